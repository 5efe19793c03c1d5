using GustMark.Core.Diagnostics;
using GustMark.Simulator.GameServers;

namespace GustMark.Tests.EndToEnd;

/// <summary>The doctor, in a town that is well and in one that is not.</summary>
public sealed class DoctorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_a_healthy_town_every_area_passes_and_what_breaks_is_named_with_its_cause()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await town.UntilAsync("player", "/server status server:duo", "Players:", Ct);

        var well = await UntilAsync(town, "all is well");
        Assert.All(SelfTestArea.All, area => Assert.Contains($"✅ **{area.Replace("_", "\\_", StringComparison.Ordinal)}**", well, StringComparison.Ordinal));

        await town.Server("duo").SetFaultAsync(GameServerFault.Refuse);
        var down = await UntilAsync(town, "❌ **server\\_manager**");
        Assert.Contains("duo is down", down, StringComparison.Ordinal);
        Assert.Contains("-# → See that the game server runs", down, StringComparison.Ordinal);
        Assert.Contains("1 area has failed", down, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_found_before_its_connection_is_given_up()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await town.UntilAsync("player", "/server status server:main", "Players:", Ct);
        await town.Server("main").SetFaultAsync(GameServerFault.Slow);

        var slow = await UntilAsync(town, "❌ **console**");

        Assert.Contains("main does not answer serverinfo", slow, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_somebody_changed_and_a_database_without_a_table_are_named()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await town.TypeAsync("player", "/economy daily", Ct);
        await town.Data.BreakAsync("UPDATE ledger_accounts SET balance = balance + 7 WHERE kind = 'wallet'", "DROP TABLE clan_invitations", "DROP TABLE clan_members", "DROP TABLE clans");

        var broken = await UntilAsync(town, "❌ **clans**");

        Assert.Contains("no such table: clans", broken, StringComparison.Ordinal);
        Assert.Contains("❌ **economy**", broken, StringComparison.Ordinal);
        Assert.Contains("and its entries sum to", broken, StringComparison.Ordinal);
        Assert.Contains("✅ **gambling**", broken, StringComparison.Ordinal);
    }

    /// <summary>Asks until the diagnosis holds the text.</summary>
    internal static async Task<string> UntilAsync(WorkerTown town, string text)
    {
        using var timeout = Patience.Limit();
        var diagnosis = "";
        while (!timeout.IsCancellationRequested)
        {
            diagnosis = await DiagnosisAsync(town);
            if (diagnosis.Contains(text, StringComparison.Ordinal))
                return diagnosis;
        }

        throw new TimeoutException($"/doctor never said “{text}”, but: {diagnosis}\n{town.Output}");
    }

    /// <summary>The answer that takes the place of the progress.</summary>
    private static async Task<string> DiagnosisAsync(WorkerTown town)
    {
        var first = (await town.TypeAsync("admin", "/doctor", Ct)).Messages[0]["id"]!.ToString();
        return WorkerTown.TextOf(await town.Discord.WaitAsync(
            () => town.Discord.Messages("main", "admin").FirstOrDefault(message => message["id"]!.ToString() == first && WorkerTown.TextOf(message).Contains(" areas in ", StringComparison.Ordinal)),
            WorkerTown.Patience, $"diagnosis; the worker printed:\n{town.Output}", Ct));
    }
}
