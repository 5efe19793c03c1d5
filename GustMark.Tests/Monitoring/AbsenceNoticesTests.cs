using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Results;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Alerts;
using GustMark.Worker.Bot.Port;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Monitoring;

/// <summary>That the worker went and is back, as people see it.</summary>
public sealed class AbsenceNoticesTests : IDisposable
{
    private readonly ArmedTime time = new();
    private readonly FakeDiscordBot bot = new();
    private readonly FakeSettings store = new();
    private readonly AlertSettingsService alerts;
    private readonly AbsenceBook book;
    private readonly LocaleService locales;

    public AbsenceNoticesTests()
    {
        alerts = new AlertSettingsService(store, NullLogger<AlertSettingsService>.Instance);
        book = new AbsenceBook(store, NullLogger<AbsenceBook>.Instance);
        locales = new LocaleService(store, NullLogger<LocaleService>.Instance);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        alerts.Dispose();
        book.Dispose();
        locales.Dispose();
    }

    [Fact]
    public async Task A_stop_is_told_where_alerts_go_and_the_same_message_says_that_it_is_over()
    {
        await TellInAsync(A.Channel);
        await StopsAsync();
        time.Advance(TimeSpan.FromSeconds(90));
        await StartsAsync();

        var (stop, back) = (await bot.NextAsync(), await bot.NextAsync());
        Assert.Equal((A.Channel, "🛑 The bot was stopped"), (stop.Channel, stop.Message.Embeds[0].Title));
        Assert.Equal((new MessageId(1), "✅ The bot is back"), (back.Edited, back.Message.Embeds[0].Title));
        Assert.Contains("after **1 min 30 s**", back.Message.Text(), StringComparison.Ordinal);
        Assert.False(bot.HasMore);
    }

    [Fact]
    public async Task Restarts_one_after_the_other_are_told_by_one_message_and_one_after_an_hour_by_another()
    {
        await TellInAsync(A.Channel);
        for (var i = 0; i < 3; i++)
        {
            await StopsAsync();
            await StartsAsync();
        }

        var told = new List<Delivery>();
        for (var i = 0; i < 6; i++)
            told.Add(await bot.NextAsync());
        Assert.Null(told[0].Edited);
        Assert.All(told.Skip(1), delivery => Assert.NotNull(delivery.Edited));
        Assert.Contains("It was stopped **3** times in a short while.", told[5].Message.Text(), StringComparison.Ordinal);

        time.Advance(Absence.SameMessageFor);
        await StopsAsync();

        var another = await bot.NextAsync();
        Assert.Null(another.Edited);
        Assert.DoesNotContain("times", another.Message.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_told_where_no_channel_is_set_or_Discord_is_away()
    {
        await TellInAsync(null);
        await StopsAsync();
        await TellInAsync(A.Channel);
        bot.Status = new DiscordStatus(1, 0, A.Moment, null, 0);
        await StopsAsync();

        Assert.False(bot.HasMore);
    }

    [Fact]
    public async Task A_stop_waits_for_Discord_only_for_a_moment()
    {
        await TellInAsync(A.Channel);
        var hanging = new Hanging(bot);
        using var notices = new AbsenceNotices(alerts, book, locales, hanging, time, NullLogger<AbsenceNotices>.Instance);

        var stopping = notices.StoppingAsync(Ct);
        await hanging.Asked.Task.WaitAsync(Patience.Longest, Ct);
        time.Advance(AbsenceNotices.Patience);

        await stopping.WaitAsync(Patience.Longest, Ct);
    }

    [Fact]
    public async Task A_message_that_somebody_has_deleted_is_not_corrected_and_the_next_stop_is_a_new_one()
    {
        await TellInAsync(A.Channel);
        await StopsAsync();
        bot.FailWith(DeliveryFailure.MessageGone);
        await StartsAsync();
        await StopsAsync();

        await bot.NextAsync();
        await bot.NextAsync();
        Assert.Null((await bot.NextAsync()).Edited);
        Assert.False(bot.HasMore);
    }

    [Fact]
    public async Task A_return_that_Discord_does_not_take_yet_is_told_later()
    {
        await TellInAsync(A.Channel);
        await StopsAsync();
        bot.FailWith(DeliveryFailure.Unavailable);
        using var notices = Notices();
        await notices.StartAsync(Ct);

        await time.PassAsync(AbsenceNotices.Pause);

        await notices.ExecuteTask!.WaitAsync(Patience.Longest, Ct);
        Assert.NotNull((await book.OfAsync(A.Guild, Ct)).Told!.Back);
    }

    private AbsenceNotices Notices() => new(alerts, book, locales, bot, time, NullLogger<AbsenceNotices>.Instance);

    private async Task TellInAsync(ChannelId? channel) => await alerts.ChangeAsync(A.Guild, _ => new AlertSettings { Channel = channel, Off = [AlertKind.Cpu] }, Ct);

    private async Task StopsAsync()
    {
        using var notices = Notices();
        await notices.StoppingAsync(Ct);
    }

    private async Task StartsAsync()
    {
        using var notices = Notices();
        await notices.StartAsync(Ct);
        await notices.ExecuteTask!.WaitAsync(Patience.Longest, Ct);
    }

    private sealed class Hanging(IDiscordBot bot) : IDiscordBot
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public DiscordStatus Status => bot.Status;

        public async Task<MessageId> SendAsync(ChannelId channel, Message message, string nonce, CancellationToken ct)
        {
            Asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            return default;
        }

        public Task EditAsync(ChannelId channel, MessageId id, Message message, CancellationToken ct) => Task.CompletedTask;

        public Task DeleteAsync(ChannelId channel, MessageId id, CancellationToken ct) => Task.CompletedTask;

        public Task<bool?> HasPostedAsync(ChannelId channel, string file, DateTimeOffset since, CancellationToken ct) => bot.HasPostedAsync(channel, file, since, ct);
    }
}
