using System.Globalization;
using GustMark.Core.Console;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Schedules;

/// <summary>Says a text to everybody on servers, but not in the quiet hours, and posts it in a channel where that was asked for.</summary>
public sealed class AnnouncementWork(ServerTargets targets, IChannelPosts posts, ScheduleSettingsService settings, TimeProvider time) : IPlannedWork
{
    /// <summary>As kept with the schedule.</summary>
    public const string Word = "announce";

    // Among what is left, beside ids of servers.
    private const string Post = "post";

    public string Kind => Word;

    public bool MayRunAgain => false;

    public async Task<RunOutcome> RunAsync(PlannedRun run, CancellationToken ct)
    {
        if (Announcement.Read(run.Schedule.Payload) is not { } announcement || AnnouncementText.Parse(announcement.Text, run.Schedule.Times.IsCountdown) is not { Accepted: true } text)
            return RunOutcome.Failed(new RunTrouble(RunTroubleKind.Unknown));
        var now = time.GetUtcNow();
        var isQuiet = (await settings.OfAsync(run.Guild, ct)).Quiet?.Holds(now, run.Zone) == true;
        var left = run.Left?.Split(' ').ToList();
        var all = await targets.OfAsync(run.Guild, announcement.On, left: null, ct);
        var servers = left is null ? all : [.. all.Where(server => left.Contains(server.Id.ToString()))];
        if (all.Count == 0)
            return RunOutcome.Failed(new RunTrouble(RunTroubleKind.ServerGone));

        var said = isQuiet ? RunOutcome.LeftOut : await targets.SendAsync(servers, server => GameCommands.Say(InGame(text.Value, run, server, now)), ct);
        if (announcement.PostedIn is not { } channel || left?.Contains(Post) == false)
            return said;

        // One text for all servers, posted once whatever happens to them.
        var key = string.Create(CultureInfo.InvariantCulture, $"sc{run.Schedule.Id.Value % 10_000_000_000}.{run.Due.ToUnixTimeSeconds()}");
        return await posts.PostAsync(channel, InDiscord(text.Value, run, all, now), key, ct) is { } failure
            ? new RunOutcome
            {
                Troubles = [.. said.Troubles, new RunTrouble(failure.MayPass ? RunTroubleKind.NotPostedYet : RunTroubleKind.NotPosted, channel.ToString(), failure.Reason)],
                Left = failure.MayPass ? string.Join(' ', new[] { said.Left, Post }.OfType<string>()) : said.Left,
            }
            : said with { WasLeftOut = false };
    }

    private SayText InGame(AnnouncementText text, PlannedRun run, GameServer server, DateTimeOffset now)
    {
        var status = targets.StatusOf(server);
        return SayText.Formatted(text.Render(placeholder => ValueOf(placeholder, run, [server.Name], status is null ? [] : [status], now) is { } value ? SayText.Plain(value).Text : null));
    }

    private string InDiscord(AnnouncementText text, PlannedRun run, IReadOnlyList<GameServer> servers, DateTimeOffset now) => text.Render(
        placeholder => ValueOf(placeholder, run, [.. servers.Select(server => posts.Shown(server.Name))], [.. servers.Select(targets.StatusOf).OfType<ServerStatus>()], now));

    /// <summary>Null where it is not known.</summary>
    private static string? ValueOf(string placeholder, PlannedRun run, IReadOnlyList<string> servers, IReadOnlyList<ServerStatus> statuses, DateTimeOffset now) => placeholder switch
    {
        "server" => string.Join(", ", servers),
        "players" => Sum(statuses.Select(status => status.Players?.Online)),
        "maxplayers" => Sum(statuses.Select(status => status.Players?.Max)),
        "queued" => Sum(statuses.Select(status => status.Players?.Queued)),
        "time" => TimeZoneInfo.ConvertTime(now, run.Zone).ToString("HH:mm", CultureInfo.InvariantCulture),
        "date" => TimeZoneInfo.ConvertTime(now, run.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        AnnouncementText.Wipe => AnnouncementText.Left(run.Occurrence - now),
        _ => null,
    };

    private static string? Sum(IEnumerable<int?> counts)
    {
        var known = counts.OfType<int>().ToList();
        return known.Count == 0 ? null : known.Sum().ToString(CultureInfo.InvariantCulture);
    }
}
