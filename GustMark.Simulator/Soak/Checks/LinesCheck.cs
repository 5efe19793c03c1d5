using System.Globalization;
using System.Text.RegularExpressions;
using GustMark.Core.Archive;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Simulator.Discord.State;
using GustMark.Simulator.Soak.Load;
using GustMark.Worker.Archive;
using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Options;

namespace GustMark.Simulator.Soak.Checks;

/// <summary>Every marked line was archived once, or lies in a gap that the server's channel tells of.</summary>
static partial class LinesCheck
{
    const int Page = 1000;

    // Gaps are told in whole seconds, and a line is on its way for a moment.
    static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    // What a crash may cost: see docs/operations.md.
    static readonly TimeSpan LostByKill = TimeSpan.FromSeconds(1);

    public static async Task<(IReadOnlyList<string> Findings, string Note)> FindAsync(SoakTown town, WorkerStorage storage, Marks marks, CancellationToken ct)
    {
        var findings = new List<string>();
        var (archived, missing) = (0, 0);
        using var archive = new ArchiveSearch(
            ArchiveFolder.In(town.Disk.Folder), Options.Create(new ArchiveOptions()), new LiveOptions<ArchiveOptions>(new()), TimeProvider.System);
        var printed = marks.Printed.ToLookup(mark => mark.Server);
        foreach (var server in await storage.Servers.OfGuildAsync(town.Guild, ct))
        {
            var counts = await CountsAsync(archive, server.Id, ct);
            if (counts.Where(pair => pair.Value > 1).Select(pair => pair.Key).ToList() is { Count: > 0 } twice)
                findings.Add($"{server.Name}: lines were counted more than once: {string.Join(", ", twice.Order().Take(10))}");
            var lost = printed[server.Name].Where(mark => !counts.ContainsKey(mark.Number)).ToList();
            var explained = Gaps(town, server.Name).Concat(town.FullDisk).Concat(town.Kills.Select(killed => (From: Shown(town, server.Name, killed), To: killed))).ToList();
            (archived, missing) = (archived + counts.Count, missing + lost.Count);
            var untold = lost.Where(mark => !explained.Any(gap => gap.From - Tolerance <= mark.To && mark.From <= gap.To + Tolerance)).ToList();
            if (untold.Count > 0)
            {
                findings.Add($"{server.Name}: {untold.Count} lines are not archived and lie in no gap that was told: "
                    + string.Join(", ", untold.Take(10).Select(mark => string.Create(CultureInfo.InvariantCulture, $"{mark.Number} at {mark.From:HH:mm:ss.f}"))));
            }
        }

        return (findings, $"{archived:N0} marked lines archived, {missing:N0} missing.");
    }

    /// <summary>
    /// Until when a channel had been brought up to date when the worker was killed. What the channel was to be shown after that, gaps among it,
    /// died with the process; and the archive may have lost a second.
    /// </summary>
    static DateTimeOffset Shown(SoakTown town, string channel, DateTimeOffset killed)
    {
        lock (town.Discord.World.Gate)
        {
            var last = town.Discord.World.FindChannel(channel)!.Messages
                .Select(message => Snowflakes.TimeOf(message.Id)).Where(at => at <= killed).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
            return last < killed - LostByKill ? last : killed - LostByKill;
        }
    }

    /// <summary>What the channel says: “no data 14:02–14:07”, in Discord's own writing of times.</summary>
    static List<(DateTimeOffset From, DateTimeOffset To)> Gaps(SoakTown town, string channel)
    {
        lock (town.Discord.World.Gate)
        {
            return [.. town.Discord.World.FindChannel(channel)!.Messages
                .SelectMany(message => GapText().Matches(TypedCommands.TextOf(message.Body)))
                .Select(match => (At(match.Groups[1]), At(match.Groups[2])))];
        }

        static DateTimeOffset At(Group seconds) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds.Value, CultureInfo.InvariantCulture));
    }

    static async Task<Dictionary<int, int>> CountsAsync(ArchiveSearch archive, ServerId server, CancellationToken ct)
    {
        var counts = new Dictionary<int, int>();
        var query = new ArchiveQuery(server) { Kinds = LineKindSet.Of(LineKind.Save), Most = Page };
        while (true)
        {
            var page = await archive.SearchAsync(query, ct);
            foreach (var line in page.Lines)
            {
                if (Marked().Match(line.Text) is { Success: true } match
                    && int.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) is var number and < Marks.Most)
                    counts[number] = counts.GetValueOrDefault(number) + 1;
            }

            if (page.Next is not { } next)
                return counts;
            query = query with { Before = next };
        }
    }

    [GeneratedRegex("^Saved ([0-9,]+) ents")]
    private static partial Regex Marked();

    [GeneratedRegex("no data <t:([0-9]+):T>–<t:([0-9]+):T>")]
    private static partial Regex GapText();
}
