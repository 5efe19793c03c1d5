using System.Globalization;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Schedules;
using GustMark.Worker.Bot.Notices;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Schedules;

/// <summary>Tells when something that is planned went wrong, and when it goes well again, in the channel that is meant for it.</summary>
internal sealed class ScheduleNotices(
    ScheduleService schedules, Planner planner, LocaleService locales, IDiscordBot bot, TimeProvider time, ILogger<ScheduleNotices> log)
    : NoticeLoop<Schedule>(locales, bot, time)
{
    protected override event Action HasNews
    {
        add => planner.Reported += value;
        remove => planner.Reported -= value;
    }

    protected override Task<IReadOnlyList<Schedule>> UntoldAsync(CancellationToken ct) => schedules.UntoldAsync(ct);

    protected override GuildId GuildOf(Schedule news) => news.Guild;

    protected override Task<Notice> WordAsync(Schedule news, CancellationToken ct)
    {
        // Of this run there is one message, also when it is sent again.
        var nonce = string.Create(CultureInfo.InvariantCulture, $"sn{news.Id.Value % 10_000_000_000}.{news.Report!.Due.ToUnixTimeSeconds()}");
        return Task.FromResult(new Notice(news.ReportsTo, ScheduleNoticeView.Of(news, news.Report), nonce));
    }

    protected override Task ToldAsync(Schedule news, CancellationToken ct) => schedules.ToldAsync(news, news.Report!, ct);

    protected override void LogDelayed(string failure) => log.ScheduleNoticesDelayed(failure);

    protected override void LogDelayed(Schedule news, string failure) => log.ScheduleNoticeDelayed(news.Guild, news.Id, failure);

    protected override void LogUndeliverable(Schedule news, string failure) => log.ScheduleNoticeUndeliverable(news.Guild, news.Id, news.ReportsTo, failure);
}
