using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Core;

/// <summary>What somebody entered for a server.</summary>
public sealed class ServerEntryTests
{
    private static readonly ServerId Id = new(Guid.NewGuid());

    [Fact]
    public void A_valid_entry_becomes_a_server_without_the_space_around() => Assert.Equal(
        new GameServer(Id, A.Guild, "Main 2", ServerKind.WebRcon, "rust.example.com", 28016),
        new WebRconEntry(" Main 2 ", " rust.example.com ", " 28016 ", "hunter22").ToServer(Id, A.Guild, isNew: true).Value);

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("[2001:db8::1]", "2001:db8::1")]
    [InlineData("rust-1.example.com", "rust-1.example.com")]
    public void Names_and_addresses_are_hosts(string entered, string host) =>
        Assert.Equal(host, new WebRconEntry("Main", entered, "1", "x").ToServer(Id, A.Guild, true).Value.Host);

    [Theory]
    [InlineData("name", "", "h", "1", "x")]
    [InlineData("name", "a*b", "h", "1", "x")]
    [InlineData("name", "None", "h", "1", "x")]
    [InlineData("name", "a23456789012345678901234567890123", "h", "1", "x")]
    [InlineData("host", "Main", "", "1", "x")]
    [InlineData("host", "Main", "ws://h", "1", "x")]
    [InlineData("host", "Main", "h:28016", "1", "x")]
    [InlineData("host", "Main", "h/x", "1", "x")]
    [InlineData("port", "Main", "h", "0", "x")]
    [InlineData("port", "Main", "h", "65536", "x")]
    [InlineData("port", "Main", "h", "-1", "x")]
    [InlineData("port", "Main", "h", "28 016", "x")]
    [InlineData("password", "Main", "h", "1", "")]
    [InlineData("password", "Main", "h", "1", "a\nb")]
    [InlineData("password", "Main", "h", "1", "ChangeMe")]
    public void The_field_that_cannot_be_right_is_named(string field, string name, string host, string port, string password) =>
        Assert.Equal(field, Assert.IsType<InvalidServer>(new WebRconEntry(name, host, port, password).ToServer(Id, A.Guild, true).Refusal).Field);

    [Fact]
    public void A_refused_password_is_not_repeated() => Assert.DoesNotContain(
        "changeme", new WebRconEntry("Main", "h", "1", "changeme").ToServer(Id, A.Guild, true).Refusal!.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_password_keeps_the_one_there_is(string? password) =>
        Assert.True(new WebRconEntry("Main", "h", "1", password).ToServer(Id, A.Guild, isNew: false).Accepted);
}
