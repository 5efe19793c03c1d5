using System.Security.Cryptography;
using GustMark.Core.Identity;

namespace GustMark.Worker.Storage;

/// <summary>A text that everybody knows, sealed before any secret is: it tells a wrong key at start.</summary>
internal static class KeySample
{
    private const string Text = "gustmark";

    private static readonly SecretPlace Place = new("secret_key", "1", "sample");

    public static byte[] Of(SecretBox key) => key.Seal(new Secret(Text), Place);

    /// <summary>Whether the key is the one that the sample was sealed with.</summary>
    public static bool Opens(SecretBox key, byte[] sample)
    {
        try
        {
            _ = key.Open(sample, Place);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
