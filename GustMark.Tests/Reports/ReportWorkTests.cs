using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Reports;
using GustMark.Core.Schedules;
using GustMark.Tests.Builders;
using GustMark.Tests.Schedules;
using GustMark.Tests.Storage;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Reports;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Reports;

/// <summary>Reports that come by themselves.</summary>
public sealed class ReportWorkTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Sunday = new(2026, 3, 1, 17, 0, 0, TimeSpan.Zero);
    private static readonly PlannedReport Planned = new(ReportPeriod.Week, A.Channel);

    private readonly PlannerRig rig = new(Sunday);
    private readonly FakeDiscordBot bot = new();
    private readonly Letters letters = new();

    private OpenedStorage storage = null!;
    private LocaleService locales = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        storage = await OpenedStorage.NewAsync();
        locales = new LocaleService(storage.Storage.Settings, NullLogger<LocaleService>.Instance);
        var work = new ReportWork(letters, bot, locales);
        Assert.True(work.MayRunAgain);
        rig.Again.Acts = (run, ct) => work.RunAsync(run with { Schedule = run.Schedule with { Payload = Planned.Write() } }, ct);
    }

    public async ValueTask DisposeAsync()
    {
        locales.Dispose();
        rig.Dispose();
        await storage.DisposeAsync();
    }

    [Fact]
    public void What_is_planned_is_read_as_it_was_written()
    {
        Assert.All(ReportPeriods.All, period => Assert.Equal(new PlannedReport(period, A.Channel), PlannedReport.Read(new PlannedReport(period, A.Channel).Write())));
        Assert.All(["", "week", "year 5", "week x", "week 5 6"], text => Assert.Null(PlannedReport.Read(text)));
    }

    [Fact]
    public async Task It_is_posted_at_its_time_without_looking_for_it_first()
    {
        await PlanAsync();
        await rig.PassAsync(TimeSpan.FromHours(2));

        Assert.Equal("report-week-2026-03-01-1800.json", Assert.Single((await bot.NextAsync()).Message.Files).Name);
        Assert.False(bot.HasMore);
        Assert.Equal((0, RunState.Done), (bot.Looked, (await rig.KeptAsync()).Run!.State));
    }

    [Fact]
    public async Task One_that_was_posted_when_the_worker_was_killed_is_not_posted_again_however_late_it_is_back()
    {
        await PlanAsync();
        bot.LosesAnswers = true;
        await KilledAsync(() => bot.NextAsync());

        bot.LosesAnswers = false;
        await rig.PassAsync(TimeSpan.FromMinutes(40));

        Assert.False(bot.HasMore);
        Assert.Equal((1, RunState.Done), (bot.Looked, (await rig.KeptAsync()).Run!.State));
    }

    [Fact]
    public async Task One_that_was_not_posted_when_the_worker_was_killed_is_posted_by_the_next()
    {
        await PlanAsync();
        letters.Hang = true;
        await KilledAsync(() => letters.Asked);

        letters.Hang = false;
        await rig.PassAsync(TimeSpan.FromMinutes(40));

        await bot.NextAsync();
        Assert.False(bot.HasMore);
        Assert.Equal(RunState.Done, (await rig.KeptAsync()).Run!.State);
    }

    [Fact]
    public async Task Where_it_cannot_be_looked_for_it_is_not_posted_again_and_that_is_told()
    {
        await PlanAsync();
        (bot.LosesAnswers, bot.IsBlind) = (true, true);
        await KilledAsync(() => bot.NextAsync());

        bot.LosesAnswers = false;
        await rig.PassAsync(TimeSpan.FromMinutes(40));

        Assert.False(bot.HasMore);
        var run = (await rig.KeptAsync()).Report!;
        Assert.Equal((RunState.Unclear, new RunTrouble(RunTroubleKind.PerhapsPosted, A.Channel.ToString())), (run.State, Assert.Single(run.Troubles)));
    }

    [Fact]
    public async Task What_Discord_did_not_take_is_looked_for_and_posted_when_it_does()
    {
        await PlanAsync();
        bot.FailWith(DeliveryFailure.Unavailable, DeliveryFailure.Unavailable);
        await rig.PassAsync(TimeSpan.FromHours(2));

        for (var attempt = 0; attempt < 3; attempt++)
            await bot.NextAsync();
        Assert.False(bot.HasMore);
        Assert.Equal((2, RunState.Done), (bot.Looked, (await rig.KeptAsync()).Run!.State));
    }

    private Task<Schedule> PlanAsync() => rig.PlanAsync(new AskedTimes { Cron = "0 18 * * SUN" }, kind: "again", patience: "6h");

    /// <summary>It becomes due, and the worker is killed when it has come so far.</summary>
    private async Task KilledAsync(Func<Task> soFar)
    {
        rig.Time.SetUtcNow(Sunday.AddHours(1));
        _ = rig.Planner.OnceAsync(Ct);
        await soFar();
        rig.Time.SetUtcNow(Sunday.AddHours(1).AddMinutes(20));
        await rig.RestartAsync();
    }

    private sealed class Letters : IReportLetters
    {
        private readonly TaskCompletionSource<bool> asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Hang { get; set; }

        public Task Asked => asked.Task.Within("letter");

        public Task<Message> MakeAsync(GuildId guild, ReportPeriod period, string file, CancellationToken ct)
        {
            asked.TrySetResult(true);
            return Hang ? new TaskCompletionSource<Message>().Task : Task.FromResult(new Message { Content = period.Word(), Files = [new FileAttachment(file, "{}"u8.ToArray())] });
        }
    }
}
