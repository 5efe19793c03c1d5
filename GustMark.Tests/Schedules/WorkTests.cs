using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Schedules;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Tests.Moderation;
using GustMark.Tests.Storage;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Schedules;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Schedules;

/// <summary>Announcements and commands, as they reach games and channels.</summary>
public sealed class WorkTests : IAsyncLifetime
{
    private static readonly GameServer Main = A.Server("Main");
    private static readonly GameServer Duo = A.Server("D<b>u\"o");
    private static readonly ChannelId News = new(99);

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2027, 3, 1, 17, 0, 0, TimeSpan.Zero));
    private readonly FakeConnections connections = new();
    private readonly FakeDiscordBot bot = new();
    private readonly FakeLevels levels = new();
    private readonly DenyList denyList = new(DenyList.Default);
    private OpenedStorage storage = null!;
    private ScheduleSettingsService settings = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        storage = await OpenedStorage.NewAsync();
        settings = new ScheduleSettingsService(storage.Storage.Settings, NullLogger<ScheduleSettingsService>.Instance);
        connections.Set(Main, new Connected(A.Moment), ServerInfo.Parse("""{"Players": 12, "MaxPlayers": 100, "Queued": 3}"""));
        connections.Set(Duo, new Connected(A.Moment));
    }

    public async ValueTask DisposeAsync()
    {
        settings.Dispose();
        await storage.DisposeAsync();
    }

    [Fact]
    public async Task An_announcement_is_said_on_every_server_with_what_is_known_of_it_and_can_do_nothing_else()
    {
        var outcome = await AnnounceAsync(new Announcement("{{<b>{players}/{maxplayers}</b>}} on {server}; \"{time}\" {date}\nquit"));

        Assert.Equal(RunOutcome.Done, outcome with { Troubles = [] });
        Assert.Equal(
            ["say {<b>12/100</b>} on Main, ”18:00” 2027-03-01 quit", "say {<b>?/?</b>} on D‹b›u”o, ”18:00” 2027-03-01 quit"], connections.Sent);
    }

    [Fact]
    public async Task It_is_said_on_the_one_server_it_is_for_and_posted_once_without_the_games_tags()
    {
        var outcome = await AnnounceAsync(new Announcement("<color=#ff0000>{players}</color> on {server}") { Server = Duo.Id.ToString(), Channel = News.Value });

        Assert.Equal("say <color=#ff0000>?</color> on D‹b›u”o", Assert.Single(connections.Sent));
        var posted = await bot.NextAsync();
        Assert.Equal((News, "? on D\\<b\\>u\"o"), (posted.Channel, posted.Message.Content));
        Assert.InRange(posted.Nonce!.Length, 1, 25);
        Assert.False(bot.HasMore);
        Assert.Empty(outcome.Troubles);
    }

    [Fact]
    public async Task A_countdown_says_how_long_it_is_from_now()
    {
        await AnnounceAsync(new Announcement("Wipe in {wipe}") { Server = Main.Id.ToString() }, wipe: time.GetUtcNow().AddHours(3).AddSeconds(-20));

        Assert.Equal("say Wipe in 3h", Assert.Single(connections.Sent));
    }

    [Theory]
    [InlineData("22:00", "18:01", true)]
    [InlineData("18:00", "18:01", true)]
    [InlineData("17:00", "18:00", false)]
    public async Task In_quiet_hours_it_is_posted_and_not_said(string from, string to, bool isQuiet)
    {
        await settings.ChangeAsync(A.Guild, _ => new ScheduleSettings(QuietHours.Parse(from, to).Value), Ct);

        var outcome = await AnnounceAsync(new Announcement("x") { Server = Main.Id.ToString() });
        var posted = await AnnounceAsync(new Announcement("x") { Server = Main.Id.ToString(), Channel = News.Value });

        Assert.Equal((isQuiet, false), (outcome.WasLeftOut, posted.WasLeftOut));
        Assert.Equal(isQuiet ? 0 : 2, connections.Sent.Count);
        await bot.NextAsync();
    }

    [Fact]
    public async Task Servers_that_are_away_are_left_and_only_they_are_tried_again()
    {
        var isAway = true;
        var some = new FakeConnections
        {
            Run = command => Task.FromResult<Result<CommandAnswer>>(
                isAway && command.Text.Contains("Main", StringComparison.Ordinal) ? new NotConnected("Main", new Connecting(1)) : new CommandAnswer([], TimeSpan.Zero)),
        };
        bot.FailWith(DeliveryFailure.Unavailable);
        var announcement = new Announcement("on {server}") { Channel = News.Value };

        var first = await AnnounceAsync(announcement, over: some);
        isAway = false;
        var second = await AnnounceAsync(announcement, left: first.Left, over: some);

        Assert.Equal(
            [new RunTrouble(RunTroubleKind.NotConnected, "Main"), new RunTrouble(RunTroubleKind.NotPostedYet, "99", "Unavailable")], first.Troubles);
        Assert.Equal($"{Main.Id} post", first.Left);
        Assert.Equal((0, null), (second.Troubles.Count, second.Left));
        Assert.Equal(["say on D‹b›u”o", "say on Main", "say on Main"], some.Sent.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_may_have_been_said_is_unclear_and_not_left()
    {
        var lost = new FakeConnections { Answer = new AnswerLost("Main", "reset") };

        var outcome = await AnnounceAsync(new Announcement("x") { Server = Main.Id.ToString() }, over: lost);

        Assert.Equal(new RunTrouble(RunTroubleKind.AnswerLost, "Main", "reset"), Assert.Single(outcome.Troubles));
        Assert.Null(outcome.Left);
    }

    [Fact]
    public async Task A_server_that_is_gone_and_a_payload_of_another_version_have_failed()
    {
        var gone = await AnnounceAsync(new Announcement("x") { Server = ServerId.New(time).ToString() });
        var other = await Work(connections).RunAsync(Run("""{"words":"x"}"""), Ct);

        Assert.Equal(RunTroubleKind.ServerGone, Assert.Single(gone.Troubles).Kind);
        Assert.Equal(RunTroubleKind.Unknown, Assert.Single(other.Troubles).Kind);
    }

    [Theory]
    [InlineData("{player}", false, typeof(UnknownPlaceholder))]
    [InlineData("{wipe}", false, typeof(UnknownPlaceholder))]
    [InlineData("{wipe}", true, null)]
    [InlineData("a } b", false, typeof(LooseBrace))]
    [InlineData("a { b", false, typeof(LooseBrace))]
    [InlineData("\u200b", false, typeof(NothingToSay))]
    [InlineData("{{ {Players} }}", false, null)]
    public void A_text_that_asks_for_what_there_is_not_is_refused(string text, bool isCountdown, Type? refusal) =>
        Assert.Equal(refusal, AnnouncementText.Parse(text, isCountdown).Refusal?.GetType());

    [Theory]
    [InlineData(1440, "1d")]
    [InlineData(1441, "1d")]
    [InlineData(1500, "1d 1h")]
    [InlineData(2999, "2d 1h")]
    [InlineData(60, "1h")]
    [InlineData(90, "1h 30m")]
    [InlineData(5, "5m")]
    [InlineData(0.1, "1m")]
    public void How_long_it_is_is_said_in_two_units(double minutes, string said) => Assert.Equal(said, AnnouncementText.Left(TimeSpan.FromMinutes(minutes)));

    [Fact]
    public async Task A_command_is_sent_as_it_was_typed()
    {
        var outcome = await CommandAsync("server.save");

        Assert.Equal(["server.save", "server.save"], connections.Sent);
        Assert.Empty(outcome.Troubles);
    }

    [Fact]
    public async Task A_denied_command_needs_somebody_who_is_admin_when_it_is_run()
    {
        var demoted = await CommandAsync("restart 300");
        levels.IsUnavailable = true;
        var unknown = await CommandAsync("restart 300");
        levels.IsUnavailable = false;
        Assert.Empty(connections.Sent);
        levels.Of[new MemberId(9)] = AccessLevel.Admin;
        var admin = await CommandAsync("restart 300", left: unknown.Left);

        Assert.Equal(new RunTrouble(RunTroubleKind.Denied, Detail: "restart"), Assert.Single(demoted.Troubles));
        Assert.Equal((true, RunTroubleKind.NotTaken), (unknown.Left is not null, Assert.Single(unknown.Troubles).Kind));
        Assert.Empty(admin.Troubles);
        Assert.Equal(2, connections.Sent.Count);
    }

    [Fact]
    public void A_command_is_checked_when_it_is_planned()
    {
        var work = new CommandWork(new ServerTargets(new FakeServerStore(), connections), denyList, levels);

        Assert.IsType<CommandDenied>(work.Check("quit", AccessLevel.Moderator).Refusal);
        Assert.True(work.Check("quit", AccessLevel.Admin).Accepted);
        Assert.IsType<ForbiddenCharacter>(work.Check("a\nb", AccessLevel.Owner).Refusal);
    }

    private AnnouncementWork Work(FakeConnections over) => new(new ServerTargets(new FakeServerStore(Main, Duo), over), new ChannelPosts(bot), settings, time);

    private Task<RunOutcome> AnnounceAsync(Announcement announcement, DateTimeOffset? wipe = null, string? left = null, FakeConnections? over = null) => Work(over ?? connections).RunAsync(
        Run(announcement.Write(), wipe) with { Left = left, Occurrence = wipe ?? time.GetUtcNow() }, Ct);

    private Task<RunOutcome> CommandAsync(string command, string? left = null) => new CommandWork(new ServerTargets(new FakeServerStore(Main, Duo), connections), denyList, levels)
        .RunAsync(Run(new PlannedCommand(command).Write()) with { Left = left }, Ct);

    private PlannedRun Run(string payload, DateTimeOffset? wipe = null) => new(
        A.Schedule() with
        {
            Payload = payload, Creator = new MemberId(9), Times = ScheduleTimes.Repeated("0 18 * * *") with { Ahead = wipe is null ? [] : [TimeSpan.FromHours(3)] },
        }, time.GetUtcNow())
    {
        Zone = FakeTimeZones.Berlin,
    };
}
