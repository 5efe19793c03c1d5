using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using GustMark.Core.Servers;
using GustMark.Simulator;
using GustMark.Simulator.Discord;
using GustMark.Simulator.GameServers;
using GustMark.Tests.EndToEnd;
using GustMark.Tests.Storage;
using GustMark.Worker.Cli;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Cli;

/// <summary>The guided first run, against the simulated Discord.</summary>
public sealed class SetupCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> environment = [];
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private Town town = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Settings => folder["bot/appsettings.json"];

    private string TokenFile => folder["bot/discord-token"];

    public async ValueTask InitializeAsync()
    {
        town = await Town.StartAsync(1, 0, 0, 7, Ct, new SimulatedDiscordOptions());
        environment["GUSTMARK__Discord__ApiBase"] = town.Discord.Api;
        await File.WriteAllTextAsync(folder["token"], town.Discord.Token + "\n", Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await town.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Without_a_terminal_it_takes_everything_from_options_and_a_worker_starts_with_what_it_wrote()
    {
        Assert.Equal(ExitCode.Ok, await RunAsync(null, "--token-file", folder["token"], "--channel", "general"));

        Assert.Equal(town.Discord.Token, (await File.ReadAllTextAsync(TokenFile, Ct)).Trim());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(TokenFile));
        Assert.DoesNotContain(town.Discord.Token, await File.ReadAllTextAsync(Settings, Ct) + output, StringComparison.Ordinal);
        Assert.Contains(town.Discord.Messages("general"), message => WorkerTown.TextOf(message).Contains("👋 GustMark is set up", StringComparison.Ordinal));

        environment.Remove("GUSTMARK__Discord__ApiBase");
        Assert.Equal(ExitCode.Ok, await CommandLine.RunAsync(
            ["config", "check", "--config", Settings], new Surroundings(output, error, [], environment, TimeProvider.System)));
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public async Task The_token_may_come_by_standard_input()
    {
        Assert.Equal(ExitCode.Ok, await RunAsync(null, "--token-file", "-"));

        Assert.Equal(town.Discord.Token, (await File.ReadAllTextAsync(TokenFile, Ct)).Trim());
    }

    [Fact]
    public async Task At_a_terminal_it_asks_tries_the_token_at_once_and_lets_the_channel_be_chosen()
    {
        var terminal = new Person("not a token", "wrong.to.ken", town.Discord.Token, "99", "#general");

        Assert.Equal(ExitCode.Ok, await RunAsync(terminal));

        Assert.Equal(["hidden", "hidden", "hidden", "shown", "shown", "shown"], terminal.Asked);
        var said = output.ToString();
        Assert.Contains("That is no token", said, StringComparison.Ordinal);
        Assert.Contains("Discord does not take this token.", said, StringComparison.Ordinal);
        Assert.Contains("There is no 99.", said, StringComparison.Ordinal);
        Assert.Contains("A first message is in #general.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong.to.ken", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_there_are_changed_only_when_that_is_wanted_and_other_settings_stay()
    {
        Directory.CreateDirectory(folder["bot"]);
        await File.WriteAllTextAsync(Settings, """{ "Discord": { "Token": "old" }, /* mine */ "Logging": { "Json": true } }""", Ct);

        Assert.Equal(ExitCode.Usage, await RunAsync(null, "--token-file", folder["token"]));
        Assert.Contains("give --yes. Nothing was changed.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, await RunAsync(new Person("n"), "--token-file", folder["token"]));
        Assert.False(File.Exists(TokenFile));

        Assert.Equal(ExitCode.Ok, await RunAsync(null, "--token-file", folder["token"], "--yes"));
        Assert.Equal(ExitCode.Ok, await RunAsync(null, "--token-file", folder["token"], "--yes"));

        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Settings, Ct))!;
        Assert.Null(settings["Discord"]!["Token"]);
        Assert.Equal(TokenFile, settings["Discord"]!["Token__File"]!.ToString());
        Assert.True((bool)settings["Logging"]!["Json"]!);
        Assert.True(File.Exists(Settings + ".before"));
    }

    [Fact]
    public async Task What_cannot_work_is_refused_with_its_reason_and_changes_nothing()
    {
        await File.WriteAllTextAsync(folder["wrong"], "wrong.to.ken", Ct);
        Assert.Equal(ExitCode.Permission, await RunAsync(null, "--token-file", folder["wrong"]));
        Assert.Equal(ExitCode.InputOutput, await RunAsync(null, "--token-file", folder["absent"]));
        Assert.Equal(ExitCode.Usage, await RunAsync(null));
        environment["GUSTMARK__Discord__ApiBase"] = "http://127.0.0.1:1/api/v10";
        Assert.Equal(ExitCode.Unavailable, await RunAsync(null, "--token-file", folder["token"]));

        Assert.False(Directory.Exists(folder["bot"]));
        Assert.Equal(4, error.ToString().Split("Nothing was changed.").Length - 1);
    }

    [Fact]
    public async Task A_game_server_is_tried_and_kept_where_the_worker_looks()
    {
        var game = town.Servers.All[0];
        await File.WriteAllTextAsync(folder["rcon"], "rcon-7-1\n", Ct);

        Assert.Equal(ExitCode.Ok, await RunAsync(
            null, "--token-file", folder["token"], "--server", $"127.0.0.1:{game.Port}", "--server-name", "first", "--rcon-password-file", folder["rcon"]));

        Assert.Contains("first is added: it can be reached, and takes the password", output.ToString(), StringComparison.Ordinal);
        var (server, password) = Assert.Single(await KeptAsync());
        Assert.Equal(("first", "127.0.0.1", game.Port, "rcon-7-1"), (server.Name, server.Host, server.Port, password));
        Assert.Equal(Path.Combine(folder["bot"], "data"), JsonNode.Parse(await File.ReadAllTextAsync(Settings, Ct))!["Storage"]!["DataFolder"]!.ToString());
    }

    [Fact]
    public async Task At_a_terminal_a_server_with_a_wrong_password_is_told_and_asked_for_again()
    {
        var port = town.Servers.All[0].Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var terminal = new Person("", "main", "no host!", port, "rcon-7-1", "main", "127.0.0.1", port, "wrong", "n", "main", "127.0.0.1", port, "rcon-7-1");

        Assert.Equal(ExitCode.Ok, await RunAsync(terminal, "--token-file", folder["token"]));

        Assert.Contains("the host has to be", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("It cannot be used now: it hangs up before it says anything", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("type /server bind in the channel of the server", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("rcon-7-1", Assert.Single(await KeptAsync()).Password);
    }

    [Fact]
    public async Task A_server_that_cannot_be_added_costs_only_that()
    {
        await File.WriteAllTextAsync(folder["rcon"], "wrong", Ct);
        var port = town.Servers.All[0].Port;

        Assert.Equal(ExitCode.Usage, await RunAsync(null, "--token-file", folder["token"], "--server", "127.0.0.1"));
        Assert.Equal(ExitCode.Usage, await RunAsync(null, "--token-file", folder["token"], "--server", "127.0.0.1", "--rcon-password-file", folder["rcon"]));
        Assert.Equal(ExitCode.Usage, await RunAsync(null, "--token-file", folder["token"], "--server-name", "x"));
        Assert.False(Directory.Exists(folder["bot"]));

        Assert.Equal(ExitCode.Unavailable, await RunAsync(null, "--token-file", folder["token"], "--server", $"127.0.0.1:{port}", "--rcon-password-file", folder["rcon"]));
        Assert.Contains("The settings are written; only the game server is left.", error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["bot/data"]));
    }

    [Theory]
    [InlineData(nameof(GameServerFault.Stall), "ConnectTimeoutSeconds", "no answer within 1 s.")]
    [InlineData(nameof(GameServerFault.Slow), "CommandTimeoutSeconds", "it has not answered within 1 s.")]
    public async Task A_server_is_given_the_time_that_the_settings_say(string fault, string setting, string trouble)
    {
        var game = town.Servers.All[0];
        await game.SetFaultAsync(Enum.Parse<GameServerFault>(fault));
        await File.WriteAllTextAsync(folder["rcon"], "rcon-7-1", Ct);
        Directory.CreateDirectory(folder["bot"]);
        await File.WriteAllTextAsync(Settings, $$"""{ "GameServers": { "{{setting}}": 1 } }""", Ct);

        Assert.Equal(ExitCode.Unavailable, await RunAsync(
            null, "--token-file", folder["token"], "--yes", "--server", $"127.0.0.1:{game.Port}", "--rcon-password-file", folder["rcon"]));

        Assert.Contains($"The game server was not added: {trouble}", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_is_not_there_costs_only_the_message()
    {
        Assert.Equal(ExitCode.Usage, await RunAsync(null, "--token-file", folder["token"], "--channel", "nowhere"));

        Assert.True(File.Exists(Settings));
        Assert.Contains("There is no text channel nowhere", error.ToString(), StringComparison.Ordinal);
    }

    private async Task<List<(GameServer Server, string Password)>> KeptAsync()
    {
        await using var storage = await WorkerStorage.OpenAsync(
            new StorageOptions { DataFolder = folder["bot/data"] }, new SecretsOptions(), TimeProvider.System, NullLogger.Instance, Ct);
        var kept = new List<(GameServer, string)>();
        foreach (var server in await storage.Servers.AllAsync(Ct))
            kept.Add((server, (await storage.Servers.SecretOfAsync(server.Id, Ct))!.Reveal()));
        return kept;
    }

    private Task<int> RunAsync(ITerminal? terminal, params string[] arguments) => CommandLine.RunAsync(
        ["setup", "--folder", folder["bot"], .. arguments],
        new Surroundings(output, error, [folder.Path], environment, TimeProvider.System)
        {
            Terminal = terminal,
            Input = () => new MemoryStream(Encoding.ASCII.GetBytes(town.Discord.Token + "\n")),
        });

    /// <summary>Gives answers one after the other.</summary>
    private sealed class Person(params IEnumerable<string> answers) : ITerminal
    {
        private readonly ConcurrentQueue<string> left = new(answers);

        public List<string> Asked { get; } = [];

        public Task<string?> AskAsync(string question, CancellationToken ct) => Answer("shown");

        public Task<string?> AskHiddenAsync(string question, CancellationToken ct) => Answer("hidden");

        public bool EnterWasPressed() => true;

        private Task<string?> Answer(string how)
        {
            Asked.Add(how);
            return Task.FromResult(left.TryDequeue(out var answer) ? answer : null);
        }
    }
}
