using System.Globalization;
using System.Text.RegularExpressions;
using GustMark.Core.Access;
using GustMark.Core.Approvals;
using GustMark.Core.Audit;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Core.Players.Linking;
using GustMark.Core.Players.Profiles;
using GustMark.Simulator.GameServers.Control;
using GustMark.Tests.Builders;
using GustMark.Tests.EndToEnd;
using GustMark.Worker.Bot.Audit;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Texts;

namespace GustMark.Tests.Texts;

/// <summary>People, moderation, audit and approvals in German.</summary>
public sealed partial class PeopleGermanTests
{
    private const string Rusty = "**Rusty** (`76561198000000001`)";

    private static readonly PlayerId Steam = PlayerId.OfSteam(76561198000000001);

    private static readonly ModerationCase Ban = new(new CaseId(Guid.Empty), A.Guild, CaseKind.Ban, Steam, "Rusty", "Wände", A.Moment) { By = new MemberId(300) };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_profile_is_in_German()
    {
        using var german = Speech.In(Language.German);
        var main = A.Server();
        var profile = new PlayerProfile(A.Guild, Steam, A.Moment, A.Moment, 1)
        {
            Names = [new UsedName("Rusty", A.Moment, A.Moment)], Kills = 3, Deaths = new DeathCounts(3, 0, 0, 0, 1, 0, 0),
        };
        var scene = new ProfileScene(new PlayerSummary(
            new Person(A.Guild, new MemberId(300), [Steam]), [profile], default, [], new PlaySession(Steam, main.Id, A.Moment, A.Moment, true)))
        {
            Server = ProfileView.NamesOf([main]), ShowsNames = true,
        };

        var fields = ProfileView.Profile(scene).Embeds[0].Fields;

        Assert.Equal(
            [
                "Zuerst gesehen", "Zuletzt gesehen", "Plattform", "Spielzeit", "Sitzungen", "Längste Sitzung", "Kills", "Tode", "Kills pro Tod", "Gestorben durch", "Benutzte Namen",
            ],
            fields.Select(field => field.Name));
        Assert.Equal("jetzt auf **Main**, seit <t:1700000000:t>", fields[1].Value);
        Assert.Equal("nicht bekannt", fields[2].Value);
        Assert.Equal("Spieler 3 · Stürze 1", fields[9].Value);
    }

    [Fact]
    public void A_history_reads_well_also_of_a_server_that_is_gone()
    {
        using var german = Speech.In(Language.German);
        var (main, session) = (A.Server(), new PlaySession(Steam, new ServerId(Guid.NewGuid()), A.Moment, A.Moment, false));
        var history = new PlayHistory(new Person(A.Guild, new MemberId(300), [Steam]), [], [session with { Server = main.Id }, session]);

        var lines = Assert.Single(ProfileView.History(history, ProfileView.NamesOf([main]))).Text().Split('\n');

        Assert.Equal("Von <@300>, die neueste zuerst.", lines[0]);
        Assert.StartsWith("<t:1700000000:f> auf **Main**: ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("<t:1700000000:f> auf einem Server, den es nicht mehr gibt: ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_done_to_a_player_is_a_German_sentence()
    {
        using var german = Speech.In(Language.German);
        var (main, duo) = (A.Server(), A.Server("Duo"));

        var banned = ModerationView.Report(new CaseReport(Ban with { Until = A.Moment }, [new(main, PlaceOutcome.Done, ""), new(duo, PlaceOutcome.Refused, "the command would be too long")]));
        var unmuted = ModerationView.Report(new CaseReport(Ban with { Kind = CaseKind.Mute, Lift = new CaseLift(A.Moment, LiftCause.Person, new MemberId(300), "") }, []));

        Assert.Equal(
            $"{Rusty} ist bis <t:1700000000:f> gebannt.\n> Wände\n\n✅ **Main**: erledigt\n⛔ **Duo**: Das geht dort nicht, der Befehl wäre zu lang", banned.Text());
        Assert.Equal("🔊 Stummschaltung aufgehoben", unmuted.Embeds[0].Title);
        Assert.Equal($"{Rusty} darf wieder reden.\n\nKein Server muss davon erfahren.", unmuted.Text());
        Assert.Equal($"Der Bot hat {Rusty} dauerhaft gebannt: Wände", ModerationView.Happened(new ModerationHappening(Ban with { By = null }, ModerationStep.Done, A.Moment)));
    }

    [Fact]
    public void Numbers_choose_the_German_form()
    {
        using var german = Speech.In(Language.German);
        var (main, duo) = (A.Server(), A.Server("Duo"));
        string ListOf(params PlaceReport[] places) => BansView.List([new CaseReport(Ban, places)], isAdmin: false)[0].Text();

        Assert.Equal($"{Rusty} <t:1700000000:R> von <@300>, dauerhaft · in Kraft auf 1 von 1 Server\n-# Wände", ListOf(new PlaceReport(main, PlaceOutcome.Done, "")));
        Assert.Equal(
            $"{Rusty} <t:1700000000:R> von <@300>, dauerhaft · in Kraft auf 1 von 2 Servern, noch nicht auf **Duo**\n-# Wände",
            ListOf(new PlaceReport(main, PlaceOutcome.Done, ""), new PlaceReport(duo, PlaceOutcome.ServerAway, "")));
        Assert.Equal("1 Bann importiert.", BansView.Imported(new ImportResult(1, 0, 0)).Text());
        Assert.Equal("2 Banns importiert. 3 waren inzwischen schon in Kraft.", BansView.Imported(new ImportResult(2, 0, 3)).Text());
        Assert.StartsWith("📝 **1** Eintrag in `audit.jsonl`", AuditView.Exported(new AuditExport("audit.jsonl", new byte[3], 1, null)).Text(), StringComparison.Ordinal);
        Assert.StartsWith("📝 **1,200** Einträge in `audit.jsonl`", AuditView.Exported(new AuditExport("audit.jsonl", new byte[3], 1200, null)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_audit_keeps_stays_English()
    {
        using var german = Speech.In(Language.German);

        Assert.Equal("role none, nicknames on", RoleLevelView.Text(new LinkedSettings(null, true)));
        Assert.Equal("none", RoleLevelView.Word(AccessLevel.Player));
        Assert.Equal("none (15m)", ApprovalSettingsView.Text(ApprovalSettings.Default));
    }

    [Fact]
    public void Records_are_shown_in_German_with_their_level_and_how_they_ended()
    {
        using var german = Speech.In(Language.German);
        var record = new AuditRecord(
            A.Guild, 7, A.Moment, AuditActor.Of(new MemberId(300), AccessLevel.Moderator), "user ban", "1", AuditResult.Unknown,
            new AuditDetails("Rusty", "x", null, "the process ended before it was done, or before that was recorded"), null, "", "", "");

        Assert.Equal(
            "`7` <t:1700000000:R> <@300> (Moderator) ⏳ **user ban** Rusty: war x\n-# der Prozess endete, bevor es getan war, oder bevor das notiert war",
            AuditView.Page([record], null).Text());
        Assert.Equal("<@300> ⏳ **user ban** Rusty: weiß niemand: Der Prozess endete", AuditView.Told(record));
    }

    [Fact]
    public void A_question_for_a_second_person_is_in_German()
    {
        using var german = Speech.In(Language.German);

        var question = ApprovalView.Of(A.Approval());

        Assert.Equal("Es braucht zwei Leute", question.Embeds[0].Title);
        Assert.Equal(
            "<@300> möchte `/server remove`\nMain\n**Warum:** it is old\n-# Das wartet bis <t:1700000900:t> (<t:1700000900:R>).", question.Text());
        Assert.Equal(["Genehmigen", "Ablehnen"], question.Rows[0].Components.OfType<Button>().Select(button => button.Label));
    }

    [Fact]
    public void Dialogs_and_buttons_fit_Discord()
    {
        using var german = Speech.In(Language.German);
        var link = new PlayerLink(A.Guild, Steam, new string('W', 200), new MemberId(300), A.Moment);
        var summary = new PlayerSummary(new Person(A.Guild, new MemberId(300), [Steam, Steam]), [], default, [link, link], null);
        Reply[] dialogs =
        [
            HandLinkView.Dialog(new CustomId("x", ""), links: true), HandLinkView.Dialog(new CustomId("x", ""), links: false), BansView.AskSettings(ModerationSettings.Default),
            ApprovalSettingsView.Ask(ApprovalSettings.Default), ApprovalView.AskReason("schedule announce", "1"),
        ];

        Assert.All(dialogs.Cast<ModalReply>(), dialog =>
        {
            Assert.InRange(dialog.Title.Length, 1, 45);
            Assert.All(dialog.Fields, field => Assert.InRange(field.Label.Length, 1, 45));
            Assert.All(dialog.Fields, field => Assert.InRange(field.Placeholder?.Length ?? 0, 0, 100));
        });
        Assert.All(
            HandLinkView.Buttons(summary).Concat(BansView.List([], isAdmin: true)[0].Rows).SelectMany(row => row.Components).OfType<Button>(),
            button => Assert.InRange(button.Label.Length, 1, 80));
    }

    [Fact]
    public async Task Who_has_Discord_in_German_is_answered_in_German_and_a_German_guild_is_told_so()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        town.Discord.World.FindPerson("player")!.Locale = "de";
        Assert.Null(await PlayerAction.PerformAsync(town.Server("main"), new("join", "Rusty Pilot", null, null), Ct));
        var code = Code().Match(await town.UntilAsync("player", "/user link name:\"Rusty Pilot\" server:main", "Schreib das in den Chat des Spiels", Ct)).Groups[1].Value;
        Assert.Contains("Language and clock", await SaysAsync(town, "owner", "/config locale language:Deutsch"), StringComparison.Ordinal);

        // What no interaction makes speaks the language of the guild.
        Assert.Null(await PlayerAction.PerformAsync(town.Server("main"), new("chat", "Rusty Pilot", code, null), Ct));
        await town.SeesAsync("main", "Ab jetzt bist du hier **Rusty Pilot**.", Ct);

        await RequireTwoAsync(town, "user note");
        Assert.Contains("waits for a second person", await SaysAsync(town, "moderator", "/user note player:\"Rusty Pilot\" reason:\"auf ihn achten\""), StringComparison.Ordinal);
        var question = await town.SeesAsync("main", "Es braucht zwei Leute", Ct);
        var ran = await town.Discord.Actions.ComponentAsync("admin", "main", question["id"]!.ToString(), "Genehmigen", ct: Ct);
        Assert.Contains("Notiert zu **Rusty Pilot**", WorkerTown.TextOf(ran), StringComparison.Ordinal);
        await town.SeesAsync("main", string.Create(CultureInfo.InvariantCulture, $"<@{town.Discord.World.FindPerson("admin")!.Id}> hat es genehmigt, und es ist gelaufen."), Ct);
        Assert.Contains("**user note**", await SaysAsync(town, "admin", "/audit recent action:user"), StringComparison.Ordinal);
    }

    private static async Task<string> SaysAsync(WorkerTown town, string user, string command) => WorkerTown.TextOf(await town.TypeAsync(user, command, Ct));

    private static async Task RequireTwoAsync(WorkerTown town, string commands)
    {
        var shown = await town.TypeAsync("owner", "/config show", Ct);
        var id = shown.Messages[0]["id"]!.ToString();
        while (!WorkerTown.TextOf(shown).Contains("Two people", StringComparison.Ordinal))
            shown = await town.Discord.Actions.ComponentAsync("owner", "main", id, "▶", ct: Ct);
        var dialog = await town.Discord.Actions.ComponentAsync("owner", "main", id, "Change", ct: Ct);
        await town.Discord.Actions.ModalAsync(
            "owner", dialog.Modal!["custom_id"]!.ToString(), new Dictionary<string, string> { ["commands"] = commands, ["life"] = "15m" }, ct: Ct);
    }

    [GeneratedRegex("```\\s*([A-Z0-9]{8})\\s*```")]
    private static partial Regex Code();
}
