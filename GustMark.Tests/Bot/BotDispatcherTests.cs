using System.Text.RegularExpressions;
using GustMark.Core.Access;
using GustMark.Core.Archive;
using GustMark.Core.Backups;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Dashboards;
using GustMark.Core.Economy;
using GustMark.Core.Feeds;
using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using GustMark.Core.Logs;
using GustMark.Core.Results;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Core.Settings;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Bot;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Limits;
using GustMark.Worker.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
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
        ["backup create"] = AccessLevel.Owner,
        ["backup list"] = AccessLevel.Owner,
        ["backup restore"] = AccessLevel.Owner,
        ["user link"] = AccessLevel.Player,
        ["user unlink"] = AccessLevel.Player,
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
        ["shop list"] = AccessLevel.Player,
        ["shop buy"] = AccessLevel.Player,
        ["shop add"] = AccessLevel.Admin,
        ["shop edit"] = AccessLevel.Admin,
        ["shop remove"] = AccessLevel.Admin,
        ["shop orders"] = AccessLevel.Admin,
    };

    private static readonly GameServer Main = A.Server("Main");

    // More than any test but that of the limit uses.
    private const int Burst = 400;

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
            .AddSingleton<TimeProvider>(new FakeTimeProvider(A.Moment))
            .AddSingleton<IServerStore>(new FakeServerStore().With(Main))
            .AddSingleton<IFeedStore>(new FakeFeedStore())
            .AddSingleton<IServerConnections>(connections).AddSingleton<IRosters>(connections)
            .AddSingleton<IGPortalAccounts>(accounts).AddSingleton<RateLimits>().Configure<LimitsOptions>(limits => limits.CommandBurst = Burst)
            .AddSingleton<IVitals>(new FakeVitals())
            .AddSingleton<IDriftWatch>(new FakeDrift())
            .AddSingleton<IServerChart>(new NoChart()).AddSingleton<IEconomyCharts>(new NoChart())
            .AddSingleton(storage.Storage.Ledger).AddSingleton(storage.Storage.Settings).AddSingleton(storage.Storage.Shop).AddSingleton(storage.Storage.Clans).AddSingleton(storage.Storage.PlayTime)
            .AddSingleton<LogService>().AddSingleton<IConsoleArchive>(new FakeArchive()).AddSingleton<ILogDownloads>(new NoDownloads())
            .AddSingleton<IDiscordBot>(new FakeDiscordBot()).AddSingleton<IBackups>(new FakeBackups())
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

    private static CommandInteraction Filled(string name, AccessLevel level) => A.Command(name, level, name switch
    {
        "server add" => [("name", new("New")), ("kind", new("webrcon"))],
        "server edit" or "server remove" or "server default" or "server bind" or "server connect" or "server disconnect" or "server diagnostics" =>
            [("server", new("Main"))],
        "economy pay" => [("player", new("<@100000000000000001>")), ("amount", new("5"))],
        "economy grant" or "economy deduct" or "economy set" => [("player", new("<@100000000000000001>")), ("amount", new("5")), ("reason", new("test"))],
        "economy reverse" => [("entry", new("pay/1"))],
        "console send" => [("command", new("status"))],
        "console search" or "logs search" => [("text", new("x"))],
        "feed set" or "feed remove" or "feed test" => [("kind", new("chat")), ("channel", new(Channel: new ChannelId(5)))],
        "shop buy" or "shop edit" or "shop remove" => [("item", new("Wood"))],
        "clan create" => [("name", new("Red Wolves")), ("tag", new("RW"))],
        "clan invite" or "clan kick" or "clan promote" or "clan demote" or "clan transfer" => [("player", new("<@100000000000000001>"))],
        "clan join" => [("clan", new("Red Wolves"))],
        "clan bank deposit" or "clan bank withdraw" => [("amount", new("5"))],
        "shop add" => [("name", new("Wood")), ("price", new("5"))],
        "user link" or "user unlink" => [("name", new("Bob"))],
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

    private sealed class NoChart : IServerChart, IEconomyCharts
    {
        public Task<byte[]?> LeaderboardAsync(Leaderboard board, CancellationToken ct) => Task.FromResult<byte[]?>(null);

        public Task<byte[]?> FlowAsync(EconomyStatistics statistics, CancellationToken ct) => Task.FromResult<byte[]?>(null);

        public Task<byte[]?> DrawAsync(string title, IReadOnlyList<ServerSample> samples, CancellationToken ct) => Task.FromResult<byte[]?>(null);
    }
}
