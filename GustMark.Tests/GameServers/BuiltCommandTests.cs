using System.Text.Json;
using GustMark.Core.Console;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Simulator.GameServers;
using GustMark.Tests.Simulator.GameServers;
using Server = GustMark.Tests.Simulator.GameServers.A;

namespace GustMark.Tests.GameServers;

/// <summary>Built commands on simulated servers of both editions: whatever a player is called, one thing happens, and to him.</summary>
public sealed class BuiltCommandTests
{
    private static readonly string[] Names =
    [
        "Bob", "Bob The Builder", "O'Neil", "'", "' 'x", "\"; quit", "Bob\" \"10", "\"", "\\", "x\\", "a\\\" b", "a;ownerid 1", "-1", "7645878", "\u202Eevil", "Bo\u200Bb",
        "[SERVER] Added [x] to Group [Owner]", "x was killed by y", "<color=red>x", "é😀", "ー李", "{0}", "%s", "kick", "\uE022",
    ];

    [Theory]
    [InlineData("Pc")]
    [InlineData("Console")]
    public async Task A_kick_takes_that_player_off_and_nobody_else(string named)
    {
        var edition = Enum.Parse<GameEdition>(named);
        await using var town = await TownAsync(edition);
        foreach (var name in Names)
        {
            var before = town.Look();
            if (await town.RunAsync(GameCommands.Kick(town.Target(name), $"bad name: {name}")) is null)
                Assert.Equal(before, town.Look());
            else
                Assert.Equal(before with { Players = Without(before.Players, name) }, town.Look());
        }
    }

    [Theory]
    [InlineData("Pc")]
    [InlineData("Console")]
    public async Task A_ban_bans_that_player_and_nobody_else_and_an_unban_takes_it_back(string named)
    {
        var edition = Enum.Parse<GameEdition>(named);
        await using var town = await TownAsync(edition);
        foreach (var name in Names)
        {
            var before = town.Look();
            if (await town.RunAsync(GameCommands.Ban(town.Target(name), name, TimeSpan.FromDays(1))) is null)
            {
                Assert.Equal(before, town.Look());
                continue;
            }

            var key = edition == GameEdition.Pc ? town.Server.World.SteamIdOf(name) : name;
            Assert.Equal(before with { Players = Without(before.Players, name), Bans = key }, town.Look());
            await town.RunAsync(GameCommands.Unban(town.Target(name)));
            Assert.Equal(before with { Players = Without(before.Players, name) }, town.Look());
        }
    }

    [Theory]
    [InlineData("Pc")]
    [InlineData("Console")]
    public async Task A_gift_is_given_once_and_to_that_player(string named)
    {
        var edition = Enum.Parse<GameEdition>(named);
        await using var town = await TownAsync(edition);
        foreach (var name in Names)
        {
            var before = town.Look();
            if (await town.RunAsync(GameCommands.Give(town.Target(name), "wood", 250)) is { } printed)
                Assert.Equal([$"[ServerVar] giving {name} 250 x Wood"], printed);
            Assert.Equal(before, town.Look());
        }
    }

    [Theory]
    [InlineData("Pc")]
    [InlineData("Console")]
    public async Task What_is_said_is_said_once_as_it_is(string named)
    {
        var edition = Enum.Parse<GameEdition>(named);
        await using var town = await TownAsync(edition);
        foreach (var name in Names)
        {
            var before = town.Look();
            var text = SayText.Plain($"Welcome, {name}!\nquit; ownerid \"1\"");

            var printed = await town.RunAsync(GameCommands.Say(text));

            Assert.NotNull(printed);
            var line = Assert.Single(printed, line => line.Length > 0);
            Assert.Equal(text.Text, edition == GameEdition.Pc ? MessageOf(line) : line.Replace("[CHAT SERVER] SERVER : ", "", StringComparison.Ordinal));
            Assert.Equal(before, town.Look());
        }
    }

    [Fact]
    public async Task Kits_and_places_are_for_that_player_on_Console_Edition()
    {
        await using var town = await TownAsync(GameEdition.Console);
        foreach (var name in Names)
        {
            if (await town.RunAsync(GameCommands.GiveKit(town.Target(name), "elitekit2")) is not { } printed)
                continue;

            Assert.Equal([$"[ServerVar] SERVER giving {name} kit elitekit2", $"[KITMANAGER] Successfully gave [elitekit2] to [{name}]"], printed);
            await town.RunAsync(GameCommands.Teleport(town.Target(name), 1, 2.5, -3));
            lock (town.Server.World.Lock)
                Assert.Equal([name], town.Server.World.Players.Where(player => player.Place.Exact == "(1.00, 2.50, -3.00)").Select(player => player.Name));
            await town.RunAsync(GameCommands.Teleport(town.Target(name), 0, 0, 0));
        }
    }

    [Fact]
    public async Task Mutes_are_for_that_player_on_PC()
    {
        await using var town = await TownAsync(GameEdition.Pc);
        foreach (var name in Names)
        {
            await town.RunAsync(GameCommands.Mute(town.Target(name)));
            lock (town.Server.World.Lock)
                Assert.Equal([name], town.Server.World.Players.Where(player => player.Muted).Select(player => player.Name));
            await town.RunAsync(GameCommands.Unmute(town.Target(name)));
        }
    }

    [Fact]
    public async Task Only_names_that_cannot_be_carried_unchanged_are_refused()
    {
        await using var town = await TownAsync(GameEdition.Console);

        Assert.Equal(
            ["\"; quit", "Bob\" \"10", "\"", "\\", "x\\", "a\\\" b", "a;ownerid 1", "\u202Eevil", "Bo\u200Bb", "\uE022"],
            Names.Where(name => GameCommands.Kick(town.Target(name), "") is { Accepted: false }));
    }

    private static async Task<BuiltTown> TownAsync(GameEdition edition)
    {
        var server = await Server.ServerAsync(edition, options => options with { InitialPlayers = 0, MaxPlayers = 100 });
        await server.JoinAsync([.. Names, "Bystander", "bob the builders", "x"]);
        return new BuiltTown(server, await Server.ClientAsync(server));
    }

    private static string? MessageOf(string chat)
    {
        using var json = JsonDocument.Parse(chat);
        return json.RootElement.GetProperty("Message").GetString();
    }

    private static string Without(string players, string name) => string.Join('\n', players.Split('\n').Where(player => player != name));

    /// <summary>What could have changed, as text, so that two looks can be compared.</summary>
    private sealed record Look(string Players, string Bans, string Ranks, int Zones, bool Listening);

    private sealed class BuiltTown(SimulatedGameServer server, RconClient client) : IAsyncDisposable
    {
        public SimulatedGameServer Server => server;

        public PlayerTarget Target(string name) => server.Options.Edition == GameEdition.Pc
            ? new(PlayerId.OfSteam(ulong.Parse(server.World.SteamIdOf(name))), name)
            : new(PlayerId.OfName(name), name);

        /// <summary>What the server printed; null when the command was refused, as it may be on Console Edition.</summary>
        public async Task<IReadOnlyList<string>?> RunAsync(Result<ConsoleCommand> command)
        {
            if (command.Accepted)
                return [.. (await client.RunAsync(command.Value.Text)).Select(frame => frame.Clean)];
            Assert.Equal(GameEdition.Console, server.Options.Edition);
            Assert.IsType<UnusableName>(command.Refusal);
            return null;
        }

        public Look Look()
        {
            lock (server.World.Lock)
            {
                return new Look(
                    string.Join('\n', server.World.Players.Select(player => player.Name)),
                    string.Join('\n', server.World.Bans.At(server.World.Now).Select(ban => ban.Key)),
                    string.Join('\n', server.World.Ranks.All.SelectMany(rank => rank.Holders)),
                    server.World.Zones.All.Count(),
                    server.Listening);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await client.DisposeAsync();
            await server.DisposeAsync();
        }
    }
}
