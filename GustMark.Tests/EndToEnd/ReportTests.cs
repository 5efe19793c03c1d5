using System.Text.Json.Nodes;

namespace GustMark.Tests.EndToEnd;

/// <summary>Reports of a guild that is played in.</summary>
public sealed class ReportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_moderator_gets_a_report_of_what_was_sampled_also_after_a_restart()
    {
        await using var town = await WorkerTown.StartAsync(Ct, servers: 1);
        await town.UntilAsync("player", "/server status server:main", "Players:", Ct);
        await town.TypeAsync("player", "/economy daily", Ct);

        // An alert on its memory tells that the worker has taken a sample, and what was sampled is kept when it ends.
        await town.TypeAsync("admin", "/report alerts channel:#general alert:memory threshold:1 for:0", Ct);
        await town.SeesAsync("general", "the alert begins at 1 MB", Ct);
        await town.StopWorkerAsync();
        town.StartWorker();

        var answer = await town.UntilAsync("moderator", "/report now period:day", "Frames a second:", Ct);
        Assert.Contains("**main**\nPlayers:", answer, StringComparison.Ordinal);
        Assert.Contains("Daily coins", answer, StringComparison.Ordinal);
        Assert.Contains("Moderators had nothing to do.", answer, StringComparison.Ordinal);
        Assert.Contains("**1** alert:\n⚠️", answer, StringComparison.Ordinal);
        Assert.Contains("The bot itself:", answer, StringComparison.Ordinal);
        var message = (await town.TypeAsync("moderator", "/report now", Ct)).Messages[0];
        Assert.Contains("report.json", FilesOf(message));
        Assert.Contains("coins.png", FilesOf(message));
        Assert.Contains("incidents.png", FilesOf(message));
    }

    [Fact]
    public async Task A_report_is_planned_listed_posted_at_its_time_and_stopped()
    {
        await using var town = await WorkerTown.StartAsync(Ct, servers: 1);

        // Due within a minute at the latest.
        var planned = WorkerTown.TextOf(await town.TypeAsync("admin", "/report plan cron:\"* * * * *\" channel:#general period:day", Ct));
        Assert.Contains("**Report of 24 hours** in <#", planned, StringComparison.Ordinal);
        Assert.Contains("`* * * * *` (UTC)", WorkerTown.TextOf(await town.TypeAsync("admin", "/report list", Ct)), StringComparison.Ordinal);
        Assert.Contains("is no cron expression", WorkerTown.TextOf(await town.TypeAsync("admin", "/report plan cron:soon", Ct)), StringComparison.Ordinal);

        var posted = await town.Discord.WaitAsync(
            () => town.Discord.Messages("general").FirstOrDefault(message => WorkerTown.TextOf(message).Contains("📈 The last 24 hours", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(90), $"report in #general; the worker printed:\n{town.Output}", Ct);

        Assert.Contains(FilesOf(posted), name => name.StartsWith("report-day-", StringComparison.Ordinal));
        Assert.Contains("1 report is not posted", WorkerTown.TextOf(await town.TypeAsync("admin", "/report unplan channel:#general", Ct)), StringComparison.Ordinal);
        Assert.Contains("No report is planned for", WorkerTown.TextOf(await town.TypeAsync("admin", "/report unplan channel:#general", Ct)), StringComparison.Ordinal);
        Assert.Contains("No report comes by itself", WorkerTown.TextOf(await town.TypeAsync("admin", "/report list", Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_was_posted_when_the_worker_was_killed_is_not_posted_again()
    {
        // As when the worker is away for so long that Discord has forgotten the nonce.
        await using var town = await WorkerTown.StartAsync(Ct, servers: 1, discord: options => options with { NonceMemory = TimeSpan.Zero });
        var due = DateTimeOffset.UnixEpoch + TimeSpan.FromMinutes(Math.Ceiling((TimeProvider.System.GetUtcNow().AddSeconds(15) - DateTimeOffset.UnixEpoch).TotalMinutes));
        await town.TypeAsync("admin", $"/report plan cron:\"{due.Minute} {due.Hour} * * *\" channel:#general period:day", Ct);
        town.Discord.Faults.Set("lost", null, null, null);
        await PostedAsync("posted");
        await town.KillWorkerAsync(Ct);

        town.Discord.Faults.Set("none", null, null, null);
        town.StartWorker();
        await town.UntilAsync("admin", "/report list", "✅ done", Ct);

        await PostedAsync("still there");
        Assert.Single(town.Discord.Messages("general"), IsReport);

        Task<JsonObject> PostedAsync(string what) => town.Discord.WaitAsync(
            () => town.Discord.Messages("general").FirstOrDefault(IsReport), TimeSpan.FromSeconds(100), $"report {what} in #general; the worker printed:\n{town.Output}", Ct);
    }

    private static bool IsReport(JsonObject message) => FilesOf(message).Any(name => name.StartsWith("report-day-", StringComparison.Ordinal));

    private static IReadOnlyList<string> FilesOf(JsonObject message) => [.. message["attachments"]!.AsArray().Select(file => file!["filename"]!.ToString())];
}
