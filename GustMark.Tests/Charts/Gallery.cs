using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Moderation;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Players;
using GustMark.Core.Reports;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.Charts;
using GustMark.Worker.Texts;

namespace GustMark.Tests.Charts;

/// <summary>Pictures of reports as communities have them, and as they hardly ever are.</summary>
internal static class Gallery
{
    private static readonly DateTimeOffset Until = new(2026, 11, 27, 17, 40, 0, TimeSpan.Zero);
    private static readonly EntryKind[] FewKinds = [EntryKind.Daily, EntryKind.Kill, EntryKind.Playtime, EntryKind.Capture, EntryKind.Deduct];

    /// <summary>Drawn one after the other, each by its name.</summary>
    public static async Task<IReadOnlyDictionary<string, Picture>> OfAsync(CancellationToken ct)
    {
        var all = new Dictionary<string, Picture>();
        foreach (var (name, report) in new[]
        {
            ("week", Report(ReportPeriod.Week, 3)),
            ("day", Report(ReportPeriod.Day, 1)),
            ("month", Report(ReportPeriod.Month, 2)),
            ("twenty", Report(ReportPeriod.Week, 20, name => $"[EU] Rusty Wastelands {name} · 2x Solo/Duo/Trio · weekly wipe Thursday · no BPs", Enum.GetValues<EntryKind>())),
            ("gap", Report(ReportPeriod.Week, 1, knows: hour => hour is < 20 or (> 70 and < 72) or > 130)),
            ("unknown", Report(ReportPeriod.Week, 2, knows: hour => hour > 163)),
        })
            await AddAsync(name, report);
        using (Speech.In(Language.German))
            await AddAsync("german", Report(ReportPeriod.Week, 3));
        return all;

        async Task AddAsync(string name, PerformanceReport report)
        {
            var easel = new Easel();
            var charts = new ReportCharts(easel);
            foreach (var (what, draw) in new (string, Func<Task<byte[]?>>)[]
            {
                ("servers", () => charts.PerformanceAsync(report, ct)), ("players", () => charts.TopPlayersAsync(report, ct)), ("coins", () => new EconomyCharts(easel).FlowAsync(report.Economy, ct)),
                ("moderation", () => charts.ModerationAsync(report, ct)), ("incidents", () => charts.IncidentsAsync(report, ct)),
            })
            {
                await draw();
                all[$"{name}-{what}"] = easel.Asked!;
            }
        }
    }

    public static PerformanceReport Report(ReportPeriod period, int servers, Func<string, string>? named = null, EntryKind[]? kinds = null, Func<int, bool>? knows = null)
    {
        var from = Until - period.Length();
        var width = SampleWidths.FittingFor(period.Length(), 200);
        var count = (int)(period.Length() / width.Length());
        string[] names = ["EU Main 2x", "EU Solo/Duo", "US Vanilla"];
        var reports = Enumerable.Range(0, servers).Select(n =>
        {
            var server = A.Server(named?.Invoke($"{n + 1}") ?? names[n % names.Length]);
            return new ServerReport(
                server, [.. Enumerable.Range(0, count).Where(i => knows?.Invoke(i) != false && (n != 1 || i % 53 is < 40 or > 44)).Select(i => Bucket(server, width, width.StartOf(from) + (i * width.Length()), n))], []);
        }).ToList();
        var days = (int)period.Length().TotalDays;
        return new PerformanceReport(
            A.Guild, period, from, Until, reports,
            new PeopleReport(214, 61, 190, 133, TimeSpan.FromHours(1804), [.. Enumerable.Range(1, 10).Select(i => new TopPlayer(
                PlayerId.OfSteam((ulong)(76561198000000000 + i)), i switch { 2 => "xX_the_longest_name_that_anybody_has_ever_had_in_rust_Xx", 4 => "Иван 猫 ✨", _ => $"Player {i}" }, TimeSpan.FromMinutes((3725 / i) + 3)))]),
            new EconomyStatistics(EconomySettings.Default, EconomyPeriod.Week, [],
                [.. Enumerable.Range(0, days).SelectMany(day => (kinds ?? FewKinds).Select((kind, i) => new Flow(
                    DateOnly.FromDateTime(from.UtcDateTime).AddDays(day), kind, AccountKind.Mint, new(kind is EntryKind.Capture or EntryKind.Deduct ? 2100 + (day % 4 * 700) : 0), new(kind is EntryKind.Capture or EntryKind.Deduct ? 0 : 1400 + (day % 5 * 900) - (i * 120)), 9)))]),
            [.. Enumerable.Range(0, 9 * days).Select(i => new CaseMoment((CaseKind)(i * 3 % 5), from + (i * i % 37 / 37.0 * period.Length()))).OrderBy(one => one.At)],
            [
                .. reports.SelectMany((report, n) => Enumerable.Range(0, n % 3).Select(i => new AlertEpisode(
                    new AlertKey(A.Guild, i == 0 ? AlertKind.ServerDown : AlertKind.Framerate, report.Server.Id), from + (period.Length() * (0.2 + (i * 0.3))), report.Server.Name, 1, 1, "") { Ended = from + (period.Length() * (0.23 + (i * 0.31))) })),
                new AlertEpisode(new AlertKey(A.Guild, AlertKind.Memory, null), Until.AddHours(-3), "", 512, 530, ""),
            ],
            [.. Enumerable.Range(0, count).Where(i => i % 71 > 3).Select(i => new SampleBucket(
                SampleSubject.Worker, width, width.StartOf(from) + (i * width.Length()), new Dictionary<Metric, Measured> { [Metric.Memory] = new(1, 46, 46, 46) }))],
            [.. Enumerable.Range(0, days).Select(day => new FoughtEvent(reports[0].Server.Id, reports[0].Server.Name, "koth", from.AddDays(day).AddHours(2), from.AddDays(day).AddHours(2.5), 9, 31))],
            null);
    }

    private static SampleBucket Bucket(GameServer server, SampleWidth width, DateTimeOffset start, int n)
    {
        var hours = (start - Until).TotalHours + 2000;
        var players = 14 + (n * 3 % 11) + (12 * Math.Sin(hours / 24 * Math.Tau)) + (3 * Math.Sin(hours * 1.7));
        var uptime = (hours + (n * 5)) % 24;
        return new SampleBucket(new SampleSubject(A.Guild, server.Id), width, start, new Dictionary<Metric, Measured>
        {
            [Metric.Players] = new(1, Math.Max(0, players), 0, 64),
            [Metric.Framerate] = new(1, 58 - (players / 2), 31, 60),
            [Metric.Entities] = new(1, 84_000 + ((hours - 1800) * 410 / (n + 1)), 0, 300_000),
            [Metric.Up] = new(100, 100, 0, 1),
            [Metric.Uptime] = new(2, (2 * uptime) + 1, uptime, uptime + width.Length().TotalHours),
        });
    }

    /// <summary>Keeps what is to be drawn.</summary>
    private sealed class Easel : IPainter
    {
        public Picture? Asked { get; private set; }

        public Task<byte[]?> DrawAsync(Picture picture, CancellationToken ct)
        {
            Asked = picture;
            return Task.FromResult<byte[]?>(null);
        }
    }
}
