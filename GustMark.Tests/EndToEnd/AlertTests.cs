using GustMark.Simulator.GameServers;

namespace GustMark.Tests.EndToEnd;

/// <summary>What is alarming is told once, to its end.</summary>
public sealed class AlertTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_down_is_told_by_one_message_which_a_worker_after_kill_9_edits_when_it_is_back()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        var shown = WorkerTown.TextOf(await town.TypeAsync("admin", "/report alerts channel:#general alert:server-down for:1s clear-for:1s", Ct));
        Assert.Contains("`server-down` **1 min** down; over after 2 min up → **1 s** down; over after 1 s up", shown, StringComparison.Ordinal);

        await town.Server("duo").SetFaultAsync(GameServerFault.Refuse);
        var told = await town.SeesAsync("general", "Server down: duo", Ct);
        Assert.Contains("**duo** cannot be reached", WorkerTown.TextOf(await town.TypeAsync("player", "/dashboard", Ct)), StringComparison.Ordinal);
        Assert.Contains("**duo** cannot be reached", WorkerTown.TextOf(await town.TypeAsync("admin", "/report alerts", Ct)), StringComparison.Ordinal);

        await town.KillWorkerAsync(Ct);
        await town.Server("duo").SetFaultAsync(GameServerFault.None);
        town.StartWorker();

        var over = await town.SeesAsync("general", "✅ Over: Server down: duo", Ct);
        Assert.Equal(told["id"]!.ToString(), over["id"]!.ToString());
        Assert.Single(town.Discord.Messages("general"), message => WorkerTown.TextOf(message).Contains("Server down: duo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Levels_are_set_by_admins_within_reason()
    {
        await using var town = await WorkerTown.StartAsync(Ct, servers: 1);

        Assert.Contains(
            "cannot be the setting `clear-at`. Accepted: a level of the end that is lower", WorkerTown.TextOf(await town.TypeAsync("admin", "/report alerts alert:cpu clear-at:90", Ct)),
            StringComparison.Ordinal);
        Assert.Contains(
            "`cpu` **85 %** or more for 2 min; over at 70 % for 2 min → **off**", WorkerTown.TextOf(await town.TypeAsync("admin", "/report alerts alert:cpu state:off", Ct)),
            StringComparison.Ordinal);
        Assert.Contains("report alerts", WorkerTown.TextOf(await town.TypeAsync("admin", "/audit recent", Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_holds_too_much_memory_is_told_too()
    {
        await using var town = await WorkerTown.StartAsync(Ct, servers: 1);

        await town.TypeAsync("admin", "/report alerts channel:#general alert:memory threshold:1 for:0", Ct);

        await town.SeesAsync("general", "the alert begins at 1 MB", Ct);
        Assert.Contains("⚠️ The bot holds up to", WorkerTown.TextOf(await town.TypeAsync("player", "/dashboard", Ct)), StringComparison.Ordinal);
    }
}
