using System.Security.Cryptography;
using System.Text;
using CsCheck;
using GustMark.Core.Identity;
using GustMark.Worker.Storage;

namespace GustMark.Tests.Storage;

public sealed class SecretBoxTests : IDisposable
{
    private static readonly SecretPlace Place = new("servers", "1", "password");
    private readonly SecretBox box = new(Enumerable.Repeat((byte)7, SecretBox.KeyLength).ToArray());

    public void Dispose() => box.Dispose();

    [Fact]
    public void What_is_sealed_opens_as_it_was() =>
        Gen.String.Where(IsText).Sample(text => Assert.Equal(text, box.Open(box.Seal(new Secret(text), Place), Place).Reveal()));

    [Fact]
    public void Many_may_seal_and_open_at_once() => Parallel.For(0, 2_000, i =>
        Assert.Equal($"secret {i}", box.Open(box.Seal(new Secret($"secret {i}"), Place), Place).Reveal()));

    [Fact]
    public void The_same_secret_never_looks_the_same_twice() =>
        Assert.NotEqual(box.Seal(new Secret("hunter2"), Place), box.Seal(new Secret("hunter2"), Place));

    [Fact]
    public void The_secret_is_not_in_its_box() =>
        Assert.Equal(-1, box.Seal(new Secret("hunter2hunter2"), Place).AsSpan().IndexOf("hunter2"u8));

    [Fact]
    public void Every_single_byte_that_is_altered_is_noticed()
    {
        var sealedSecret = box.Seal(new Secret("hunter2"), Place);

        for (var i = 0; i < sealedSecret.Length; i++)
        {
            var altered = sealedSecret.ToArray();
            altered[i] ^= 1;
            Assert.Throws<CryptographicException>(() => box.Open(altered, Place));
        }
    }

    [Theory]
    [InlineData("feeds", "1", "password")]
    [InlineData("servers", "2", "password")]
    [InlineData("servers", "1", "token")]
    [InlineData("server", "s1", "password")]
    public void A_secret_opens_in_no_other_place(string table, string row, string column)
    {
        var sealedSecret = box.Seal(new Secret("hunter2"), Place);

        Assert.Throws<CryptographicException>(() => box.Open(sealedSecret, new SecretPlace(table, row, column)));
    }

    [Fact]
    public void Another_key_is_named_as_the_cause()
    {
        using var other = new SecretBox(new byte[SecretBox.KeyLength]);

        var failure = Assert.Throws<CryptographicException>(() => other.Open(box.Seal(new Secret("a"), Place), Place));

        Assert.Equal("The secret servers/1/password was encrypted with another key.", failure.Message);
    }

    [Fact]
    public void A_box_cut_short_is_noticed() =>
        Assert.Throws<CryptographicException>(() => box.Open(box.Seal(new Secret("a"), Place).AsSpan(0, 20), Place));

    // Half a surrogate pair is no text, and UTF-8 cannot carry it.
    private static bool IsText(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
}
