using CsCheck;
using GustMark.Core.Players;

namespace GustMark.Tests.Players;

/// <summary>Answers to <c>playerlist</c>: what is understood, and what is never taken for an empty server.</summary>
public sealed class PlayerListingTests
{
    private static readonly string[] Pieces =
        ["[", "]", "{", "}", "\"DisplayName\":", "\"SteamID\":", "\"\\ud800\"", "\"a\"", ",", "1e999", "\"7656119\"", "\\u0000"];

    [Fact]
    public void A_PC_row_has_a_SteamID_and_a_Console_row_only_a_name()
    {
        var list = PlayerListing.Parse(
            """[{"SteamID":"76561198000000001","DisplayName":"Ada","Ping":42,"ConnectedSeconds":90},{"SteamID":"","DisplayName":"Rusty Pilot\u0000","Ping":7}]""");

        Assert.Equal(
            [new ListedPlayer("Ada", 76561198000000001, 42, TimeSpan.FromSeconds(90)), new ListedPlayer("Rusty Pilot", 0, 7, null)], list);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[{\"DisplayName\":\"Ada\"}")]
    [InlineData("Unknown command: playerlist")]
    [InlineData("[1,2,3]")]
    [InlineData("[{\"Name\":\"a field that was renamed\"}]")]
    [InlineData("[{\"DisplayName\":\"\\u200b\"}]")]
    public void What_is_no_list_of_players_is_not_an_empty_server(string answer) => Assert.Null(PlayerListing.Parse(answer));

    [Fact]
    public void An_empty_list_is_a_list() => Assert.Empty(PlayerListing.Parse("[\n]")!);

    [Fact]
    public void A_list_wrapped_in_quotes_is_read_and_one_bad_row_spoils_no_other() =>
        Assert.Equal("Ada", Assert.Single(PlayerListing.Parse("""
            "[{\"DisplayName\":7},{\"displayname\":\"Ada\",\"Ping\":\"fast\",\"ConnectedSeconds\":-1}]"
            """)!).Name);

    [Fact]
    public void Whatever_is_answered_it_never_throws_and_is_bounded() =>
        Gen.OneOf(
                Gen.String,
                Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 40].Select(string.Concat))
            .Sample(answer => Assert.InRange(PlayerListing.Parse(answer)?.Count ?? 0, 0, PlayerListing.MostPlayers));

    [Theory]
    [InlineData("Ada", "Ada")]
    [InlineData(" A\u200bd\u200da\u2060 ", "Ada")]
    [InlineData("\u202eAda", "Ada")]
    public void Names_are_compared_without_what_cannot_be_seen(string name, string compared) => Assert.Equal(compared, PlayerId.OfName(name).Name);
}
