using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;

namespace GustMark.Tests.ConsoleLines;

/// <summary>Which lines somebody wants, in a word.</summary>
public sealed class LineFilterTests
{
    [Theory]
    [InlineData("join", LineKind.Join, LineKind.Leave)]
    [InlineData("team_create", LineKind.TeamCreate, LineKind.TeamJoin)]
    [InlineData("Quick_Chat", LineKind.QuickChat, LineKind.Chat)]
    [InlineData(" kit give ", LineKind.KitGive, LineKind.ItemGive)]
    [InlineData("event-start", LineKind.EventStart, LineKind.ZoneCreate)]
    [InlineData("unknown", LineKind.Unknown, LineKind.Server)]
    [InlineData("player", LineKind.Join, LineKind.Kill)]
    [InlineData("auth", LineKind.Report, LineKind.Command)]
    public void A_word_finds_its_lines_and_no_others(string word, LineKind wanted, LineKind unwanted)
    {
        var filter = LineFilter.Parse(word).Value;

        Assert.True(filter.Matches(wanted));
        Assert.False(filter.Matches(unwanted));
    }

    [Theory]
    [InlineData("kill", LineKind.Kill, LineKind.Suicide)]
    [InlineData("chat", LineKind.Chat, LineKind.QuickChat)]
    [InlineData("command", LineKind.Command, LineKind.KitGive)]
    [InlineData("save", LineKind.Save, LineKind.Save)]
    [InlineData("error", LineKind.Error, LineKind.Error)]
    [InlineData("warning", LineKind.Warning, LineKind.Warning)]
    public void A_word_that_is_a_class_and_a_kind_means_the_class_which_contains_the_kind(string word, LineKind kind, LineKind other)
    {
        var filter = LineFilter.Parse(word).Value;

        Assert.True(filter.Matches(kind));
        Assert.True(filter.Matches(other));
        Assert.NotNull(filter.Class);
    }

    [Fact]
    public void Server_means_the_world_and_system_the_answers_that_output_calls_server()
    {
        Assert.True(LineFilter.Parse("server").Value.Matches(LineKind.EventStart));
        Assert.False(LineFilter.Parse("server").Value.Matches(LineKind.Server));
        Assert.True(LineFilter.Parse("system").Value.Matches(LineKind.Server));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Nothing_typed_wants_every_line(string? typed)
    {
        var filter = LineFilter.Parse(typed).Value;

        Assert.True(filter.IsAny);
        Assert.All(Enum.GetValues<LineKind>(), kind => Assert.True(filter.Matches(kind)));
    }

    [Fact]
    public void Every_word_of_a_class_and_of_a_kind_is_known_and_leads_back_to_itself()
    {
        Assert.All(LineKinds.AllWords, word => Assert.True(LineFilter.TryParse(word, out _), word));
        Assert.All(Enum.GetValues<LineClass>(), value => Assert.Equal(value, LineFilter.Parse(value.Word()).Value.Class));
        Assert.All(LineFilter.All, filter => Assert.Equal(filter, LineFilter.Parse(filter.Word).Value));
        Assert.Equal(Enum.GetValues<LineClass>(), LineFilter.All.TakeWhile(filter => filter.Class is not null).Select(filter => filter.Class!.Value));
    }

    [Fact]
    public void Every_kind_of_line_is_found_by_some_class() => Assert.All(Enum.GetValues<LineKind>(), kind =>
        Assert.Single(LineFilter.All, filter => filter.Class is not null && filter.Matches(kind)));

    [Theory]
    [InlineData("joinn", new[] { "join" })]
    [InlineData("kil", new[] { "kill", "kick" })]
    [InlineData("team", new[] { "team_join", "team_leave", "team_create", "team_invite", "team_promote", "team_invite_cancel" })]
    [InlineData("teamcreate", new[] { "team_create" })]
    [InlineData("zzzzzz", new string[0])]
    [InlineData("z", new string[0])]
    public void An_unknown_word_is_refused_with_those_that_may_be_meant(string typed, string[] near)
    {
        var refusal = Assert.IsType<NoSuchLineType>(LineFilter.Parse(typed).Refusal);

        Assert.Equal(typed, refusal.Asked);
        Assert.Equal(near, refusal.Near);
    }

    [Fact]
    public void A_long_word_is_near_to_nothing() => Assert.Empty(Assert.IsType<NoSuchLineType>(LineFilter.Parse(new string('k', 100_000)).Refusal).Near);
}
