using GustMark.Core.Dashboards;
using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Dashboards;

/// <summary>Whether the dashboard can be drawn so that Discord takes it, and the live ones are being kept up to date.</summary>
internal sealed class DashboardSelfTest(DashboardService dashboards, LiveDashboards live, IDiscordBot bot) : ISelfTest
{
    // Discord's limits of an embed, in UTF-16 units.
    private const int MostText = 6000;
    private const int MostFields = 25;
    private const int MostValue = 1024;

    public string Area => SelfTestArea.Dashboard;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        if (!live.IsRunning)
            return new Failed($"nobody keeps the live dashboards up to date: their loop has ended", $"Restart the worker and report the log: this is a defect.");
        var kept = 0;
        foreach (var guild in guilds)
        {
            var dashboard = await dashboards.OfGuildAsync(guild, ct);
            var embed = DashboardView.Of(dashboard, bot.Status, live: true).Embeds[0];
            var length = embed.Title.Length + embed.Description.Length + (embed.Footer?.Length ?? 0) + embed.Fields.Sum(field => field.Name.Length + field.Value.Length);
            if (length > MostText || embed.Fields.Count > MostFields || embed.Fields.Any(field => field.Value.Length is 0 or > MostValue))
                return new Failed($"the dashboard of {dashboard.Servers.Count} servers is larger than Discord takes: {length} characters", $"This is a defect of GustMark; please report it.");
            foreach (var (channel, delay) in live.OfGuild(guild))
            {
                if (delay is not null)
                    return new Failed($"the live dashboard of channel {channel} cannot be edited: {delay}", $"See that the bot may write in the channel; /dashboard live makes a new one.");
                kept++;
            }
        }

        return new Passed($"it can be drawn; live ones that are up to date: {kept}");
    }
}
