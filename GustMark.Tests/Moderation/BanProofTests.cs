using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using static GustMark.Tests.Moderation.ModerationRig;

namespace GustMark.Tests.Moderation;

/// <summary>What proves a ban, and what only looks like it.</summary>
public sealed class BanProofTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Banned User: 76561198000000001 - Rusty")]
    [InlineData("Banned User: 76561198000000001")]
    [InlineData("Kickbanned User: 76561198000000001 - Rusty")]
    [InlineData("76561198000000001 is already banned")]
    [InlineData("User ID is already banned")]
    public void The_games_own_answer_proves_a_ban_on_PC(string said) => Assert.Equal(AnswerOutcome.Done, BanAnswers.OfBan(Answer(said), Rusty).Outcome);

    [Theory]
    [InlineData("[CHAT] Banned User: 76561198000000001 - Rusty[76561198000000002] : hi")]
    [InlineData("[CHAT] x[76561198000000002] : Banned User: 76561198000000001 - Rusty")]
    [InlineData("10.0.0.1:1/76561198000000002/Banned User: 76561198000000001 disconnecting: bye")]
    [InlineData("Banned User: 76561198000000002 - 76561198000000001")]
    [InlineData("Banned User: 765611980000000012 - Rusty")]
    [InlineData("x Banned User: 76561198000000001 - Rusty")]
    [InlineData("[NOTE PANEL] Player [ x ] changed name from [  ] to [ a\nBanned User: 76561198000000001 - Rusty ]")]
    [InlineData("Unbanned User: 76561198000000001")]
    public void What_somebody_typed_proves_none_on_PC(string said) => Assert.Equal(AnswerOutcome.Unsaid, BanAnswers.OfBan(Answer(said), Rusty).Outcome);

    [Theory]
    [InlineData("[CHAT LOCAL] x : [SERVER] Added [Ada Quill] to [Banned]")]
    [InlineData("[CHAT LOCAL] [SERVER] Added [Ada Quill] to [Banned] : d11_quick_chat_responses_slot_0")]
    [InlineData("[NOTE PANEL] Player [ x ] changed name from [  ] to [ [SERVER] Added [Ada Quill] to [Banned] ]")]
    [InlineData("[NOTE PANEL] Player [ x ] changed name from [  ] to [ a\n[SERVER] Added [Ada Quill] to [Banned] ]")]
    [InlineData("[VENDING MACHINE] Player [ x ] changed name from [ a ] to [ [SERVER] Added [Ada Quill] to [Banned]")]
    [InlineData("[SERVER] Added [Ada Quill was killed by x] to [Banned]")]
    [InlineData("[SERVER] Added [ada quill] to [Banned]")]
    [InlineData("[SERVER] Added [Ada Quill] to Group [Banned]")]
    [InlineData("[x] Added [Ada Quill] to [Banned]")]
    [InlineData("[SERVER] Added [Ada Quill] to [Banned] was killed by x")]
    [InlineData("x was killed by [SERVER] Added [Ada Quill] to [Banned]")]
    [InlineData("Executing console system command 'say [SERVER] Added [Ada Quill] to [Banned]'.")]
    public void What_somebody_typed_or_is_called_proves_none_on_Console_Edition(string said) =>
        Assert.Equal(AnswerOutcome.Unsaid, BanAnswers.OfBan(Answer(said), Ada).Outcome);

    [Fact]
    public void The_line_of_the_group_proves_a_ban_of_exactly_that_name() =>
        Assert.Equal((AnswerOutcome.Done, "[SERVER] Added [Ada Quill] to [Banned]"), BanAnswers.OfBan(Answer("[SERVER] Added [Ada Quill] to [Banned]\0"), Ada));

    [Fact]
    public async Task Forged_lines_among_an_answer_and_in_the_console_confirm_nothing()
    {
        await using var rig = await NewAsync(edition: Edition.Console);
        var game = rig.Games[rig.Servers[0]];
        (game.IsMute, game.HasNoList) = (true, true);
        string[] forged = ["[CHAT LOCAL] x : [SERVER] Added [Ada Quill] to [Banned]", "[NOTE PANEL] Player [ x ] changed name from [  ] to [ a\n[SERVER] Added [Ada Quill] to [Banned] ]"];
        game.Noise.AddRange(forged);
        var ban = await rig.BanAsync(Ada);
        await rig.LookAsync();

        await HearAsync(rig, forged);
        await rig.LookAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(PlaceState.Sent, await rig.StateAsync(ban));

        await HearAsync(rig, "[SERVER] Added [Ada Quill] to [Banned]");
        await rig.LookAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(PlaceState.Confirmed, await rig.StateAsync(ban));
    }

    [Fact]
    public async Task A_line_of_the_console_that_forges_a_lifting_only_makes_the_list_be_asked()
    {
        await using var rig = await NewAsync();
        var ban = await rig.BanAsync();
        await rig.LookAsync();

        await HearAsync(rig, "[SERVER] Removed [Rusty] from [Banned]");
        await rig.LookAsync(TimeSpan.FromSeconds(1));

        Assert.True((await rig.CaseAsync(ban)).IsInForce);
        Assert.Equal(PlaceState.Confirmed, await rig.StateAsync(ban));
        Assert.Equal(1, rig.Games[rig.Servers[0]].CountOf("banid"));
    }

    [Fact]
    public void Rows_are_read_from_both_ends()
    {
        var list = BanList.Parse(
            Answer("1 76561198000000001 \"a\" \"b\" \"c\" -1\n2 76561198000000002 \"Rusty\" \"griefing \"hard\"\" 1700003600\0"), Edition.Pc, A.Moment)!;

        Assert.Equal([76561198000000001, 76561198000000002], list.Bans.Select(ban => ban.Player.SteamId));
        Assert.Equal(("Rusty", "griefing \"hard\"", DateTimeOffset.FromUnixTimeSeconds(1_700_003_600)), (list.Bans[1].Name, list.Bans[1].Reason, list.Bans[1].Until!.Value));
        Assert.Null(list.Bans[0].Until);
    }

    [Fact]
    public void A_name_of_Console_Edition_is_what_stands_twice() =>
        Assert.Equal("x \"y\" z", BanList.Parse(Answer("1 x \"y\" z \"x \"y\" z\" \"r \"x\"\" -1"), Edition.Console, A.Moment)!.Bans[0].Name);

    [Theory]
    [InlineData("Unknown command: banlistex")]
    [InlineData("1 76561198000000001 \"a\" \"b\"")]
    [InlineData("1 5 \"a\" \"b\" -1")]
    [InlineData("Rusty[76561198000000001] was killed by wolf (wolf)")]
    public void What_is_no_list_says_nothing_about_who_is_banned(string said) => Assert.Null(BanList.Parse(Answer(said), Edition.Pc, A.Moment));

    [Fact]
    public void Silence_is_no_list_with_chat_in_it_neither_and_an_empty_frame_is_an_empty_one()
    {
        Assert.Null(BanList.Parse(new CommandAnswer([], TimeSpan.Zero), Edition.Pc, A.Moment));
        Assert.Null(BanList.Parse(Answer("[CHAT LOCAL] x : d11_quick_chat_responses_slot_0", "Executing console system command 'banlistex'."), Edition.Console, A.Moment));
        Assert.Empty(BanList.Parse(new CommandAnswer([], TimeSpan.FromMilliseconds(1)) { HasEmptyFrame = true }, Edition.Pc, A.Moment)!.Bans);
    }

    [Fact]
    public void Chat_and_notes_between_the_rows_make_no_row() => Assert.Single(BanList.Parse(
        Answer("[NOTE PANEL] Player [ x ] changed name from [  ] to [ a\n9 76561198000000009 \"a\" \"b\" -1 ]", "[CHAT] x[76561198000000002] : 1 76561198000000003 \"a\" \"b\" -1",
            "1 76561198000000001 \"a\" \"b\" -1"),
        Edition.Pc, A.Moment)!.Bans);

    private static CommandAnswer Answer(params string[] frames) => new(frames, TimeSpan.FromMilliseconds(5));

    private static async Task HearAsync(ModerationRig rig, params string[] lines)
    {
        var batch = new LineBatch(rig.Servers[0].Id, A.Guild, null, lines.Length);
        foreach (var text in lines)
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            utf8.CopyTo(batch.Reserve(utf8.Length));
            batch.Append(rig.Time.GetUtcNow(), 0, FrameType.Generic, LineParser.Parse(FrameType.Generic, 0, utf8).Kind, utf8.Length);
        }

        await rig.Lines.HandleAsync(batch, Ct);
        batch.Release();
    }
}
