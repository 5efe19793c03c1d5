using GustMark.Core.Identity;
using GustMark.Core.Results;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Diagnostics;

/// <summary>Runs every self-test there is, side by side, and waits for none longer than <see cref="Limit"/>.</summary>
public sealed class SelfTests(IEnumerable<ISelfTest> tests, TimeProvider time, ILogger<SelfTests> log)
{
    /// <summary>Of one test. Required: 5 s an area.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly ISelfTest[] all = [.. tests];

    /// <param name="guilds">As <see cref="ISelfTest.RunAsync"/> takes them.</param>
    /// <param name="progress">Told at the start and with each area that has answered; null for nobody.</param>
    public async Task<Diagnosis> RunAsync(IReadOnlyList<GuildId> guilds, IProgress<DiagnosisProgress>? progress, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var areas = SelfTestArea.All.Union(all.Select(test => test.Area)).ToList();
        var running = areas.Select(area => ExamineAsync(area, guilds, ct)).ToList();
        var done = 0;
        progress?.Report(new DiagnosisProgress(done, areas.Count));
        await foreach (var area in Task.WhenEach(running))
        {
            await area;
            progress?.Report(new DiagnosisProgress(++done, areas.Count));
        }

        return new Diagnosis(await Task.WhenAll(running), time.GetElapsedTime(started));
    }

    private async Task<AreaReport> ExamineAsync(string area, IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var own = all.Where(test => test.Area == area).ToList();
        Finding[] findings = own.Count == 0
            ? [new Failed($"nothing tests it", $"This is a defect of GustMark; please report it.")]
            : await Task.WhenAll(own.Select(test => FindAsync(test, guilds, ct)));
        return new AreaReport(area, findings, time.GetElapsedTime(started));
    }

    private async Task<Finding> FindAsync(ISelfTest test, IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);

        // On the pool: one that blocks holds up neither the others nor its own limit.
        var running = Task.Run(() => test.RunAsync(guilds, ending.Token), CancellationToken.None);
        try
        {
            return await running.WaitAsync(Limit, time, ct);
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            // Nobody waits for it any more; what it may still throw is of no use.
            _ = running.ContinueWith(abandoned => abandoned.Exception, TaskScheduler.Default);
            log.SelfTestSilent(test.Area, test.GetType().Name, Limit);
            return new Failed($"no answer within {Limit.TotalSeconds:0} s", $"Something it needs is overloaded or hangs: look at the log and at what else failed.");
        }
        catch (StoreUnavailableException e)
        {
            return new Failed($"the store cannot be used: {e.Reason}", $"Look at store and disk, and at the log.");
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.SelfTestThrew(test.Area, test.GetType().Name, e);
            return new Failed($"{e.GetType().Name}: {e.Message}", $"The log has it in full.");
        }
        finally
        {
            await ending.CancelAsync();
        }
    }
}
