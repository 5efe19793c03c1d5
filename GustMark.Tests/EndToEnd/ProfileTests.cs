using System.Globalization;
using GustMark.Simulator.GameServers.Control;
using Microsoft.Data.Sqlite;

namespace GustMark.Tests.EndToEnd;

/// <summary>Profiles of players, from the game's lines to the answer in Discord, across a crash.</summary>
public sealed class ProfileTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_somebody_does_in_the_game_is_in_the_profile_and_a_crash_takes_nothing_from_it()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        foreach (var name in (string[])["Rusty Pilot", "Mad Boar"])
            await ActAsync(town, "main", new("join", name, null, null));
        await town.UntilAsync("moderator", "/user profile player:\"Rusty Pilot\"", "now, on **main**", Ct);

        foreach (var action in (ActionBody[])
        [
            new("kill", "Rusty Pilot", null, "Mad Boar"), new("kill", "Rusty Pilot", null, "Mad Boar"), new("die", "Rusty Pilot", "wolf (wolf)", null),
            new("chat", "Mad Boar", "Rusty Pilot[76561198000000001] was killed by Mad Boar[76561198000000002]", null), new("die", "Mad Boar", null, null),
        ])
        {
            await ActAsync(town, "main", action);
        }

        var victim = await town.UntilAsync("moderator", "/user profile player:\"Mad Boar\"", "suicide 1", Ct);
        Assert.Contains("Kills: 0", victim);
        Assert.Contains("Deaths: 3", victim);
        Assert.Contains("players 2", victim);
        await town.KillWorkerAsync(Ct);
        await ActAsync(town, "main", new("leave", "Mad Boar", null, null));
        town.StartWorker();

        var killer = await town.UntilAsync("moderator", "/user profile player:\"Rusty Pilot\"", "now, on **main**", Ct);
        Assert.Contains("Kills: 2", killer);
        Assert.Contains("Died of: animals 1", killer);
        Assert.Contains("Sessions: 1\n", killer);
        Assert.Contains("Names used: **Rusty Pilot**", killer);
        Assert.DoesNotContain("now, on", await town.UntilAsync("moderator", "/user profile player:\"Mad Boar\"", "Sessions: 1\n", Ct));
        Assert.Contains("**Mad Boar**", await town.UntilAsync("moderator", "/user search text:boar", "Mad Boar", Ct));
        Assert.Contains("**main**", await town.UntilAsync("moderator", "/user history player:\"Mad Boar\"", "newest first", Ct));
        Assert.DoesNotContain("Names used", await town.UntilAsync("player", "/user profile player:\"Rusty Pilot\"", "Kills: 2", Ct));
        Assert.Contains("is not linked to anybody", await town.UntilAsync("player", "/user profile", "/user link", Ct));
        Assert.Contains("is for moderators", await town.UntilAsync("player", "/user history player:\"Mad Boar\"", "is for", Ct));
    }

    [Fact]
    public async Task Two_hundred_who_join_twenty_servers_while_the_worker_starts_again_have_right_profiles()
    {
        await using var town = await WorkerTown.StartAsync(Ct, servers: 20);
        var before = await TableAsync(town, "SELECT player FROM profiles");
        await town.KillWorkerAsync(Ct);
        town.StartWorker();

        var joined = town.Town.Servers.All.SelectMany(server => Enumerable.Range(0, 10).Select(i => (Server: server.Options.Name, Name: $"{server.Options.Name} {i}"))).ToList();
        await Task.WhenAll(joined.Select(one => ActAsync(town, one.Server, new("join", one.Name, null, null))));

        List<string> open;
        var until = TimeProvider.System.GetUtcNow() + (2 * WorkerTown.Patience);
        do
        {
            Assert.True(TimeProvider.System.GetUtcNow() < until, "Not all who joined have an open session.");

            // Each answer is an exchange with the worker, which keeps what it knows once a second.
            await town.UntilAsync("player", "/server list", "main", Ct);
            open = await TableAsync(town,
                """
                SELECT n.name || '@' || v.name || ':' || count(*) FROM play_sessions s JOIN profile_names n ON n.guild = s.guild AND n.player = s.player
                JOIN servers v ON v.id = s.server WHERE s.is_open = 1 AND n.name LIKE v.name || ' _' GROUP BY n.name, v.name
                """);
        }
        while (open.Count < joined.Count);

        Assert.Equal(joined.Select(one => $"{one.Name}@{one.Server}:1").Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
        Assert.Empty(await TableAsync(town, "SELECT guild || player FROM profile_names GROUP BY guild, player HAVING count(*) > 1"));
        Assert.True((await TableAsync(town, "SELECT player FROM profiles")).Count >= before.Count + joined.Count);
    }

    private static async Task ActAsync(WorkerTown town, string server, ActionBody action) => Assert.Null(await PlayerAction.PerformAsync(town.Server(server), action, Ct));

    private static async Task<List<string>> TableAsync(WorkerTown town, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(town.Data.FullName, "gustmark.db")};Pooling=False");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rows = new List<string>();
        while (await reader.ReadAsync(Ct))
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return rows;
    }
}
