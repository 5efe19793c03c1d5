using GustMark.Core.Locales;
using GustMark.Core.Schedules;
using GustMark.Tests.Builders;
using GustMark.Tests.Schedules;
using GustMark.Tests.Storage;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Schedules;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Bot;

/// <summary>What went wrong is told, once.</summary>
public sealed class ScheduleNoticesTests : IAsyncLifetime
{
    private readonly FakeDiscordBot bot = new();
    private readonly PlannerRig rig = new(A.Moment);
    private OpenedStorage storage = null!;
    private LocaleService locales = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        storage = await OpenedStorage.NewAsync();
        locales = new LocaleService(storage.Storage.Settings, NullLogger<LocaleService>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        locales.Dispose();
        rig.Dispose();
        await storage.DisposeAsync();
    }

    [Fact]
    public async Task A_failure_is_told_where_it_is_meant_to_be_in_the_guilds_language_and_once()
    {
        await locales.ChangeAsync(A.Guild, now => now with { Language = Language.German }, Ct);
        await rig.Store.AddAsync(A.Schedule() with { Name = "V_ote", Report = A.Run(RunState.Failed), Failures = new(77) }, Ct);

        using (var notices = Notices())
        {
            await notices.StartAsync(Ct);
            var told = await bot.NextAsync();
            await notices.StopAsync(Ct);

            Assert.Equal(77UL, told.Channel.Value);
            Assert.Contains("**V\\_ote** war <t:1700000000:f> fällig und hat nicht oder nicht überall geklappt.\n• **m\"ä** war nicht verbunden.\n• ", told.Message.Text(), StringComparison.Ordinal);
            Assert.InRange(told.Nonce!.Length, 1, 25);
        }

        Assert.Empty(await rig.Store.UntoldAsync(Ct));
        Assert.Equal(RunState.Failed, (await rig.KeptAsync(7)).Told);
    }

    [Fact]
    public async Task While_Discord_does_not_answer_it_stays_untold_and_where_nobody_can_be_told_it_is_given_up()
    {
        await rig.Store.AddAsync(A.Schedule() with { Report = A.Run(RunState.Missed) }, Ct);
        bot.FailWith(DeliveryFailure.Unavailable, DeliveryFailure.Forbidden);
        using var notices = Notices();
        await notices.StartAsync(Ct);
        var first = await bot.NextAsync();
        Assert.Single(await rig.Store.UntoldAsync(Ct));

        rig.Time.Advance(TimeSpan.FromSeconds(30));
        var second = await bot.NextAsync();
        await notices.StopAsync(Ct);

        Assert.Equal(first.Nonce, second.Nonce);
        Assert.Empty(await rig.Store.UntoldAsync(Ct));
    }

    [Fact]
    public void Every_end_and_every_trouble_has_its_words()
    {
        var words = Enum.GetValues<RunState>().Select(state => (state, Last: ScheduleNoticeView.Last(A.Run(state)), Told: ScheduleNoticeView.Of(A.Schedule(), A.Run(state)).Embeds[0].Title)).ToList();
        var troubles = Enum.GetValues<RunTroubleKind>().Select(kind => new MessageReply(ScheduleNoticeView.Of(
            A.Schedule(), A.Run(RunState.Failed) with { Troubles = [new RunTrouble(kind, "5", nameof(DeliveryFailure.Forbidden))] })).Text()).ToList();

        Assert.Equal(words.Count, words.Select(one => one.Last).Distinct().Count());
        Assert.All(words, one => Assert.Equal(A.Run(one.state).IsBad, one.Told.Contains("went wrong", StringComparison.Ordinal)));

        // What can and cannot be posted yet is told alike.
        Assert.Equal(troubles.Count - 1, troubles.Distinct().Count());
    }

    private ScheduleNotices Notices() => new(rig.Service, rig.Planner, locales, bot, rig.Time, NullLogger<ScheduleNotices>.Instance);
}
