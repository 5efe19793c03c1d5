using GustMark.Core.Access;
using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Gambling;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Moderation;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Players.Linking;
using GustMark.Core.Reports;
using GustMark.Core.Schedules;
using GustMark.Core.Settings;
using GustMark.Core.Themes;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Commands;

/// <summary>A page for each area of a guild's settings, as <c>/config show</c> turns them.</summary>
internal sealed class SettingsPages(
    EconomySettingsService economy, GamblingSettingsService gambling, ClanSettingsService clans, EventSettingsService events, EventScenes scenes, ScheduleSettingsService schedules, ScheduleService planned,
    IGuildTimeZones zones, AlertSettingsService alerts, ModerationSettingsService moderation, GuildThemeService themes, LocaleService locales, RoleLevelService roles, LinkedMemberKeeper linked)
{
    public async Task<IReadOnlyList<Message>> OfAsync(GuildId guild, CancellationToken ct)
    {
        var (coins, games, set, alarming) = (await economy.OfAsync(guild, ct), await gambling.OfAsync(guild, ct), await events.OfAsync(guild, ct), await alerts.OfAsync(guild, ct));
        var (theme, locale, zone) = (await themes.OfAsync(guild, ct), await locales.OfAsync(guild, ct), await zones.OfAsync(guild, ct));
        return
        [
            EconomySettingsView.Of(new SettingsChange<EconomySettings>(coins, coins)), GamblingSettingsView.Of(new SettingsChange<GamblingSettings>(games, games)),
            ClanSettingsView.Of(await clans.OfAsync(guild, ct)), EventView.Defaults(new SettingsChange<EventSettings>(set, set), await scenes.OfAsync(guild, ct)),
            ScheduleView.Settings((await schedules.OfAsync(guild, ct)).Quiet, zone), ReportPlanView.List(await planned.OfGuildAsync(guild, [PlannedReport.Kind], ct), zone),
            AlertSettingsView.Of(new SettingsChange<AlertSettings>(alarming, alarming), []), BansView.Of(await moderation.OfAsync(guild, ct)),
            ThemeView.Of(new SettingsChange<GuildTheme>(theme, theme)), LocaleView.Of(new SettingsChange<LocaleSettings>(locale, locale)),
            RoleLevelView.Of(await roles.OfAsync(guild, ct), await linked.StateOfAsync(guild, ct)),
        ];
    }
}
