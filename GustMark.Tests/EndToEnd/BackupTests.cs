using GustMark.Simulator.Discord;

namespace GustMark.Tests.EndToEnd;

/// <summary>Copies of a guild, by command.</summary>
public sealed class BackupTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guild_is_copied_changed_and_put_back_with_its_connections()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await town.UntilAsync("player", "/server status server:duo", "🟢 duo", Ct);
        Assert.Contains("💾 Copied as", WorkerTown.TextOf(await town.TypeAsync("owner", "/backup create", Ct)), StringComparison.Ordinal);
        await PressAsync(town, await town.TypeAsync("admin", "/server remove server:duo", Ct), "admin", "Remove");
        Assert.Contains("Game servers (2)", WorkerTown.TextOf(await town.TypeAsync("player", "/server list", Ct)), StringComparison.Ordinal);

        var choice = await town.TypeAsync("owner", "/backup restore", Ct);
        var select = choice.Messages[0]["components"]!.AsArray().SelectMany(row => row!["components"]!.AsArray()).Single(component => (int)component!["type"]! == 3)!;
        var question = await town.Discord.Actions.ComponentAsync(
            "owner", "main", choice.Messages[0]["id"]!.ToString(), select["custom_id"]!.ToString(), [select["options"]![0]!["value"]!.ToString()], ct: Ct);
        Assert.Contains("What there is now is copied first", WorkerTown.TextOf(question), StringComparison.Ordinal);
        Assert.Contains("⏪ Everything is as it was", WorkerTown.TextOf(await PressAsync(town, question, "owner", "Put it back")), StringComparison.Ordinal);

        await town.UntilAsync("player", "/server status server:duo", "🟢 duo", Ct);
        Assert.Contains("what a restore replaced", WorkerTown.TextOf(await town.TypeAsync("owner", "/backup list", Ct)), StringComparison.Ordinal);
        Assert.Contains("is for the owner of this Discord server", WorkerTown.TextOf(await town.TypeAsync("admin", "/backup create", Ct)), StringComparison.Ordinal);
    }

    private static Task<Outcome> PressAsync(WorkerTown town, Outcome asked, string user, string label) =>
        town.Discord.Actions.ComponentAsync(user, "main", asked.Messages[0]["id"]!.ToString(), label, ct: Ct);
}
