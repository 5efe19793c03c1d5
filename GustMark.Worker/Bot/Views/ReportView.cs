using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Core.Moderation;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Reports;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>A report as a letter to whoever the servers belong to, with pictures below it.</summary>
internal static class ReportView
{
    private const int MostIncidents = 6;

    // Of the letter, where servers have a line each.
    private const int LongestShortName = 40;
    private const int RoomForMore = 80;

    /// <param name="json">The same in numbers.</param>
    /// <param name="file">What the file with them is called.</param>
    public static Message Of(PerformanceReport report, ReportPictures pictures, byte[] json, string file)
    {
        var letter = new Embed(TitleOf(report.Period), DiscordText.Fit(Letter(report), DiscordText.MaxDescription), Theme.Primary)
        {
            Image = pictures.Performance is null ? null : "servers.png",
            Footer = pictures.Performance is null ? T("A picture of the servers comes when there are samples of some minutes") : null,
            Timestamp = report.Until,
        };
        return new Message
        {
            Embeds =
            [
                letter,
                .. Picture(T("⏱️ Played longest"), pictures.TopPlayers, "players.png"),
                .. Picture(T("🪙 Coins created and destroyed"), pictures.Economy, "coins.png"),
                .. Picture(T("🛡️ Moderation"), pictures.Moderation, "moderation.png"),
                .. Picture(T("⚠️ Incidents"), pictures.Incidents, "incidents.png"),
            ],
            Files =
            [
                .. File("servers.png", pictures.Performance), .. File("players.png", pictures.TopPlayers), .. File("coins.png", pictures.Economy),
                .. File("moderation.png", pictures.Moderation), .. File("incidents.png", pictures.Incidents), new FileAttachment(file, json),
            ],
        };
    }

    private static string TitleOf(ReportPeriod period) => period switch
    {
        ReportPeriod.Day => T("📈 The last 24 hours"),
        ReportPeriod.Week => T("📈 The last 7 days"),
        _ => T("📈 The last 30 days"),
    };

    private static string Letter(PerformanceReport report)
    {
        var (people, rest) = (People(report.People), Rest(report));
        if (report.Servers.Count == 0)
            return $"{people}\n\n{T("There is no game server yet. An admin can add one with `/server add`.")}{rest}";
        var whole = people + string.Concat(report.Servers.Select(server => $"\n\n**{DiscordText.Escape(server.Server.Name)}**\n{Server(server)}")) + rest;
        return whole.Length <= DiscordText.MaxDescription ? whole : $"{people}\n{Short(report.Servers, DiscordText.MaxDescription - people.Length - rest.Length - RoomForMore)}{rest}";
    }

    /// <summary>A line for each server, as many as there is room for: those with most players.</summary>
    private static string Short(IReadOnlyList<ServerReport> servers, int room)
    {
        var text = new StringBuilder();
        var left = servers.Count;
        foreach (var server in servers.OrderByDescending(server => server.Over(Metric.Players)?.Mean ?? 0))
        {
            var line = $"\n**{DiscordText.Escape(server.Server.Name, LongestShortName)}**: {Short(server)}";
            if (text.Length + line.Length > room)
                break;
            text.Append(line);
            left--;
        }

        return left == 0 ? text.ToString() : text.Append('\n').Append(T($"… and {left} more, with all numbers, in the file.")).ToString();
    }

    private static string Short(ServerReport server)
    {
        if (server.Buckets.Count == 0)
            return T("Nothing is known of it.");
        var parts = new List<string>();
        if (server.Over(Metric.Players) is { } players)
            parts.Add(T($"{players.Mean:0.0} players"));
        if (server.Over(Metric.Framerate) is { } frames)
            parts.Add(T($"{frames.Mean:0} frames a second"));
        if (server.Availability is { } share)
            parts.Add(T($"{Math.Floor(share * 10_000) / 100:0.##} % reachable"));
        if (server.Restarts > 0)
            parts.Add(N(server.Restarts, $"{server.Restarts} restart", $"{server.Restarts} restarts"));
        if (server.Forecast is { Level: { } level, At: { } at })
            parts.Add(T($"{level:N0} entities {DiscordText.Time(at)}"));
        return string.Join(" · ", parts);
    }

    private static string Rest(PerformanceReport report)
    {
        var text = new StringBuilder();
        if (report.Events.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n\n{Events(report)}");
        text.Append(CultureInfo.InvariantCulture, $"\n\n{Coins(report.Economy)}\n{Moderation(report.Moderation)}\n\n{Incidents(report)}");
        if (report.OfWorker(Metric.Memory) is { } memory)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"\n{T($"The bot itself: {report.OfWorker(Metric.Cpu)?.Mean ?? 0:0.0} % of the processors, up to {memory.Most:0} MB of memory, {report.OfWorker(Metric.Lines)?.Mean ?? 0:0.#} lines a second.")}");
        }

        return text.ToString();
    }

    private static string People(PeopleReport people)
    {
        if (people.Players == 0)
            return T("Nobody played.");
        var text = N(people.Players, $"**{people.Players}** player was here for {people.Played.TotalHours:0.#} h, {people.New} of them new.",
            $"**{people.Players}** players were here for {people.Played.TotalHours:0.#} h together, {people.New} of them new.");
        return people.Retention is { } retention
            ? $"{text} {T($"Of the {people.Before} of the time before, {people.Stayed} came again ({retention * 100:0} %).")}" : text;
    }

    private static string Server(ServerReport server)
    {
        if (server.Buckets.Count == 0)
            return T("Nothing is known of it.");
        var lines = new List<string>();
        if (server.Over(Metric.Players) is { } players)
        {
            lines.Add(server.OverBefore(Metric.Players) is { Mean: > 0 } before
                ? T($"Players: {players.Mean:0.0} on average ({(players.Mean / before.Mean * 100) - 100:+0;−0;±0} %), up to {players.Most:0}.")
                : T($"Players: {players.Mean:0.0} on average, up to {players.Most:0}."));
        }

        if (server.Over(Metric.Framerate) is { } frames)
            lines.Add(T($"Frames a second: {frames.Mean:0} on average, {frames.Least:0} at the lowest."));
        if (server.Over(Metric.Entities) is { } entities)
            lines.Add(Entities(server.Forecast, server.Buckets.Last(bucket => bucket[Metric.Entities] is not null)[Metric.Entities]!.Value.Mean, entities));
        if (server.Availability is { } share)
            lines.Add(T($"Reachable {Math.Floor(share * 10_000) / 100:0.##} % of the time. Restarts of the game: {server.Restarts}."));
        return string.Join('\n', lines);
    }

    private static string Entities(EntityForecast? forecast, double now, Measured entities) => forecast switch
    {
        { Level: { } level, At: { } at } => T($"Entities: {now:N0}, {forecast.ADay:N0} more a day: they reach **{level:N0}** on {DiscordText.Time(at, 'D')} ({DiscordText.Time(at)})."),
        not null => T($"Entities: {now:N0}, {forecast.ADay:+#,0;−#,0;0} a day."),
        _ => T($"Entities: {now:N0}, up to {entities.Most:N0}."),
    };

    private static string Events(PerformanceReport report)
    {
        var kinds = string.Join(", ", report.Events.GroupBy(fought => fought.Kind).OrderByDescending(group => group.Count())
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{EventWords.Name(group.Key)} {group.Count()}")));
        var text = T($"Events that were fought: {kinds}.");
        return report.Crowd is { } crowd
            ? $"{text} {T($"During {crowd.Events} of them {crowd.During:0.0} players were on the server, at the same hours of other days {crowd.Otherwise:0.0}.")}" : text;
    }

    private static string Coins(EconomyStatistics economy)
    {
        var minted = economy.Flows.Where(flow => flow.Account == AccountKind.Mint).ToList();
        var (created, destroyed) = (Kinds(minted, flow => flow.Out.Amount), Kinds(minted, flow => flow.In.Amount));
        var symbol = CoinText.Symbol(economy.Settings);
        return (created.Length, destroyed.Length) switch
        {
            (0, 0) => T("No coins came or went."),
            (_, 0) => T($"Coins {symbol} that came: {created}. None went."),
            (0, _) => T($"Coins {symbol} that went: {destroyed}. None came."),
            _ => T($"Coins {symbol} that came: {created}. That went: {destroyed}."),
        };
    }

    private static string Kinds(IReadOnlyList<Flow> minted, Func<Flow, long> of) => string.Join(", ", minted.GroupBy(flow => flow.Entry)
        .Select(group => (Kind: group.Key, Sum: group.Aggregate(Int128.Zero, (sum, flow) => sum + of(flow)))).Where(kind => kind.Sum > 0).OrderByDescending(kind => kind.Sum)
        .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{CoinText.Name(kind.Kind)} {kind.Sum:N0}")));

    private static string Moderation(IReadOnlyDictionary<CaseKind, int> cases) => cases.Count == 0
        ? T("Moderators had nothing to do.")
        : T($"Moderation: {string.Join(", ", cases.OrderBy(one => one.Key).Select(one => Cases(one.Key, one.Value)))}.");

    private static string Cases(CaseKind kind, int count) => kind switch
    {
        CaseKind.Note => N(count, $"{count} note", $"{count} notes"),
        CaseKind.Warning => N(count, $"{count} warning", $"{count} warnings"),
        CaseKind.Kick => N(count, $"{count} kick", $"{count} kicks"),
        CaseKind.Mute => N(count, $"{count} mute", $"{count} mutes"),
        _ => N(count, $"{count} ban", $"{count} bans"),
    };

    private static string Incidents(PerformanceReport report)
    {
        if (report.Incidents.Count == 0)
            return T("Nothing was alarming.");
        var lines = report.Incidents.Take(MostIncidents).Select(one =>
            $"⚠️ {DiscordText.Time(one.Began, 'f')} {AlertView.Name(one.Key.Kind)}{(one.ServerName.Length > 0 ? $": {DiscordText.Escape(one.ServerName, 60)}" : "")}, {Length(one)}");
        return N(report.Incidents.Count, $"**{report.Incidents.Count}** alert:", $"**{report.Incidents.Count}** alerts:") + "\n" + string.Join('\n', lines)
            + (report.Incidents.Count > MostIncidents ? "\n…" : "");
    }

    private static string Length(AlertEpisode episode) => episode.Ended is { } ended ? ServerView.Span(ended - episode.Began) : T("which lasts");

    private static IEnumerable<Embed> Picture(string title, byte[]? png, string file) => png is null ? [] : [new Embed(title, "", Theme.Secondary) { Image = file }];

    private static IEnumerable<FileAttachment> File(string name, byte[]? png) => png is null ? [] : [new FileAttachment(name, png)];
}
