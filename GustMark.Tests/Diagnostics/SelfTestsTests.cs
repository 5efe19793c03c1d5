using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Tests.Builders;
using Microsoft.Extensions.Logging;

namespace GustMark.Tests.Diagnostics;

/// <summary>How self-tests are run.</summary>
public sealed class SelfTestsTests : IDisposable
{
    private readonly ArmedTime time = new();
    private readonly ListLogger log = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task Every_area_has_a_report_in_the_order_of_the_list_and_failures_are_told_first()
    {
        var diagnosis = await RunAsync([.. SelfTestArea.All.Select(area => Test(area, area == "clans" ? Bad("two leaders") : Good("fine")))]);

        Assert.Equal(SelfTestArea.All, diagnosis.Areas.Select(area => area.Area));
        Assert.False(diagnosis.IsHealthy);
        Assert.Equal("clans", diagnosis.WorstFirst.First().Area);
        Assert.Equal(SelfTestArea.All.Count - 1, diagnosis.Areas.Count(area => area.Verdict == Verdict.Passed));
    }

    [Fact]
    public async Task An_area_that_nothing_tests_has_failed()
    {
        var diagnosis = await RunAsync([.. SelfTestArea.All.Where(area => area != "events").Select(area => Test(area, Good("fine")))]);

        var untested = Assert.Single(diagnosis.Areas, area => area.Verdict == Verdict.Failed);
        Assert.Equal(("events", "nothing tests it"), (untested.Area, TextOf(untested)));
    }

    [Fact]
    public async Task One_that_hangs_is_told_after_five_seconds_and_holds_up_nobody()
    {
        var hung = new TaskCompletionSource<Finding>();
        var started = new TaskCompletionSource();
        CancellationToken given = default;
        var others = new TaskCompletionSource();
        var running = new SelfTests([Test("clans", ct => { given = ct; started.SetResult(); return hung.Task; }), Test("logs", Good("fine"))], time, new LoggerOf(log))
            .RunAsync([A.Guild], new Told(progress => progress.Done == SelfTestArea.All.Count - 1, others), Ct);

        await Task.WhenAll(others.Task, started.Task).WaitAsync(Ct);
        await time.PassAsync(SelfTests.Limit);

        var diagnosis = await running.Within("diagnosis");
        Assert.Equal("no answer within 5 s", TextOf(diagnosis.Areas.Single(area => area.Area == "clans")));
        Assert.Equal(Verdict.Passed, diagnosis.Areas.Single(area => area.Area == "logs").Verdict);
        Assert.True(given.IsCancellationRequested);
        Assert.Contains(log.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("did not answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_blocks_its_thread_holds_up_nobody_either()
    {
        using var release = new ManualResetEventSlim();
        var others = new TaskCompletionSource();
        var running = new SelfTests([Test("clans", _ => { release.Wait(Ct); return Task.FromResult<Finding>(Good("late")); }), Test("logs", Good("fine"))], time, new LoggerOf(log))
            .RunAsync([A.Guild], new Told(progress => progress.Done == SelfTestArea.All.Count - 1, others), Ct);

        await others.Task.WaitAsync(Ct);
        await time.PassAsync(SelfTests.Limit);

        var diagnosis = await running.Within("diagnosis");
        release.Set();
        Assert.Equal("no answer within 5 s", TextOf(diagnosis.Areas.Single(area => area.Area == "clans")));
    }

    [Fact]
    public async Task What_a_test_throws_is_its_cause()
    {
        var diagnosis = await RunAsync(
        [
            Test("clans", _ => throw new InvalidDataException("no such table: clans")),
            Test("store", _ => throw new StoreUnavailableException("the disk is full")),
        ]);

        Assert.Equal("InvalidDataException: no such table: clans", TextOf(diagnosis.Areas.Single(area => area.Area == "clans")));
        Assert.Equal("the store cannot be used: the disk is full", TextOf(diagnosis.Areas.Single(area => area.Area == "store")));
    }

    [Fact]
    public async Task An_area_with_several_tests_fails_with_any_of_them_and_is_skipped_only_with_all()
    {
        var diagnosis = await RunAsync(
        [
            Test("economy", Good("sound")), Test("economy", Bad("unbalanced")), Test("logs", new Skipped($"off")), Test("logs", Good("read")), Test("clock", new Skipped($"none")),
        ]);

        Assert.Equal((Verdict.Failed, "unbalanced"), (diagnosis.Areas.Single(area => area.Area == "economy").Verdict, TextOf(diagnosis.Areas.Single(area => area.Area == "economy"))));
        Assert.Equal((Verdict.Passed, "read"), (diagnosis.Areas.Single(area => area.Area == "logs").Verdict, TextOf(diagnosis.Areas.Single(area => area.Area == "logs"))));
        Assert.Equal(Verdict.Skipped, diagnosis.Areas.Single(area => area.Area == "clock").Verdict);
    }

    [Fact]
    public async Task A_test_of_an_area_of_its_own_is_run_as_well()
    {
        var diagnosis = await RunAsync([Test("weather", Bad("it rains"))]);

        Assert.Equal("weather", diagnosis.Areas[^1].Area);
    }

    [Fact]
    public async Task Progress_is_told_at_the_start_and_with_each_area()
    {
        var told = new List<DiagnosisProgress>();

        await new SelfTests([Test("clans", Good("fine"))], time, new LoggerOf(log)).RunAsync([A.Guild], new Listed(told), Ct);

        Assert.Equal(Enumerable.Range(0, SelfTestArea.All.Count + 1), told.Select(progress => progress.Done));
        Assert.All(told, progress => Assert.Equal(SelfTestArea.All.Count, progress.Areas));
    }

    [Fact]
    public async Task Who_asks_no_more_is_not_told_of_failures()
    {
        using var gone = new CancellationTokenSource();
        var running = new SelfTests([Test("clans", ct => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct).ContinueWith<Finding>(_ => Good("never"), TaskScheduler.Default))], time, new LoggerOf(log))
            .RunAsync([A.Guild], null, gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private Task<Diagnosis> RunAsync(params IReadOnlyList<ISelfTest> tests) => new SelfTests(tests, time, new LoggerOf(log)).RunAsync([A.Guild], null, Ct);

    private static string TextOf(AreaReport report) => string.Join("; ", report.Decisive.Select(finding => FormattableString.Invariant(finding.Text)));

    private static Passed Good(string text) => new($"{text}");

    private static Failed Bad(string text) => new($"{text}", $"mend it");

    private static Fixed Test(string area, Finding finding) => new(area, _ => Task.FromResult(finding));

    private static Fixed Test(string area, Func<CancellationToken, Task<Finding>> run) => new(area, run);

    private sealed class Fixed(string area, Func<CancellationToken, Task<Finding>> run) : ISelfTest
    {
        public string Area => area;

        public Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct) => run(ct);
    }

    private sealed class Told(Func<DiagnosisProgress, bool> awaited, TaskCompletionSource told) : IProgress<DiagnosisProgress>
    {
        public void Report(DiagnosisProgress value)
        {
            if (awaited(value))
                told.TrySetResult();
        }
    }

    private sealed class Listed(List<DiagnosisProgress> told) : IProgress<DiagnosisProgress>
    {
        public void Report(DiagnosisProgress value) => told.Add(value);
    }

    private sealed class LoggerOf(ListLogger log) : ILogger<SelfTests>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Log(logLevel, eventId, state, exception, formatter);
    }
}
