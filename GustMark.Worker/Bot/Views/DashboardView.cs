using System.Globalization;
using System.Text;
using GustMark.Core.Dashboards;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>The dashboard, once or live.</summary>
internal static class DashboardView
{
    // Discord takes 6,000 characters in an embed; queues and alerts may have 1,024 each.
    private const int MostServersText = 3400;

    public static Message Of(Dashboard dashboard, DiscordStatus discord, bool live)
    {
        var text = new StringBuilder();
        foreach (var row in dashboard.Servers)
        {
            var status = row.Status;
            text.Append(CultureInfo.InvariantCulture, $"{ServerView.Mark(status?.State)} **{DiscordText.Escape(row.Server.Name)}** · ");
            text.Append(status switch
            {
                { Players: { } players } => T($"{players.Online}/{players.Max} players")
                    + (players.Queued > 0 ? " " + T($"(+{players.Queued} queued)") : "")
                    + (status.Info?.Framerate is { } framerate ? $" · {framerate:0} fps" : ""),
                { State: Connected } => T("players unknown"),
                { State: { } state } => ServerView.StateText(state),
                _ => T("not connected by this worker"),
            });
            text.Append('\n');
            if (row.Contest is { } contest)
                text.Append("└ ").Append(EventView.OnDashboard(contest)).Append('\n');
        }

        if (dashboard.Servers.Count == 0)
            text.Append(T("No game server yet. An admin can add one with `/server add`.")).Append('\n');

        var known = dashboard.Servers.Where(row => row.Status?.Players is not null).ToList();
        var connected = dashboard.Servers.Count(row => row.Status?.State is Connected);
        var requests = dashboard.Requests;
        return new Embed(T("Dashboard"), DiscordText.Fit(text.ToString(), MostServersText), dashboard.Alerts.Count == 0 ? Theme.Primary : Theme.Caution)
        {
            Fields =
            [
                new(T("Players online"), OnlineText(known, dashboard.Servers.Count)),
                new(T("Connected"), T($"{connected} of {dashboard.Servers.Count}")),
                new(T("Lines received"), dashboard.Servers.Sum(row => row.Status?.LinesReceived ?? 0).ToString("N0", CultureInfo.InvariantCulture)),
                .. UnknownOf(dashboard) is var (unknown, seen) && unknown > 0
                    ? (IEnumerable<EmbedField>)[new(T("Not understood"), N(unknown, $"{unknown} line ({(double)unknown / seen * 100:0.0} %)", $"{unknown:N0} lines ({(double)unknown / seen * 100:0.0} %)"))]
                    : [],
                new(T("Answers"), requests.Median is { } median
                    ? T($"{median.TotalMilliseconds:0.0} ms median\n{requests.P99!.Value.TotalMilliseconds:0.0} ms p99")
                    : T("none yet")),
                new(T("Queues"), QueuesText(dashboard)),
                new(T("Memory"), $"{dashboard.ResidentBytes / 1048576.0:0} MB"),
                new("Discord", $"{DiscordWords(discord)}{(discord.Latency is { } latency ? $", {latency.TotalMilliseconds:0} ms" : "")}"),
                new(T("Up since"), DiscordText.Time(dashboard.StartedAt)),
                new(
                    T("Alerts"),
                    dashboard.Alerts.Count == 0 ? T("none") : DiscordText.Fit(string.Join('\n', dashboard.Alerts.Select(AlertView.Line)), 1024),
                    Inline: dashboard.Alerts.Count == 0),
            ],
            Footer = live ? T("Live: edited as things change") : null,
            Timestamp = dashboard.At,
        };
    }

    private static string OnlineText(List<DashboardServer> known, int all)
    {
        if (known.Count == 0)
            return T("unknown");
        var online = known.Sum(row => row.Status!.Players!.Online);
        return known.Count == all ? online.ToString(CultureInfo.InvariantCulture) : T($"{online} on {known.Count} of {all} servers");
    }

    private static string DiscordWords(DiscordStatus discord) => discord switch
    {
        { Connected: true } => T("connected"),
        { Shards: 0 } => T("connecting"),
        { Shards: 1 } => T("reconnecting"),
        _ => T($"{discord.OpenShards} of {discord.Shards} shards connected"),
    };

    private static (long Unknown, long Seen) UnknownOf(Dashboard dashboard) =>
        (dashboard.Servers.Sum(row => row.Drift?.Unknown ?? 0), dashboard.Servers.Sum(row => row.Drift?.Lines ?? 0));

    // Most have nothing in them, and a phone has no room for that.
    private static string QueuesText(Dashboard dashboard)
    {
        var waiting = dashboard.Queues.Where(queue => queue.Depth > 0 || queue.Dropped > 0).ToList();
        return waiting.Count == 0
            ? T("empty")
            : DiscordText.Fit(string.Join('\n', waiting.Select(queue =>
                string.Create(CultureInfo.InvariantCulture, $"{queue.Name} {queue.Depth:N0}") + (queue.Dropped > 0 ? " " + T($"({queue.Dropped:N0} dropped)") : ""))), 1024);
    }
}
