using System.Security.Cryptography;

namespace GustMark.Core.Chance;

/// <summary>Where chance comes from: nobody can foresee the numbers.</summary>
public interface IRandomSource
{
    /// <summary>A number from 0 to <paramref name="limit"/> − 1, each as likely as the others.</summary>
    /// <param name="limit">1 or more.</param>
    int Below(int limit);
}

/// <summary>The system's cryptographic source.</summary>
public sealed class CryptographicRandom : IRandomSource
{
    public int Below(int limit) => RandomNumberGenerator.GetInt32(limit);
}
