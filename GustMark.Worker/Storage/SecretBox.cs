using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GustMark.Core.Identity;

namespace GustMark.Worker.Storage;

/// <summary>
/// Encrypts secrets at rest with AES-256-GCM. A sealed secret is: version (1 byte), key id (4), nonce (12), tag (16),
/// ciphertext. Version, key id and place are authenticated with it.
/// </summary>
internal sealed class SecretBox : IDisposable
{
    /// <summary>Length of a key in bytes.</summary>
    public const int KeyLength = 32;

    private const byte Version = 1;
    private const int KeyIdLength = 4;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeaderLength = 1 + KeyIdLength;
    private const int Overhead = HeaderLength + NonceLength + TagLength;

    private readonly AesGcm cipher;

    // The cipher keeps state between calls: two at once fail, or worse.
    private readonly Lock turn = new();
    private readonly byte[] keyId;

    /// <param name="key">32 random bytes.</param>
    public SecretBox(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyLength)
            throw new ArgumentException($"A key has {KeyLength} bytes.", nameof(key));
        cipher = new AesGcm(key, TagLength);

        // Tells keys apart without telling anything about them; one way by HMAC.
        keyId = HMACSHA256.HashData(key, "gustmark key id"u8)[..KeyIdLength];
        AddressSeals = new AddressSeals(HMACSHA256.HashData(key, "gustmark addresses"u8));
    }

    /// <summary>Seals players' addresses with a key that follows from this one.</summary>
    public AddressSeals AddressSeals { get; }

    public byte[] Seal(Secret secret, SecretPlace place)
    {
        var clear = Encoding.UTF8.GetBytes(secret.Reveal());
        var box = new byte[Overhead + clear.Length];
        box[0] = Version;
        keyId.CopyTo(box, 1);
        var nonce = box.AsSpan(HeaderLength, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        var binding = Binding(box, place);
        lock (turn)
            cipher.Encrypt(nonce, clear, box.AsSpan(Overhead), box.AsSpan(HeaderLength + NonceLength, TagLength), binding);
        CryptographicOperations.ZeroMemory(clear);
        return box;
    }

    /// <exception cref="CryptographicException">Sealed with another key, for another place, or altered since.</exception>
    public Secret Open(ReadOnlySpan<byte> box, SecretPlace place)
    {
        if (box.Length < Overhead)
            throw new CryptographicException($"The secret {place} is cut short.");
        if (box[0] != Version)
            throw new CryptographicException($"The secret {place} has format {box[0]}; this program reads format {Version}.");
        if (!box.Slice(1, KeyIdLength).SequenceEqual(keyId))
            throw new CryptographicException($"The secret {place} was encrypted with another key.");

        var clear = new byte[box.Length - Overhead];
        var binding = Binding(box, place);
        try
        {
            lock (turn)
                cipher.Decrypt(box.Slice(HeaderLength, NonceLength), box[Overhead..], box.Slice(HeaderLength + NonceLength, TagLength), clear, binding);
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new CryptographicException($"The secret {place} has been altered.", e);
        }

        var secret = new Secret(Encoding.UTF8.GetString(clear));
        CryptographicOperations.ZeroMemory(clear);
        return secret;
    }

    public void Dispose() => cipher.Dispose();

    // Each part is preceded by its length: no two places read the same.
    private static byte[] Binding(ReadOnlySpan<byte> box, SecretPlace place)
    {
        var binding = new List<byte>(64);
        binding.AddRange(box[..HeaderLength]);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in (ReadOnlySpan<string>)[place.Table, place.Row, place.Column])
        {
            var text = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
            binding.AddRange(length);
            binding.AddRange(text);
        }

        return [.. binding];
    }
}
