using System.Text.RegularExpressions;
using GustMark.Core.Access;
using GustMark.Core.Archive;
using GustMark.Core.Audit;
using GustMark.Core.Backups;
using GustMark.Core.Clans.Rooms;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Dashboards;
using GustMark.Core.Diagnostics;
using GustMark.Core.Economy;
using GustMark.Core.Feeds;
using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using GustMark.Core.Logs;
using GustMark.Core.Moderation;
using GustMark.Core.Reports;
using GustMark.Core.Results;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Servers;
using GustMark.Core.Settings;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;
using GustMark.Tests.Clans;
using GustMark.Tests.Moderation;
using GustMark.Tests.Storage;
using GustMark.Worker.Bot;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Limits;
using GustMark.Worker.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Bot;

/// <summary>The one way in from Discord.</summary>
public sealed class BotDispatcherTests : IAsyncLifetime
{
    // Written out, not taken from the declarations: a level that changes by accident must fail here.
    private static readonly Dictionary<string, AccessLevel> Levels = new()
    {
        ["help"] = AccessLevel.Player,
        ["about"] = AccessLevel.Player,
        ["dashboard"] = AccessLevel.Player,
        ["doctor"] = AccessLevel.Admin,
        ["server add"] = AccessLevel.Admin,
        ["server edit"] = AccessLevel.Admin,
        ["server remove"] = AccessLevel.Admin,
        ["server default"] = AccessLevel.Admin,
        ["server bind"] = AccessLevel.Admin,
        ["server list"] = AccessLevel.Player,
        ["server status"] = AccessLevel.Player,
        ["server connect"] = AccessLevel.Moderator,
        ["server disconnect"] = AccessLevel.Moderator,
        ["server diagnostics"] = AccessLevel.Moderator,
        ["gportal login"] = AccessLevel.Admin,
        ["gportal logout"] = AccessLevel.Admin,
        ["gportal status"] = AccessLevel.Admin,
        ["console send"] = AccessLevel.Moderator,
        ["console tail"] = AccessLevel.Moderator,
        ["console search"] = AccessLevel.Moderator,
        ["console live on"] = AccessLevel.Moderator,
        ["console live off"] = AccessLevel.Moderator,
        ["logs recent"] = AccessLevel.Moderator,
        ["logs search"] = AccessLevel.Moderator,
        ["logs list"] = AccessLevel.Moderator,
        ["logs download"] = AccessLevel.Moderator,
        ["feed set"] = AccessLevel.Admin,
        ["feed remove"] = AccessLevel.Admin,
        ["feed list"] = AccessLevel.Admin,
        ["feed test"] = AccessLevel.Admin,
        ["economy balance"] = AccessLevel.Player,
        ["economy pay"] = AccessLevel.Player,
        ["economy daily"] = AccessLevel.Player,
        ["economy leaderboard"] = AccessLevel.Player,
        ["economy stats"] = AccessLevel.Player,
        ["economy history"] = AccessLevel.Player,
        ["economy grant"] = AccessLevel.Admin,
        ["economy deduct"] = AccessLevel.Admin,
        ["economy set"] = AccessLevel.Admin,
        ["economy reverse"] = AccessLevel.Admin,
        ["economy audit"] = AccessLevel.Admin,
        ["config economy"] = AccessLevel.Admin,
        ["report now"] = AccessLevel.Moderator,
        ["report plan"] = AccessLevel.Admin,
        ["report unplan"] = AccessLevel.Admin,
        ["report list"] = AccessLevel.Admin,
        ["report alerts"] = AccessLevel.Admin,
        ["config show"] = AccessLevel.Admin,
        ["config role"] = AccessLevel.Admin,
        ["audit recent"] = AccessLevel.Admin,
        ["audit export"] = AccessLevel.Admin,
        ["backup create"] = AccessLevel.Owner,
        ["backup list"] = AccessLevel.Owner,
        ["backup restore"] = AccessLevel.Owner,
        ["user link"] = AccessLevel.Player,
        ["user unlink"] = AccessLevel.Player,
        ["user profile"] = AccessLevel.Player,
        ["user search"] = AccessLevel.Moderator,
        ["user history"] = AccessLevel.Moderator,
        ["user bans"] = AccessLevel.Moderator,
        ["user note"] = AccessLevel.Moderator,
        ["user warn"] = AccessLevel.Moderator,
        ["user kick"] = AccessLevel.Moderator,
        ["user mute"] = AccessLevel.Moderator,
        ["user unmute"] = AccessLevel.Moderator,
        ["user ban"] = AccessLevel.Moderator,
        ["user tempban"] = AccessLevel.Moderator,
        ["user unban"] = AccessLevel.Moderator,
        ["user give"] = AccessLevel.Admin,
        ["user teleport"] = AccessLevel.Admin,
        ["shop list"] = AccessLevel.Player,
        ["shop buy"] = AccessLevel.Player,
        ["shop add"] = AccessLevel.Admin,
        ["shop edit"] = AccessLevel.Admin,
        ["shop remove"] = AccessLevel.Admin,
        ["shop orders"] = AccessLevel.Admin,
        ["gamble slots"] = AccessLevel.Player,
        ["gamble coinflip"] = AccessLevel.Player,
        ["gamble dice"] = AccessLevel.Player,
        ["gamble roulette"] = AccessLevel.Player,
        ["gamble blackjack"] = AccessLevel.Player,
        ["gamble odds"] = AccessLevel.Player,
        ["gamble fairness"] = AccessLevel.Player,
        ["gamble verify"] = AccessLevel.Player,
        ["gamble history"] = AccessLevel.Player,
        ["gamble stats"] = AccessLevel.Player,
        ["gamble leaderboard"] = AccessLevel.Player,
        ["config gambling"] = AccessLevel.Admin,
        ["config theme"] = AccessLevel.Admin,
        ["config locale"] = AccessLevel.Admin,
        ["schedule announce"] = AccessLevel.Admin,
        ["schedule command"] = AccessLevel.Admin,
        ["schedule list"] = AccessLevel.Admin,
        ["schedule remove"] = AccessLevel.Admin,
        ["schedule pause"] = AccessLevel.Admin,
        ["event koth"] = AccessLevel.Moderator,
        ["event battle"] = AccessLevel.Moderator,
        ["event stop"] = AccessLevel.Moderator,
        ["event list"] = AccessLevel.Moderator,
        ["event history"] = AccessLevel.Moderator,
        ["event defaults"] = AccessLevel.Admin,
        ["event plan"] = AccessLevel.Admin,
        ["event unplan"] = AccessLevel.Admin,
        ["event arena list"] = AccessLevel.Moderator,
        ["event arena add"] = AccessLevel.Admin,
        ["event arena edit"] = AccessLevel.Admin,
        ["event arena remove"] = AccessLevel.Admin,
        ["clan create"] = AccessLevel.Player,
        ["clan edit"] = AccessLevel.Player,
        ["clan delete"] = AccessLevel.Player,
        ["clan invite"] = AccessLevel.Player,
        ["clan join"] = AccessLevel.Player,
        ["clan leave"] = AccessLevel.Player,
        ["clan kick"] = AccessLevel.Player,
        ["clan promote"] = AccessLevel.Player,
        ["clan demote"] = AccessLevel.Player,
        ["clan transfer"] = AccessLevel.Player,
        ["clan info"] = AccessLevel.Player,
        ["clan list"] = AccessLevel.Player,
        ["clan leaderboard"] = AccessLevel.Player,
        ["clan bank deposit"] = AccessLevel.Player,
        ["clan bank withdraw"] = AccessLevel.Player,
        ["clan bank history"] = AccessLevel.Player,
    };

    private static readonly GameServer Main = A.Server("Main");

    // More than any test but that of the limit uses.
    private const int Burst = 800;

    private readonly ListLogger log = new();
    private readonly FakeConnections connections = new();
    private readonly FakeGPortalAccounts accounts = new();
    private readonly FakeGuildMembers members = new();
    private OpenedStorage storage = null!;
    private ServiceProvider services = null!;

    public async ValueTask InitializeAsync()
    {
        storage = await OpenedStorage.NewAsync();
        connections.Set(Main, new Connected(A.Moment));
        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddOptions()
            .AddBot()
            .RemoveAll<ISelfTest>()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(A.Moment))
            .AddSingleton<IServerStore>(new FakeServerStore().With(Main))
            .AddSingleton<IFeedStore>(new FakeFeedStore())
            .AddSingleton<IServerConnections>(connections).AddSingleton<IRosters>(connections)
            .AddSingleton<IGPortalAccounts>(accounts).AddSingleton<RateLimits>().Configure<LimitsOptions>(limits => limits.CommandBurst = Burst)
            .AddSingleton<IVitals>(new FakeVitals())
            .AddSingleton<IDriftWatch>(new FakeDrift())
            .AddSingleton<IServerChart>(new NoChart()).AddSingleton<IEconomyCharts>(new NoChart()).AddSingleton<IEventCharts>(new NoChart()).AddSingleton<IReportCharts>(new NoChart())
            .AddSingleton(storage.Storage.Ledger).AddSingleton(storage.Storage.Settings).AddSingleton(storage.Storage.Shop).AddSingleton(storage.Storage.Games)
            .AddSingleton(storage.Storage.Moderation).AddSingleton<IMemberLevels>(new FakeLevels()).AddSingleton(storage.Storage.Clans).AddSingleton(storage.Storage.Profiles)
            .AddSingleton(storage.Storage.Audit).AddSingleton(storage.Storage.Approvals).AddSingleton(storage.Storage.Schedules).AddSingleton(storage.Storage.Contests).AddSingleton(storage.Storage.Samples).AddSingleton(storage.Storage.Alerts).AddSingleton(storage.Storage.PlayTime).AddSingleton<NewsDesk>()
            .AddSingleton<LogService>().AddSingleton<IConsoleArchive>(new FakeArchive()).AddSingleton<ILogDownloads>(new NoDownloads())
            .AddSingleton<IDiscordBot>(new FakeDiscordBot()).AddSingleton<IClanRooms>(new FakeClanRooms(TimeProvider.System)).AddSingleton<IBackups>(new FakeBackups())
            .AddSingleton<IGuildMembers>(members).AddSingleton<ILinkStore>(new FakeLinkStore()).AddSingleton<IComponentHandler, AsksForMember>()
            .BuildServiceProvider();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private BotDispatcher Dispatcher => services.GetRequiredService<BotDispatcher>();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await storage.DisposeAsync();
    }

    [Fact]
    public void The_table_of_levels_names_every_command() =>
        Assert.Equal(Levels.Keys.Order(), BotRegistration.Commands.Declarations.Select(command => command.Name).Order());

    [Fact]
    public async Task Every_command_answers_who_may_use_it_and_refuses_who_may_not()
    {
        foreach (var (name, lowest) in Levels)
        {
            foreach (var level in Enum.GetValues<AccessLevel>())
            {
                var reply = await Dispatcher.CommandAsync(Filled(name, level), Ct);

                var refused = reply is MessageReply && reply.Text().StartsWith($"⚠️ `/{name}` is for ", StringComparison.Ordinal);
                Assert.True(refused == level < lowest, $"/{name} by {level}: {reply}");
            }
        }

        Assert.DoesNotContain(log.Lines, line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task Who_uses_too_many_commands_is_told_when_the_next_one_runs_and_nobody_else_is()
    {
        for (var i = 0; i < Burst; i++)
            Assert.DoesNotContain("You use more", (await Dispatcher.CommandAsync(A.Command("about"), Ct)).Text(), StringComparison.Ordinal);

        Assert.Matches(
            @"^⚠️ You use more commands than one person may\. The next one runs <t:\d+:R>\.$", (await Dispatcher.CommandAsync(A.Command("about"), Ct)).Text());
        Assert.Contains("You use more", (await Dispatcher.ComponentAsync(A.Press(new CustomId("page", "x:0:on")), Ct)).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("You use more", (await Dispatcher.ComponentAsync(A.Press(new CustomId("page", "x:0:on"), by: 301), Ct)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialog_that_was_filled_in_is_taken_though_its_author_has_used_all_commands()
    {
        for (var i = 0; i < Burst; i++)
            await Dispatcher.CommandAsync(A.Command("about"), Ct);
        var fields = new Dictionary<string, string> { ["username"] = "owner", ["password"] = "x" };

        await Dispatcher.ModalAsync(new ModalInteraction(3, A.Guild, A.Channel, A.Caller(), new CustomId("gportal.login", ""), fields), Ct);

        Assert.Single(accounts.Logins);
    }

    [Fact]
    public async Task Who_lost_the_level_while_a_dialog_was_open_is_refused()
    {
        foreach (var handler in new[] { "server.add", "server.edit", "gportal.login" })
        {
            var fields = new Dictionary<string, string> { ["name"] = "New", ["host"] = "h", ["port"] = "1", ["password"] = "x" };
            var modal = new ModalInteraction(3, A.Guild, A.Channel, A.Caller(AccessLevel.Moderator), new CustomId(handler, "New"), fields);

            Assert.Contains("is for admins", (await Dispatcher.ModalAsync(modal, Ct)).Text(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_not_known_is_told_so()
    {
        Assert.Contains("not known any more", (await Dispatcher.CommandAsync(A.Command("gone"), Ct)).Text(), StringComparison.Ordinal);
        Assert.Contains("older version", (await Dispatcher.ComponentAsync(A.Press(new CustomId("gone", "")), Ct)).Text(), StringComparison.Ordinal);
        var modal = new ModalInteraction(3, A.Guild, A.Channel, A.Caller(), new CustomId("gone", ""), new Dictionary<string, string>());
        Assert.Contains("older version", (await Dispatcher.ModalAsync(modal, Ct)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_becomes_a_reference_that_is_in_the_log_and_says_nothing_more()
    {
        // A required option that Discord always sends is missing.
        var reply = Assert.IsType<MessageReply>(await Dispatcher.CommandAsync(A.Command("console send"), Ct));

        var reference = Regex.Match(reply.Text(), "Reference: `([0-9a-f]{8})`$").Groups[1].Value;
        Assert.Equal(8, reference.Length);
        Assert.True(reply.IsPrivate);
        var (_, text, exception) = Assert.Single(log.Lines, line => line.Level == LogLevel.Error);
        Assert.Contains(reference, text, StringComparison.Ordinal);
        Assert.DoesNotContain(exception!.Message, reply.Text(), StringComparison.Ordinal);
        Assert.Equal((1L, 1L), services.GetRequiredService<RequestTimes>().Summary() is var summary ? (summary.Count, summary.Failures) : default);
    }

    [Fact]
    public async Task A_full_disk_is_told_as_the_reason_why_nothing_was_kept()
    {
        ((FakeServerStore)services.GetRequiredService<IServerStore>()).WriteFailure = new StoreUnavailableException("the disk is full");

        var reply = await Dispatcher.CommandAsync(A.Command("server default", AccessLevel.Admin, ("server", new(Main.Name))), Ct);

        Assert.Contains("Nothing of it has been kept", reply.Text(), StringComparison.Ordinal);
        Assert.Contains("because the disk is full", reply.Text(), StringComparison.Ordinal);
        Assert.Single(log.Lines, line => line.Level == LogLevel.Error);
    }

    [Fact]
    public async Task Discord_that_does_not_say_who_is_a_member_is_told_as_the_reason()
    {
        members.IsUnavailable = true;

        var reply = await Dispatcher.ComponentAsync(A.Press(new CustomId("asks", "")), Ct);

        Assert.Contains("got no answer, so it went no further. Try again in a minute.", reply.Text(), StringComparison.Ordinal);
        Assert.Single(log.Lines, line => line.Level == LogLevel.Error);
    }

    [Fact]
    public async Task Moderators_may_not_send_what_is_on_the_deny_list_and_admins_may()
    {
        var refused = await Dispatcher.CommandAsync(A.Command("console send", AccessLevel.Moderator, ("command", new("quit"))), Ct);
        Assert.Contains("deny list", refused.Text(), StringComparison.Ordinal);
        Assert.Empty(connections.Sent);

        await Dispatcher.CommandAsync(A.Command("console send", AccessLevel.Admin, ("command", new("quit"))), Ct);
        Assert.Equal(["quit"], connections.Sent);
    }

    [Fact]
    public async Task What_was_typed_as_arguments_is_not_in_the_log()
    {
        await Dispatcher.CommandAsync(A.Command("console send", AccessLevel.Admin, ("command", new("rcon.password hunter22"))), Ct);

        Assert.DoesNotContain(log.Lines, line => line.Text.Contains("hunter22", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Text.Contains("rcon.password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Removing_a_server_asks_first()
    {
        var store = services.GetRequiredService<IServerStore>();
        var question = (await Dispatcher.CommandAsync(Filled("server remove", AccessLevel.Admin), Ct)).Message();
        Assert.NotEmpty(await store.AllAsync(Ct));

        await Dispatcher.ComponentAsync(A.Press(question.Button("Remove")), Ct);

        Assert.Empty(await store.AllAsync(Ct));
    }

    [Fact]
    public async Task What_is_done_is_recorded_before_and_after_and_what_only_reads_is_not()
    {
        await Dispatcher.CommandAsync(Filled("server default", AccessLevel.Admin) with { Id = 11 }, Ct);
        await Dispatcher.CommandAsync(Filled("server list", AccessLevel.Admin) with { Id = 12 }, Ct);
        await Dispatcher.CommandAsync(Filled("server default", AccessLevel.Player) with { Id = 13 }, Ct);
        await Dispatcher.CommandAsync(A.Command("server default", AccessLevel.Admin, ("server", new("nowhere"))) with { Id = 14 }, Ct);

        Assert.Equal(
            [("11", AuditResult.Began, "Main"), ("11", AuditResult.Accepted, "Main"), ("13", AuditResult.Refused, "Main"), ("14", AuditResult.Began, "nowhere"), ("14", AuditResult.Refused, "nowhere")],
            (await RecordedAsync()).Select(record => (record.Correlation, record.Result, record.Details!.Target!)));
    }

    [Fact]
    public async Task A_question_is_recorded_as_one_and_what_is_confirmed_as_what_it_was_asked_for()
    {
        var question = (await Dispatcher.CommandAsync(Filled("server remove", AccessLevel.Admin) with { Id = 11 }, Ct)).Message();
        await Dispatcher.ComponentAsync(A.Press(question.Button("Remove"), level: AccessLevel.Admin) with { Id = 12 }, Ct);

        Assert.Equal(
            [("11", AuditResult.Began), ("11", AuditResult.Asked), ("12", AuditResult.Began), ("12", AuditResult.Accepted)],
            (await RecordedAsync()).Select(record => (record.Correlation, record.Result)));
        Assert.All(await RecordedAsync(), record => Assert.Equal(("server remove", "Main"), (record.Action, record.Details!.Target)));
    }

    [Fact]
    public async Task Who_has_lost_the_level_cannot_confirm_any_more()
    {
        var question = (await Dispatcher.CommandAsync(Filled("server remove", AccessLevel.Admin), Ct)).Message();

        var answer = await Dispatcher.ComponentAsync(A.Press(question.Button("Remove"), level: AccessLevel.Moderator), Ct);

        Assert.Contains("lower level", answer.Text(), StringComparison.Ordinal);
        Assert.NotEmpty(await services.GetRequiredService<IServerStore>().AllAsync(Ct));
    }

    [Fact]
    public async Task A_secret_is_never_recorded()
    {
        var fields = new Dictionary<string, string> { ["username"] = "owner", ["password"] = "hunter22", ["name"] = "New", ["host"] = "h", ["port"] = "1" };
        foreach (var (handler, id) in new[] { ("gportal.login", 11UL), ("server.add", 12UL), ("server.edit", 13UL) })
            await Dispatcher.ModalAsync(new ModalInteraction(id, A.Guild, A.Channel, A.Caller(), new CustomId(handler, "webrcon:New"), fields), Ct);
        foreach (var (line, id) in new[] { ("rcon.password hunter22", 14UL), ("server.secretkey hunter22", 15UL), ("say hello", 16UL) })
            await Dispatcher.CommandAsync(A.Command("console send", AccessLevel.Admin, ("command", new(line))) with { Id = id }, Ct);

        var records = await RecordedAsync();
        Assert.Equal(["11", "12", "13", "14", "15", "16"], records.Select(record => record.Correlation).Distinct());
        Assert.DoesNotContain(records, record => record.Details!.Mentions("hunter22"));
        Assert.Contains(records, record => record.Details!.Mentions("say hello"));
    }

    [Fact]
    public async Task Nothing_is_done_that_cannot_be_recorded_to_begin()
    {
        await storage.Storage.Database.WriteAsync(connection => connection.Execute("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END"), Ct);

        await Dispatcher.CommandAsync(A.Command("console send", AccessLevel.Admin, ("command", new("status"))), Ct);

        Assert.Empty(connections.Sent);
    }

    private Task<IReadOnlyList<AuditRecord>> RecordedAsync() => storage.Storage.Audit.ReadAsync(A.Guild, 0, 100, Ct);

    [Theory]
    [InlineData(AccessLevel.Player, "server add", 0)]
    [InlineData(AccessLevel.Admin, "server add", 1)]
    public async Task Suggestions_are_what_the_caller_may_use(AccessLevel level, string typed, int count) => Assert.Equal(count, (await Dispatcher.CompleteAsync(
        new CompletionInteraction(4, A.Guild, A.Channel, A.Caller(level), "help", "command", typed), Ct)).Count);

    [Fact]
    public async Task There_are_at_most_25_suggestions_and_none_for_what_one_may_not_use()
    {
        ((FakeServerStore)services.GetRequiredService<IServerStore>()).With([.. Enumerable.Range(0, 60).Select(i => A.Server($"S{i}"))]);

        Assert.Equal(25, (await Dispatcher.CompleteAsync(new(4, A.Guild, A.Channel, A.Caller(), "server status", "server", ""), Ct)).Count);
        Assert.Empty(await Dispatcher.CompleteAsync(new(4, A.Guild, A.Channel, A.Caller(AccessLevel.Player), "console send", "server", ""), Ct));
    }

    [Theory]
    [InlineData("console tail", "", "system", 25)]
    [InlineData("console search", "k", "kill", 25)]
    [InlineData("console live on", "kit", "kit_give", 1)]
    [InlineData("console live off", "TEAM_", "team_create", 6)]
    [InlineData("console tail", "chat", "chat", 2)]
    [InlineData("console tail", "airdrop", "event_start", 1)]
    public async Task Types_of_lines_are_completed_by_what_begins_so_then_by_what_contains_it(string command, string typed, string first, int most)
    {
        var choices = await Dispatcher.CompleteAsync(new(4, A.Guild, A.Channel, A.Caller(), command, "type", typed), Ct);

        Assert.Equal(first, choices[0].Value);
        Assert.InRange(choices.Count, 1, most);
        Assert.All(choices, choice => Assert.StartsWith($"{choice.Value} · ", choice.Name, StringComparison.Ordinal));
        Assert.All(choices, choice => Assert.InRange(choice.Name.Length, 1, 100));
    }

    [Fact]
    public async Task Classes_are_suggested_before_kinds() => Assert.Equal(
        Enum.GetValues<LineClass>().Select(value => value.Word()),
        (await Dispatcher.CompleteAsync(new(4, A.Guild, A.Channel, A.Caller(), "console tail", "type", ""), Ct)).Take(10).Select(choice => choice.Value));

    [Theory]
    [InlineData("console tail")]
    [InlineData("console search")]
    [InlineData("logs recent")]
    [InlineData("logs search")]
    [InlineData("console live on")]
    [InlineData("console live off")]
    public async Task A_type_of_lines_that_there_is_not_is_refused_by_every_command(string command)
    {
        var reply = await Dispatcher.CommandAsync(A.Command(command, AccessLevel.Owner, ("text", new("x")), ("type", new("joinn"))), Ct);

        Assert.Contains("**joinn** is no type of line. Is `join` meant?", reply!.Text(), StringComparison.Ordinal);
        Assert.Empty(await services.GetRequiredService<IFeedStore>().StreamsAsync(Ct));
    }

    [Theory]
    [InlineData("", "", "", "What should be looked for?")]
    [InlineData("x", "soon", "", "**soon** is not a duration")]
    [InlineData("x", "2h", "later", "**later** is not a duration")]
    [InlineData("", "2h", "3h", "There is no time from 2h ago until 3h ago")]
    [InlineData("x", "", "", "None.")]
    public async Task A_search_says_what_it_cannot_do(string text, string since, string until, string expected)
    {
        (string, OptionValue)[] options = [("text", new(text)), ("since", new(since)), ("until", new(until))];

        var reply = await Dispatcher.CommandAsync(A.Command("logs search", AccessLevel.Moderator, [.. options.Where(option => option.Item2.Text != "")]), Ct);

        Assert.Contains(expected, reply.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Players_who_were_seen_are_suggested()
    {
        connections.Roster = new Roster(null, [new OnlinePlayer(PlayerId.OfName("Ada"), "Ada", null, null, A.Moment)]);
        connections.Lines.Add(new KeptLine(A.Moment, FrameType.Generic, LineKind.Join, "10.0.0.1:1/76561198000000002/Adam joined [windows/76561198000000002]"));

        var choices = await Dispatcher.CompleteAsync(new(4, A.Guild, A.Channel, A.Caller(), "logs search", "player", "ad"), Ct);

        Assert.Equal(["Ada", "Adam"], choices.Select(choice => choice.Value));
    }

    [Fact]
    public async Task Everybody_who_was_ever_seen_is_suggested_and_a_PC_player_chosen_by_SteamID()
    {
        connections.Roster = new Roster(null, [new OnlinePlayer(PlayerId.OfName("Adam Online"), "Adam Online", null, null, A.Moment)]);
        await storage.Storage.Profiles.ApplyAsync(
            new ProfileBatch(A.Guild, 1, [Known(PlayerId.OfSteam(76561198000000002), "Adam"), Known(PlayerId.OfName("adalbert"), "adalbert")]), Ct);

        var choices = await Dispatcher.CompleteAsync(new(4, A.Guild, A.Channel, A.Caller(), "user profile", "player", "ada"), Ct);

        Assert.Equal(
            [new("adalbert", "adalbert"), new("Adam Online", "Adam Online"), new OptionChoice("Adam · 76561198000000002", "76561198000000002")], choices.OrderBy(choice => choice.Name, StringComparer.OrdinalIgnoreCase));

        static ProfileChange Known(PlayerId player, string name) => new(player, A.Moment, A.Moment) { Names = [new UsedName(name, A.Moment, A.Moment)] };
    }

    private static CommandInteraction Filled(string name, AccessLevel level) => A.Command(name, level, name switch
    {
        "server add" => [("name", new("New")), ("kind", new("webrcon"))],
        "server edit" or "server remove" or "server default" or "server bind" or "server connect" or "server disconnect" or "server diagnostics" =>
            [("server", new("Main"))],
        "economy pay" => [("player", new("<@100000000000000001>")), ("amount", new("5"))],
        "economy grant" or "economy deduct" or "economy set" => [("player", new("<@100000000000000001>")), ("amount", new("5")), ("reason", new("test"))],
        "economy reverse" => [("entry", new("pay/1"))],
        "console send" => [("command", new("status"))],
        "report plan" => [("cron", new("0 18 * * SUN"))],
        "schedule announce" => [("text", new("{players} of {maxplayers}")), ("cron", new("0 18 * * *"))],
        "schedule command" => [("command", new("server.save")), ("at", new("30m"))],
        "schedule remove" or "schedule pause" => [("schedule", new("Vote"))],
        "console search" or "logs search" => [("text", new("x"))],
        "feed set" or "feed remove" or "feed test" => [("kind", new("chat")), ("channel", new(Channel: new ChannelId(5)))],
        "shop buy" or "shop edit" or "shop remove" => [("item", new("Wood"))],
        "shop add" => [("name", new("Wood")), ("price", new("5"))],
        "gamble slots" or "gamble blackjack" => [("bet", new("5"))],
        "gamble coinflip" => [("bet", new("5")), ("side", new("heads"))],
        "gamble dice" => [("bet", new("5")), ("chance", new("50"))],
        "gamble roulette" => [("bet", new("5")), ("on", new("red"))],
        "gamble verify" => [("game-id", new("5"))],
        "user search" => [("text", new("Rusty"))],
        "user history" => [("player", new("Rusty"))],
        "clan create" => [("name", new("Bears")), ("tag", new("BE"))],
        "clan join" => [("clan", new("Bears"))],
        "clan invite" or "clan kick" or "clan promote" or "clan demote" or "clan transfer" => [("player", new("<@100000000000000001>"))],
        "clan bank deposit" or "clan bank withdraw" => [("amount", new("5"))],
        "event plan" => [("cron", new("0 18 * * FRI"))],
        "event unplan" => [("plan", new("koth"))],
        "event arena add" => [("name", new("Hill")), ("place", new("1,2,3"))],
        "event arena edit" or "event arena remove" => [("arena", new("Dome")), ("radius", new(Integer: 60))],
        "user link" or "user unlink" => [("name", new("Bob"))],
        "user note" or "user warn" or "user kick" or "user mute" or "user unmute" or "user ban" or "user unban" =>
            [("player", new("Bob")), ("reason", new("test"))],
        "user tempban" => [("player", new("Bob")), ("duration", new("7d")), ("reason", new("test"))],
        "user give" => [("player", new("Bob")), ("item", new("wood")), ("amount", new(Integer: 5))],
        "user teleport" => [("player", new("Bob")), ("to", new("Ann"))],
        _ => [],
    });

    private sealed class NoDownloads : ILogDownloads
    {
        public Task<Result<LogDownload>> MakeAsync(
            GameServer server, DateTimeOffset since, long fileLimit, IProgress<LogProgress> progress, CancellationToken ct) =>
            Task.FromResult<Result<LogDownload>>(new NoLines(server.Name, since));
    }

    private sealed class AsksForMember(IGuildMembers members) : IComponentHandler
    {
        public string Handles => "asks";

        public async Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct)
        {
            await members.IsMemberAsync(interaction.Guild, interaction.Caller.Id, ct);
            return RefusalView.Of("unreachable");
        }
    }

    private sealed class NoChart : IServerChart, IEconomyCharts, IEventCharts, IReportCharts
    {
        public Task<byte[]?> PerformanceAsync(PerformanceReport report, CancellationToken ct) => Task.FromResult<byte[]?>(null);

        public Task<byte[]?> TopPlayersAsync(PerformanceReport report, CancellationToken ct) => Task.FromResult<byte[]?>(null);

        public Task<byte[]?> ModerationAsync(PerformanceReport report, CancellationToken ct) => Task.FromResult<byte[]?>(null);

        public Task<byte[]?> IncidentsAsync(PerformanceReport report, CancellationToken ct) => Task.FromResult<byte[]?>(null);

        public Task<byte[]?> LeaderboardAsync(Leaderboard board, CancellationToken ct) => Task.FromResult<byte[]?>(null);

        public Task<byte[]?> HistoryAsync(GustMark.Core.Events.ContestHistory history, CancellationToken ct) => Task.FromResult<byte[]?>(null);

        public Task<byte[]?> FlowAsync(EconomyStatistics statistics, CancellationToken ct) => Task.FromResult<byte[]?>(null);

        public Task<byte[]?> DrawAsync(string title, IReadOnlyList<ServerSample> samples, CancellationToken ct) => Task.FromResult<byte[]?>(null);
    }
}
