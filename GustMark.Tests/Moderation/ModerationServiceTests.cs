using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using static GustMark.Tests.Moderation.ModerationRig;

namespace GustMark.Tests.Moderation;

/// <summary>What moderators may do, and what follows by itself.</summary>
public sealed class ModerationServiceTests
{
    private static readonly MemberId Linked = new(50);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<AccessLevel, AccessLevel, bool> Levels()
    {
        var data = new TheoryData<AccessLevel, AccessLevel, bool>();
        foreach (var by in Enum.GetValues<AccessLevel>().Where(level => level >= AccessLevel.Moderator))
        {
            foreach (var target in Enum.GetValues<AccessLevel>())
                data.Add(by, target, by == AccessLevel.Owner || target < by);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Nobody_acts_on_a_member_whose_level_is_not_below_his_own(AccessLevel by, AccessLevel target, bool may)
    {
        await using var rig = await NewAsync();
        await rig.Links.LinkAsync(new PlayerLink(A.Guild, Rusty.Id, "Rusty", Linked, A.Moment), Ct);
        rig.Levels.Of[Linked] = target;
        var actor = Mod with { Level = by };

        var noted = await rig.Service.NoteAsync(actor, SteamId, "x", Ct);
        var banned = await rig.Service.FindToBanAsync(actor, SteamId, Ct);
        var given = await rig.Interventions.GiveAsync(actor, SteamId, "wood", 1, null, Ct);

        Assert.Equal(may ? null : new TargetNotBelow(Linked, target), noted.Refusal);
        Assert.Equal(may ? null : new TargetNotBelow(Linked, target), banned.Refusal);
        Assert.Equal(may ? new NotOnline("Rusty") : new TargetNotBelow(Linked, target), given.Refusal);
    }

    [Fact]
    public async Task A_level_is_looked_at_again_when_a_question_is_answered()
    {
        await using var rig = await NewAsync();
        await rig.Links.LinkAsync(new PlayerLink(A.Guild, Rusty.Id, "Rusty", Linked, A.Moment), Ct);
        Assert.True((await rig.Service.FindToBanAsync(Mod, "Rusty", Ct)).Accepted);
        rig.Levels.Of[Linked] = AccessLevel.Admin;

        Assert.IsType<TargetNotBelow>((await rig.Service.BanAsync(Mod, Rusty, "x", null, Ct)).Refusal);
        Assert.IsType<TargetNotBelow>((await rig.Service.KickAsync(Mod, Rusty, "x", Ct)).Refusal);
    }

    [Fact]
    public async Task Nobody_acts_on_himself_not_even_the_owner()
    {
        await using var rig = await NewAsync();
        await rig.Links.LinkAsync(new PlayerLink(A.Guild, Rusty.Id, "Rusty", Mod.Id, A.Moment), Ct);

        Assert.IsType<ActingOnOneself>((await rig.Service.NoteAsync(Mod with { Level = AccessLevel.Owner }, "Rusty", "x", Ct)).Refusal);
        Assert.IsType<ActingOnOneself>((await rig.Service.WarnAsync(Mod, $"<@{Mod.Id}>", "x", Ct)).Refusal);
    }

    [Fact]
    public async Task Without_an_answer_from_Discord_nothing_is_done()
    {
        await using var rig = await NewAsync();
        await rig.Links.LinkAsync(new PlayerLink(A.Guild, Rusty.Id, "Rusty", Linked, A.Moment), Ct);
        rig.Levels.IsUnavailable = true;

        await Assert.ThrowsAsync<MembersUnavailableException>(() => rig.Service.NoteAsync(Mod, "Rusty", "x", Ct));

        Assert.Empty(await rig.Store.ListAsync(new CaseQuery(A.Guild, 10), Ct));
    }

    [Fact]
    public async Task Warnings_add_up_and_the_strongest_rule_they_fulfil_follows()
    {
        await using var rig = await NewAsync();
        await rig.Settings.ChangeAsync(A.Guild, new ModerationSettingsEntry { Escalation = "2 warnings in 30d: mute 1d; 3 warnings in 30d: ban 7d" }.ApplyTo, Ct);
        rig.Games.Lose(rig.Servers[0]);

        var first = (await rig.Service.WarnAsync(Mod, SteamId, "one", Ct)).Value;
        rig.Time.Advance(TimeSpan.FromDays(40));
        var second = (await rig.Service.WarnAsync(Mod, SteamId, "two", Ct)).Value;
        var third = (await rig.Service.WarnAsync(Mod, SteamId, "three", Ct)).Value;
        var fourth = (await rig.Service.WarnAsync(Mod, SteamId, "four", Ct)).Value;

        Assert.Equal((1, 1, 2, 3), (first.Count, second.Count, third.Count, fourth.Count));
        Assert.Null(second.Rule);
        Assert.Equal((CaseKind.Mute, rig.Time.GetUtcNow().AddDays(1)), (third.Followed!.Value.Case.Kind, third.Followed.Value.Case.Until!.Value));
        Assert.Equal((CaseKind.Ban, rig.Time.GetUtcNow().AddDays(7)), (fourth.Followed!.Value.Case.Kind, fourth.Followed.Value.Case.Until!.Value));
        Assert.Null(fourth.Followed.Value.Case.By);
        Assert.Equal("3 warnings in 30d", fourth.Followed.Value.Case.Reason);
        var fifth = (await rig.Service.WarnAsync(Mod, SteamId, "five", Ct)).Value;
        Assert.IsType<InForceAlready>(fifth.Followed!.Refusal);
    }

    [Fact]
    public async Task A_mute_on_Console_Edition_is_refused_and_on_record()
    {
        await using var rig = await NewAsync(edition: Edition.Console);
        rig.Games[rig.Servers[0]].Players.Add(new OnlinePlayer(Ada.Id, Ada.Name, null, null, A.Moment));

        Assert.Equal(new NoMuteOnConsole("Ada Quill"), (await rig.Service.MuteAsync(Mod, "Ada Quill", "spam", null, Ct)).Refusal);

        var kept = Assert.Single(await rig.Store.ListAsync(new CaseQuery(A.Guild, 10), Ct));
        Assert.Equal((CaseKind.Mute, "spam", false), (kept.Kind, kept.Reason, kept.IsOpen));
        Assert.Empty(rig.Games[rig.Servers[0]].Sent);
    }

    [Fact]
    public async Task A_kick_goes_to_the_servers_that_the_player_is_on()
    {
        await using var rig = await NewAsync(3);
        foreach (var server in rig.Servers.Take(2))
            rig.Games[server].Players.Add(new OnlinePlayer(Rusty.Id, "Rusty", null, null, A.Moment));

        var kicked = (await rig.Service.KickAsync(Mod, Rusty, "afk", Ct)).Value;

        Assert.Equal(["S1", "S2"], kicked.Places.Where(place => place.Outcome == PlaceOutcome.Done).Select(place => place.Server.Name).Order());
        Assert.Equal(0, rig.Games[rig.Servers[2]].CountOf("kick"));
        Assert.IsType<NotOnline>((await rig.Service.KickAsync(Mod, Rusty, "afk", Ct)).Refusal);
    }

    [Fact]
    public async Task Who_is_not_known_is_refused_except_for_a_ban_on_Console_Edition()
    {
        await using var rig = await NewAsync();
        rig.Games[rig.Servers[0]].Players.Add(new OnlinePlayer(Rusty.Id, "Rusty Pilot", null, null, A.Moment));
        rig.Games[rig.Servers[0]].Players.Add(new OnlinePlayer(PlayerId.OfSteam(76561198000000002), "rusty pilot", null, null, A.Moment));

        Assert.Equal(["Rusty Pilot", "rusty pilot"], Assert.IsType<NoSuchPlayer>((await rig.Service.FindAsync(Mod, "Rusty", Ct)).Refusal).Near);
        Assert.Equal(Rusty.Id, (await rig.Service.FindAsync(Mod, "Rusty Pilot", Ct)).Value.Id);
        Assert.Equal(2, Assert.IsType<WhichOfPlayers>((await rig.Service.FindAsync(Mod, "RUSTY PILOT", Ct)).Refusal).Players.Count);
        Assert.Equal(new MeantPlayer(new PlayerTarget(PlayerId.OfName("Nobody"), "Nobody"), false), (await rig.Service.FindToBanAsync(Mod, "Nobody", Ct)).Value);
        Assert.IsType<NoSuchPlayer>((await rig.Service.FindToBanAsync(Mod, "12345", Ct)).Refusal);
        Assert.False((await rig.Service.FindToBanAsync(Mod, "76561198000000077", Ct)).Value.IsSeen);
    }

    [Fact]
    public async Task Bans_of_the_servers_are_taken_over_after_a_preview_and_come_into_force_everywhere()
    {
        await using var rig = await NewAsync(2);
        rig.Games[rig.Servers[0]].Bans[SteamId] = $"{SteamId} \"Rusty\" \"cheats\" -1";
        rig.Games[rig.Servers[1]].Bans["76561198000000050"] = "76561198000000050 \"Boss\" \"\" -1";
        await rig.Links.LinkAsync(new PlayerLink(A.Guild, PlayerId.OfSteam(76561198000000050), "Boss", Linked, A.Moment), Ct);
        rig.Levels.Of[Linked] = AccessLevel.Owner;

        var preview = await rig.Import.PreviewAsync(A.Guild, Ct);
        var result = await rig.Import.ImportAsync(Mod with { Level = AccessLevel.Admin }, preview, Ct);
        await rig.LookAsync();

        Assert.Equal(2, preview.Bans.Count);
        Assert.Equal(new ImportResult(1, 1, 0), result);
        Assert.Contains(SteamId, rig.Games[rig.Servers[1]].Bans.Keys);
        Assert.Equal(0, rig.Games[rig.Servers[0]].CountOf("banid"));
        Assert.DoesNotContain((await rig.Import.PreviewAsync(A.Guild, Ct)).Bans, ban => ban.Player == Rusty.Id);
    }

    [Fact]
    public void An_export_makes_no_formula_of_a_name()
    {
        var ban = new ModerationCase(new CaseId(Guid.Empty), A.Guild, CaseKind.Ban, Rusty.Id, "=cmd|' /C calc'!A0", "a,\"b\"", A.Moment);

        Assert.Contains($",steam:{SteamId},'=cmd|' /C calc'!A0,\"a,\"\"b\"\"\",", System.Text.Encoding.UTF8.GetString(BanExport.Csv([ban])), StringComparison.Ordinal);
        Assert.Contains("\"state\": \"in force\"", System.Text.Encoding.UTF8.GetString(BanExport.Json([ban])), StringComparison.Ordinal);
    }
}
