namespace GustMark.Tests.EndToEnd;

/// <summary>A worker that is killed goes on where it was.</summary>
public sealed class RestartTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_kill_9_servers_feeds_bindings_and_live_messages_are_as_before_and_nothing_is_said_twice()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await town.TypeAsync("admin", "/server default server:duo", Ct);
        var dashboard = (await town.TypeAsync("owner", "/dashboard live:true", Ct, "general")).Messages[0]["id"]!.ToString();
        await town.Server("main").BroadcastAsync("Once[76561198000000001] has spawned", FrameTypes.Generic, Ct);
        await town.SeesAsync("main", "Once", Ct);

        await town.KillWorkerAsync(Ct);
        var killed = TimeProvider.System.GetUtcNow();
        town.StartWorker();

        await town.SeesAsync("main", "no data", Ct);
        await town.UntilAsync("player", "/server list", "Game servers (3)", Ct);
        Assert.Contains("duo", WorkerTown.TextOf(await town.TypeAsync("player", "/server status", Ct, "general")));
        await town.Server("main").BroadcastAsync("Twice[76561198000000001] has spawned", FrameTypes.Generic, Ct);
        await town.SeesAsync("main", "Twice", Ct);
        Assert.Single(town.Discord.Messages("main"), message => WorkerTown.TextOf(message).Contains("Once", StringComparison.Ordinal));

        // The same message goes on being edited.
        await town.Discord.WaitAsync(
            () => town.Discord.Messages("general").FirstOrDefault(message => message["id"]!.ToString() == dashboard
                && message["edited_timestamp"]?.ToString() is { } edited
                && DateTimeOffset.Parse(edited, System.Globalization.CultureInfo.InvariantCulture) > killed),
            WorkerTown.Patience, "edit of the live dashboard after the restart", Ct);
    }

    [Fact]
    public async Task A_stop_is_orderly_and_quick()
    {
        await using var town = await WorkerTown.StartAsync(Ct);

        Assert.Equal(0, await town.StopWorkerAsync());
    }

    [Fact]
    public async Task A_stop_is_told_where_alerts_go_within_the_time_for_it_and_the_message_says_when_it_is_over()
    {
        await using var town = await WorkerTown.StartAsync(Ct, servers: 1);
        await town.TypeAsync("admin", "/report alerts channel:#general", Ct);

        Assert.Equal(0, await town.StopWorkerAsync());

        var told = await town.SeesAsync("general", "🛑 The bot was stopped", Ct);
        Assert.DoesNotContain("is killed", town.Output, StringComparison.Ordinal);
        town.StartWorker();
        var back = await town.SeesAsync("general", "✅ The bot is back", Ct);
        Assert.Equal(told["id"]!.ToString(), back["id"]!.ToString());
    }
}
