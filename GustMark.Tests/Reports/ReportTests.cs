using System.Text.Json;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Reports;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Reports;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Charts;
using GustMark.Worker.Texts;

namespace GustMark.Tests.Reports;

/// <summary>What a report says, in words, pictures and numbers.</summary>
public sealed class ReportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void It_is_a_letter_to_the_owner()
    {
        var at = ReportRig.Week().Servers[0].Forecast!.At!.Value.ToUnixTimeSeconds();
        var began = ReportRig.Until.AddDays(-7).AddHours(60).ToUnixTimeSeconds();
        var cpu = ReportRig.Until.AddDays(-7).AddHours(9).ToUnixTimeSeconds();

        var letter = ReportView.Of(ReportRig.Week(), ReportPictures.None, [], "report.json");

        Assert.Equal("📈 The last 7 days", letter.Embeds[0].Title);
        Assert.Equal(
            $"""
            **42** players were here for 310.5 h together, 12 of them new. Of the 40 of the time before, 30 came again (75 %).

            **Main\_1**
            Players: 11.7 on average (−2 %), up to 25.
            Frames a second: 52 on average, 31 at the lowest.
            Entities: 186,800, 9,600 more a day: they reach **200,000** on <t:{at}:D> (<t:{at}:R>).
            Reachable 99.87 % of the time. Restarts of the game: 2.

            Events that were fought: King of the hill 2, Team battle 1. During 3 of them 18.4 players were on the server, at the same hours of other days 15.0.

            Coins 🪙 that came: Daily coins 4,340, Kill 1,400. That went: Spent 2,100.
            Moderation: 3 warnings, 1 ban.

            **2** alerts:
            ⚠️ <t:{began}:f> Server down: Main\_1, 7 h
            ⚠️ <t:{cpu}:f> Processor, which lasts
            The bot itself: 2.5 % of the processors, up to 46 MB of memory, 40 lines a second.
            """,
            letter.Embeds[0].Description);
        Assert.Equal(["report.json"], letter.Files.Select(file => file.Name));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    public void Of_many_servers_there_is_a_line_each_and_nothing_else_is_cut_off(int servers)
    {
        var report = ReportRig.Week();
        var many = Enumerable.Range(0, servers).Select(i => new ServerReport(A.Server($"[EU] Rusty_Wastelands {i} · 2x Solo/Duo/Trio · weekly wipe Thursday"), report.Servers[0].Buckets, [])).ToList();

        var letter = ReportView.Of(report with { Servers = many }, ReportPictures.None, [], "report.json").Embeds[0].Description;

        Assert.InRange(letter.Length, 1, DiscordText.MaxDescription);
        Assert.Contains(": 11.7 players · 52 frames a second · 99.87 % reachable · 2 restarts · 200,000 entities <t:", letter, StringComparison.Ordinal);
        Assert.EndsWith("40 lines a second.", letter, StringComparison.Ordinal);
        Assert.Equal(servers > 20, letter.Contains(" more, with all numbers, in the file.", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_is_known_that_is_said()
    {
        var report = ReportRig.Week() with
        {
            Servers = [new ServerReport(ReportRig.Main, [], [])], People = new PeopleReport(0, 0, 0, 0, TimeSpan.Zero, []), Cases = [],
            Incidents = [], Worker = [], Events = [], Crowd = null, Economy = new EconomyStatistics(EconomySettings.Default, EconomyPeriod.Week, [], []),
        };

        Assert.Equal(
            "Nobody played.\n\n**Main\\_1**\nNothing is known of it.\n\nNo coins came or went.\nModerators had nothing to do.\n\nNothing was alarming.",
            ReportView.Of(report, ReportPictures.None, [], "report.json").Embeds[0].Description);
    }

    [Fact]
    public void It_is_told_in_German_too()
    {
        using var german = Speech.In(Language.German);

        Assert.StartsWith("**42** Spieler waren zusammen 310.5 h hier, davon 12 neu.", ReportView.Of(ReportRig.Week(), ReportPictures.None, [], "report.json").Embeds[0].Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_are_shown_where_there_are_any()
    {
        var message = ReportView.Of(
            ReportRig.Week(), new ReportPictures { Performance = [1], TopPlayers = [2], Economy = [3], Moderation = [4], Incidents = [5] }, [6], "numbers.json");

        string[] pictures = ["servers.png", "players.png", "coins.png", "moderation.png", "incidents.png"];
        Assert.Equal(pictures, message.Embeds.Select(embed => embed.Image));
        Assert.Equal([.. pictures, "numbers.json"], message.Files.Select(file => file.Name));
    }

    [Fact]
    public void The_numbers_are_there_as_JSON()
    {
        using var json = JsonDocument.Parse(ReportDocument.Write(ReportRig.Week()));

        var root = json.RootElement;
        Assert.Equal(161, root.GetProperty("servers")[0].GetProperty("samples").GetArrayLength());
        Assert.Equal(200_000, root.GetProperty("servers")[0].GetProperty("entitiesReach").GetInt32());
        Assert.Equal(120_000, root.GetProperty("servers")[0].GetProperty("samples")[0].GetProperty("values").GetProperty("entities").GetProperty("mean").GetDouble());
        Assert.Equal((42, 12), (root.GetProperty("people").GetProperty("players").GetInt32(), root.GetProperty("people").GetProperty("new").GetInt32()));
        Assert.Equal(3, root.GetProperty("moderation").GetProperty("warning").GetInt32());
        Assert.Equal("server-down", root.GetProperty("incidents")[0].GetProperty("alert").GetString());
        Assert.Equal(("koth", 9), (root.GetProperty("events")[0].GetProperty("kind").GetString(), root.GetProperty("events")[0].GetProperty("fighters").GetInt32()));
        Assert.Equal(18.4, root.GetProperty("crowd").GetProperty("playersDuring").GetDouble());
        Assert.Equal("warning", root.GetProperty("cases")[0].GetProperty("kind").GetString());
        Assert.Equal(2, root.GetProperty("servers")[0].GetProperty("restartedAt").GetArrayLength());
    }

    [Fact]
    public void A_restart_is_seen_by_an_uptime_that_fell_also_within_a_stretch()
    {
        Assert.Equal(0, Restarts((5, 6), (6, 7), (7, 8)));
        Assert.Equal(1, Restarts((5, 6), (0, 6.5), (1, 2)));
        Assert.Equal(2, Restarts((5, 6), (0, 1), (0, 0.4)));
        Assert.Equal(1, Restarts((5, 6), (0.2, 1.2), (1.2, 2.2), (2.2, 3)));
        Assert.Equal(1, Restarts((5, 6), (0.01, 6.4), (0.6, 1.6)));

        static int Restarts(params (double Least, double Most)[] uptimes) => new ServerReport(
            ReportRig.Main,
            [
                .. uptimes.Select((hours, i) => new SampleBucket(
                    new SampleSubject(A.Guild, ReportRig.Main.Id), SampleWidth.Hour, ReportRig.Until.AddHours(i),
                    new Dictionary<Metric, Measured> { [Metric.Uptime] = new(2, hours.Least + hours.Most, hours.Least, hours.Most) })),
            ], []).Restarts;
    }

    [Fact]
    public void When_a_restart_was_is_known_to_half_a_stretch_also_when_the_bot_was_away()
    {
        var server = new ServerReport(ReportRig.Main, [Uptime(0, 5, 6), Uptime(1, 0.25, 6.5), Uptime(2, 1, 2), Uptime(30, 20, 21)], []);

        Assert.Equal([ReportRig.Until.AddHours(1.25), ReportRig.Until.AddHours(10.5)], server.RestartedAt);

        static SampleBucket Uptime(int hour, double least, double most) => new(
            new SampleSubject(A.Guild, ReportRig.Main.Id), SampleWidth.Hour, ReportRig.Until.AddHours(hour), new Dictionary<Metric, Measured> { [Metric.Uptime] = new(2, least + most, least, most) });
    }

    [Fact]
    public void Who_is_new_who_stayed_and_who_played_longest()
    {
        var (ann, bob, carl) = (Active(1, -30, 2), Active(2, 1, 5), Active(3, -9, 1));

        var people = PeopleReport.Of([ann, bob], [ann, carl], A.Moment);

        Assert.Equal((2, 1, 1, 2, 1), (people.Players, people.New, people.Returning, people.Before, people.Stayed));
        Assert.Equal(0.5, people.Retention);
        Assert.Equal(TimeSpan.FromHours(7), people.Played);
        Assert.Equal([bob.Player, ann.Player], people.Top.Select(top => top.Player));

        static PlayerActivity Active(ulong id, int firstSeen, int hours) => new(PlayerId.OfSteam(76561198000000000 + id), $"P{id}", A.Moment.AddDays(firstSeen), TimeSpan.FromHours(hours));
    }

    [Fact]
    public async Task What_there_is_nothing_of_has_no_picture()
    {
        var charts = new ReportCharts(new PainterHere());

        Assert.Null(await charts.PerformanceAsync(ReportRig.Week() with { Servers = [] }, Ct));
        Assert.Null(await charts.TopPlayersAsync(ReportRig.Week() with { People = new PeopleReport(0, 0, 0, 0, TimeSpan.Zero, []) }, Ct));
        Assert.Null(await charts.ModerationAsync(ReportRig.Week() with { Cases = [] }, Ct));
        Assert.Null(await charts.IncidentsAsync(ReportRig.Week() with { Incidents = [], Servers = [new ServerReport(ReportRig.Main, [], [])] }, Ct));
    }
}
