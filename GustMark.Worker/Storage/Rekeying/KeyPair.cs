using System.Security.Cryptography;

namespace GustMark.Worker.Storage.Rekeying;

/// <summary>The key that secrets are sealed with, and the one that they shall be sealed with.</summary>
internal sealed class KeyPair(SecretBox former, SecretBox next)
{
    /// <summary>The secret sealed with the new key; null where it is already, and of what the former key does not open.</summary>
    /// <param name="isLost">Neither key opens it: it was of no use before, and stays as it is.</param>
    public byte[]? Anew(byte[] box, SecretPlace place, out bool isLost)
    {
        isLost = false;
        if (Opens(next, box, place))
            return null;
        try
        {
            return next.Seal(former.Open(box, place), place);
        }
        catch (CryptographicException)
        {
            isLost = true;
            return null;
        }
    }

    /// <summary>Whether the new key alone opens it.</summary>
    public bool IsAnew(byte[] box, SecretPlace place) => Opens(next, box, place);

    /// <summary>Proves that all is readable.</summary>
    /// <exception cref="CryptographicException">Not so many secrets open with the new key as were sealed with it.</exception>
    public static void Prove(int sealedAnew, int opened)
    {
        if (opened != sealedAnew)
            throw new CryptographicException($"{sealedAnew} secrets were sealed anew, and {opened} open with the new key.");
    }

    /// <summary>The sample of the new key.</summary>
    public byte[] Sample() => KeySample.Of(next);

    private static bool Opens(SecretBox key, byte[] box, SecretPlace place)
    {
        try
        {
            _ = key.Open(box, place);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}

/// <summary>What came of sealing everything anew.</summary>
/// <param name="Secrets">Open with the new key.</param>
/// <param name="Addresses">Sealed addresses of players that were dropped.</param>
/// <param name="Lost">Places whose secret neither key opens.</param>
internal sealed record RekeyedSecrets(int Secrets, int Addresses, IReadOnlyList<SecretPlace> Lost);
