using GustMark.Simulator.Discord;
using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Control;
using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.Soak.Load;

/// <summary>The members: each has a habit and a pace, and does not mind when nobody answers.</summary>
sealed class Townsfolk(SoakTown town, IReadOnlyList<ShelfItem> shelf, int seed, TimeSpan duration)
{
    /// <summary>Where commands are typed that are no server's.</summary>
    public const string Channel = "general";

    const string Hill = "110, 20, -40";

    // All orders of a soak are read again at its end, a thousand of a buyer at most.
    const int MostOrders = 400;

    /// <summary>Opens the shop, the tables, a clan and an arena, before anything goes wrong.</summary>
    /// <exception cref="InvalidOperationException">Something was not answered.</exception>
    public async Task SettleInAsync(CancellationToken ct)
    {
        foreach (var item in shelf)
            await MustAsync("admin", item.AddCommand, ct);
        await MustAsync("admin", "/config economy kill-reward:25", ct);
        await MustAsync("admin", "/event defaults coins:50 item:none", ct);
        await MustAsync("admin", "/event arena edit arena:dome place:\"100, 20, -50\" radius:50", ct);
        await MustAsync("player", "/clan create name:\"Night Bears\" tag:BEAR", ct);
        foreach (var (user, _) in Players.Linked)
        {
            // Before the first bet everybody is shown what it is decided by.
            var shown = await MustAsync(user, "/gamble slots bet:10", ct);
            if (await town.PressAsync(user, Channel, shown, "Play", ct) is null)
                throw new InvalidOperationException($"{user} could not play.");
        }
    }

    /// <summary>Everybody does what he does until the soak ends.</summary>
    public Task RunAsync(CancellationToken ct)
    {
        var shopping = TimeSpan.FromSeconds(Math.Max(3, duration.TotalSeconds / MostOrders));
        (TimeSpan Pace, Func<Random, Task> Act)[] habits =
        [
            .. Players.Linked.Select(one => (shopping, (Func<Random, Task>)(random => ShopAsync(random, one.User, one.Player, ct)))),
            .. Players.Linked.Select(one => (TimeSpan.FromSeconds(1), (Func<Random, Task>)(random => GambleAsync(random, one.User, ct)))),
            (TimeSpan.FromSeconds(1.5), random => PayAsync(random, ct)),
            (TimeSpan.FromSeconds(3), random => BankAsync(random, ct)),
            (TimeSpan.FromSeconds(1), random => LookAsync(random, ct)),
            (TimeSpan.FromSeconds(2), random => FightAsync(random, ct)),
            (TimeSpan.FromSeconds(20), random => ContestAsync(random, ct)),
        ];
        return Task.WhenAll(habits.Select((habit, i) => KeepUpAsync(habit.Pace, new Random(seed + i), habit.Act, ct)));
    }

    static async Task KeepUpAsync(TimeSpan pace, Random random, Func<Random, Task> act, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(pace, TimeProvider.System);
        try
        {
            do
                await act(random);
            while (await timer.WaitForNextTickAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The soak ends.
        }
    }

    async Task<Outcome> MustAsync(string user, string command, CancellationToken ct) =>
        await town.TypeAsync(user, Channel, command, ct) ?? throw new InvalidOperationException($"“{command}” was not answered.");

    async Task ShopAsync(Random random, string user, string player, CancellationToken ct)
    {
        var item = shelf[random.Next(shelf.Count)];
        await PlayerAction.PerformAsync(town.Server(item.Server), new("join", player, null, null), ct);
        await town.TypeAsync(user, item.Server, $"/shop buy item:\"{item.Name}\"", ct);
    }

    async Task GambleAsync(Random random, string user, CancellationToken ct)
    {
        string[] games = ["slots bet:10", "coinflip bet:10 side:heads", "dice bet:10 chance:49.5", "roulette bet:10 on:red", "blackjack bet:10"];
        if (await town.TypeAsync(user, Channel, $"/gamble {games[random.Next(games.Length)]}", ct) is { } shown)
            await StandAsync(user, shown, ct);
    }

    async Task StandAsync(string user, Outcome shown, CancellationToken ct)
    {
        foreach (var button in (string[])["No insurance", "Stand"])
        {
            if (TypedCommands.ButtonsOf(shown.Messages[0]).Any(one => one.Label == button) && await town.PressAsync(user, Channel, shown, button, ct) is { } next)
                shown = next;
        }
    }

    async Task PayAsync(Random random, CancellationToken ct)
    {
        var (from, to) = random.Next(2) == 0 ? ("player", "player2") : ("player2", "player");
        await town.TypeAsync(from, Channel, FormattableString.Invariant($"/economy pay player:{town.Mention(to)} amount:{random.Next(1, 100)}"), ct);
    }

    async Task BankAsync(Random random, CancellationToken ct)
    {
        string[] wishes = ["deposit amount:20", "withdraw amount:5", "deposit amount:7", "history"];
        await town.TypeAsync("player", Channel, $"/clan bank {wishes[random.Next(wishes.Length)]}", ct);
    }

    async Task LookAsync(Random random, CancellationToken ct)
    {
        string[] looks =
        [
            "/dashboard", "/server list", "/server status server:main", "/console tail lines:20 server:main", "/console search text:saved server:main", "/economy leaderboard",
            "/user profile player:\"Ada Quill\"", "/report now", "/audit recent", "/shop orders",
        ];
        await town.TypeAsync("admin", Channel, looks[random.Next(looks.Length)], ct);
    }

    /// <summary>A linked player kills somebody, anywhere.</summary>
    async Task FightAsync(Random random, CancellationToken ct)
    {
        var servers = town.Town.Servers.All;
        var server = servers[random.Next(servers.Count)];
        var killer = Players.Linked[random.Next(Players.Linked.Count)].Player;
        await PlayerAction.PerformAsync(server, new("join", killer, null, null), ct);
        if (Victim(server, killer, random) is { } victim)
            await PlayerAction.PerformAsync(server, new("kill", killer, null, victim), ct);
    }

    static string? Victim(SimulatedGameServer server, string killer, Random random)
    {
        lock (server.World.Lock)
        {
            Player[] others = [.. server.World.Players.Where(player => player.Name != killer)];
            return others.Length == 0 ? null : others[random.Next(others.Length)].Name;
        }
    }

    /// <summary>An event on a server that has none, and somebody who stands on the hill.</summary>
    async Task ContestAsync(Random random, CancellationToken ct)
    {
        var server = shelf[random.Next(shelf.Count)].Server;
        await town.TypeAsync("moderator", server, $"/event koth location:Dome minutes:1 server:{server}", ct);
        foreach (var item in shelf)
        {
            var player = Players.Linked[random.Next(Players.Linked.Count)].Player;
            await PlayerAction.PerformAsync(town.Server(item.Server), new("move", player, Hill, null), ct);
        }
    }
}
