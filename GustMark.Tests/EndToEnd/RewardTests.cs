using System.Text.RegularExpressions;
using GustMark.Simulator.GameServers.Control;
using Microsoft.Data.Sqlite;

namespace GustMark.Tests.EndToEnd;

/// <summary>Kills are paid for, to who is linked, once in half an hour for each victim.</summary>
public sealed partial class RewardTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_kill_is_paid_once_and_only_to_a_linked_player()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        var guild = (long)town.Discord.World.GuildId;
        Execute(town, $$"""INSERT INTO guild_settings (guild, area, json) VALUES ({{guild}}, 'economy', '{"killReward":25}')""");
        foreach (var name in (string[])["Rusty Pilot", "Mad Boar", "Silent Wolf"])
            await ActAsync(town, new("join", name, null, null));
        await town.UntilAsync("player", "/server status server:main", "**Silent Wolf**", Ct);

        await KillAsync(town, "Rusty Pilot", "Mad Boar");
        var code = Code().Match(await town.UntilAsync("player", "/user link name:\"Rusty Pilot\" server:main", "Type this into the chat", Ct)).Groups[1].Value;
        await ActAsync(town, new("chat", "Rusty Pilot", code, null));
        await town.SeesAsync("main", "You are **Rusty Pilot** here from now on.", Ct);
        Assert.Empty(Payouts(town));

        for (var i = 0; i < 3; i++)
            await KillAsync(town, "Rusty Pilot", "Mad Boar");
        await KillAsync(town, "Silent Wolf", "Rusty Pilot");
        await KillAsync(town, "Rusty Pilot", "Silent Wolf");

        while (Payouts(town).Count < 2)
        {
            // Kills are paid in order: once the last one is, those before it have been looked at.
            await town.TypeAsync("player", "/server status server:main", Ct);
        }

        var wallet = $"wallet:{town.Discord.World.FindPerson("player")!.Id}";
        Assert.Equal([(wallet, 25L), (wallet, 25L)], Payouts(town));
    }

    private static Task KillAsync(WorkerTown town, string killer, string victim) => ActAsync(town, new("kill", killer, null, victim));

    private static async Task ActAsync(WorkerTown town, ActionBody action) => Assert.Null(await PlayerAction.PerformAsync(town.Server("main"), action, Ct));

    private static List<(string Account, long Coins)> Payouts(WorkerTown town)
    {
        using var connection = Open(town);
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT a.account, p.coins FROM ledger_postings p JOIN ledger_entries e ON e.number = p.entry JOIN ledger_accounts a ON a.number = p.account
            WHERE e.id LIKE 'kill/%' AND p.coins > 0
            """;
        using var reader = command.ExecuteReader();
        var payouts = new List<(string, long)>();
        while (reader.Read())
            payouts.Add((reader.GetString(0), reader.GetInt64(1)));
        return payouts;
    }

    private static void Execute(WorkerTown town, string sql)
    {
        using var connection = Open(town);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(WorkerTown town)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(town.Data.FullName, "gustmark.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    [GeneratedRegex("```\\s*([A-Z0-9]{8})\\s*```")]
    private static partial Regex Code();
}
