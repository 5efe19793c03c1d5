using System.Globalization;
using System.Text;
using GustMark.Core.Dashboards;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>The dashboard, once or live.</summary>
internal static class DashboardView
{
    public static Message Of(Dashboard dashboard, DiscordStatus discord, bool live)
    {
        var text = new StringBuilder();
        foreach (var row in dashboard.Servers)
        {
            var status = row.Status;
            text.Append(CultureInfo.InvariantCulture, $"{ServerView.Mark(status?.State)} **{DiscordText.Escape(row.Server.Name)}** · ");
            text.Append(status switch
            {
                { Players: { } players } => $"{players.Online}/{players.Max} players"
                    + (players.Queued > 0 ? $" (+{players.Queued} queued)" : "")
                    + (status.Info?.Framerate is { } framerate ? $" · {framerate:0} fps" : ""),
                { State: Connected } => "players unknown",
                { State: { } state } => ServerView.StateText(state),
                _ => "not connected by this worker",
            });
            text.Append('\n');
        }

        if (dashboard.Servers.Count == 0)
            text.Append("No game server yet. An admin can add one with `/server add`.\n");

        var known = dashboard.Servers.Where(row => row.Status?.Players is not null).ToList();
        var connected = dashboard.Servers.Count(row => row.Status?.State is Connected);
        var requests = dashboard.Requests;
        return new Embed("Dashboard", DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), dashboard.Alerts.Count == 0 ? Theme.Primary : Theme.Caution)
        {
            Fields =
            [
                new("Players online", known.Count == 0 ? "unknown" : known.Sum(row => row.Status!.Players!.Online).ToString(CultureInfo.InvariantCulture)
                    + (known.Count < dashboard.Servers.Count ? $" on {known.Count} of {dashboard.Servers.Count} servers" : "")),
                new("Connected", $"{connected} of {dashboard.Servers.Count}"),
                new("Lines received", dashboard.Servers.Sum(row => row.Status?.LinesReceived ?? 0).ToString("N0", CultureInfo.InvariantCulture)),
                .. UnknownOf(dashboard) is var (unknown, seen) && unknown > 0
                    ? (IEnumerable<EmbedField>)[new("Not understood", $"{unknown.ToString("N0", CultureInfo.InvariantCulture)} lines ({(double)unknown / seen * 100:0.0} %)")]
                    : [],
                new("Answers", requests.Median is { } median
                    ? $"{median.TotalMilliseconds:0.0} ms median\n{requests.P99!.Value.TotalMilliseconds:0.0} ms p99"
                    : "none yet"),
                new("Queues", QueuesText(dashboard)),
                new("Memory", $"{dashboard.ResidentBytes / 1048576.0:0} MB"),
                new("Discord", $"{discord.State}{(discord.Latency is { } latency ? $", {latency.TotalMilliseconds:0} ms" : "")}"),
                new("Up since", DiscordText.Time(dashboard.StartedAt)),
                .. dashboard.Alerts.Count == 0
                    ? (IEnumerable<EmbedField>)[]
                    : [new("Alerts", DiscordText.Fit(string.Join('\n', dashboard.Alerts.Select(alert => "⚠️ " + DiscordText.Escape(alert.Text))), 1024), Inline: false)],
            ],
            Footer = live ? "Live: edited as things change" : null,
            Timestamp = dashboard.At,
        };
    }

    private static (long Unknown, long Seen) UnknownOf(Dashboard dashboard) =>
        (dashboard.Servers.Sum(row => row.Drift?.Unknown ?? 0), dashboard.Servers.Sum(row => row.Drift?.Lines ?? 0));

    private static string QueuesText(Dashboard dashboard) => dashboard.Queues.Count == 0
        ? "none"
        : DiscordText.Fit(string.Join('\n', dashboard.Queues.Select(queue =>
            $"{queue.Name} {queue.Depth}" + (queue.Dropped > 0 ? $" ({queue.Dropped.ToString("N0", CultureInfo.InvariantCulture)} dropped)" : ""))), 1024);
}
