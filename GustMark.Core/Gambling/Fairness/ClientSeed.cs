using System.Security.Cryptography;
using GustMark.Core.Results;

namespace GustMark.Core.Gambling.Fairness;

/// <summary>The player's half of what decides games: he may choose it, and nobody else can.</summary>
public static class ClientSeed
{
    /// <summary>Longest seed, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>A seed for who has chosen none.</summary>
    public static string Random() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>1 to 64 printable ASCII characters but colon and backtick, without space at the ends. Refused with <see cref="NotAClientSeed"/>.</summary>
    public static Result<string> Parse(string typed)
    {
        var seed = typed.Trim();
        return IsValid(seed) ? seed : new NotAClientSeed(typed);
    }

    public static bool IsValid(string seed) =>
        seed.Length is >= 1 and <= MaxLength && seed[0] != ' ' && seed[^1] != ' ' && seed.All(c => c is >= ' ' and <= '~' and not (':' or '`'));
}

/// <summary>What was typed cannot be a client seed.</summary>
public sealed record NotAClientSeed(string Asked) : Refusal;
