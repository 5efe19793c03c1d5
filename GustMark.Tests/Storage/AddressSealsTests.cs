using GustMark.Core.Identity;
using GustMark.Worker.Storage;

namespace GustMark.Tests.Storage;

/// <summary>Addresses are comparable and not kept.</summary>
public sealed class AddressSealsTests
{
    private static readonly GuildId Guild = new(100);
    private static readonly AddressSeals Seals = Of(1);

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7")]
    [InlineData("198.51.100.7", "::ffff:198.51.100.7")]
    [InlineData("[2001:db8::1]", "2001:DB8:0::1")]
    public void One_address_has_one_seal(string one, string other) => Assert.Equal(Seals.Of(Guild, one), Seals.Of(Guild, other));

    [Fact]
    public void A_seal_tells_nothing_without_the_key_and_differs_by_guild()
    {
        var seal = Seals.Of(Guild, "198.51.100.7")!;

        Assert.Matches("^[0-9a-f]{32}$", seal);
        Assert.NotEqual(seal, Seals.Of(Guild, "198.51.100.8"));
        Assert.NotEqual(seal, Seals.Of(new GuildId(8), "198.51.100.7"));
        Assert.NotEqual(seal, Of(2).Of(Guild, "198.51.100.7"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("198.51.100.7:1234:x")]
    public void What_is_no_address_has_none(string text) => Assert.Null(Seals.Of(Guild, text));

    private static AddressSeals Of(byte key)
    {
        using var box = new SecretBox(Enumerable.Repeat(key, SecretBox.KeyLength).ToArray());
        return box.AddressSeals;
    }
}
