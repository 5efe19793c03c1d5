using System.Security.Cryptography;
using System.Text;

namespace GustMark.Core.Gambling.Fairness;

/// <summary>The bot's half of what decides games. It is secret until its round is over; its <see cref="Commitment"/> is public from the beginning.</summary>
public readonly record struct ServerSeed
{
    /// <summary>Characters of a seed.</summary>
    public const int Length = 64;

    private ServerSeed(string text) => Text = text;

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the text, in lower-case hexadecimal digits: nobody finds the seed by it, and no other seed fits it.</summary>
    public string Commitment => CommitmentOf(Text);

    /// <summary>A new seed from the system's cryptographic source.</summary>
    public static ServerSeed New() => new(RandomNumberGenerator.GetHexString(Length, lowercase: true));

    /// <summary>Reads a seed; false when it is none.</summary>
    public static bool TryParse(string? text, out ServerSeed seed)
    {
        seed = default;
        if (text is not { Length: Length } || !text.All(char.IsAsciiHexDigitLower))
            return false;
        seed = new ServerSeed(text);
        return true;
    }

    /// <summary>What commits to a text.</summary>
    public static string CommitmentOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    /// <summary>Never the text: what is logged by mistake tells nothing.</summary>
    public override string ToString() => $"seed of {Commitment}";
}
