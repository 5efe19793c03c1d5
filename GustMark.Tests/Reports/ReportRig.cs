using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Players;
using GustMark.Core.Reports;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Reports;

/// <summary>A week of a guild with one server that was down once, and restarted twice.</summary>
internal static class ReportRig
{
    public static readonly DateTimeOffset Until = SampleWidth.Hour.StartOf(A.Moment);
    public static readonly GameServer Main = A.Server("Main_1");

    public static PerformanceReport Week()
    {
        var from = Until.AddDays(-7);
        var buckets = Enumerable.Range(0, 168).Where(hour => hour is < 60 or > 66).Select(hour => Bucket(from.AddHours(hour), hour)).ToList();
        return new PerformanceReport(
            A.Guild, ReportPeriod.Week, from, Until, [new ServerReport(Main, buckets, [Bucket(from.AddHours(-1), 12)])],
            new PeopleReport(42, 12, 40, 30, TimeSpan.FromHours(310.5), [.. Enumerable.Range(1, 10).Select(i => new TopPlayer(PlayerId.OfSteam((ulong)(76561198000000000 + i)), i == 2 ? "Ein sehr langer Name, der nicht passt" : $"Player {i}", TimeSpan.FromHours(62.0 / i)))]),
            new EconomyStatistics(EconomySettings.Default, EconomyPeriod.Week, [],
            [
                .. Enumerable.Range(0, 7).SelectMany(day => (Flow[])
                [
                    new(DateOnly.FromDateTime(from.UtcDateTime).AddDays(day), EntryKind.Daily, AccountKind.Mint, new(0), new(500 + (day * 40)), 9),
                    new(DateOnly.FromDateTime(from.UtcDateTime).AddDays(day), EntryKind.Kill, AccountKind.Mint, new(0), new(200), 9),
                    new(DateOnly.FromDateTime(from.UtcDateTime).AddDays(day), EntryKind.Capture, AccountKind.Mint, new(300), new(0), 9),
                ]),
            ]),
            [
                new(CaseKind.Warning, from.AddHours(3)), new(CaseKind.Warning, from.AddHours(4)), new(CaseKind.Ban, from.AddHours(5)), new(CaseKind.Warning, from.AddHours(90)),
            ],
            [
                new AlertEpisode(new AlertKey(A.Guild, AlertKind.ServerDown, Main.Id), from.AddHours(60), "Main_1", 1, 1, "x") { Ended = from.AddHours(67) },
                new AlertEpisode(new AlertKey(A.Guild, AlertKind.Cpu, null), from.AddHours(9), "", 85, 99, ""),
            ],
            [new SampleBucket(SampleSubject.Worker, SampleWidth.Hour, from, new Dictionary<Metric, Measured> { [Metric.Memory] = new(1, 46, 46, 46), [Metric.Cpu] = new(1, 2.5, 2.5, 2.5), [Metric.Lines] = new(1, 40, 40, 40) })],
            [
                new FoughtEvent(Main.Id, Main.Name, "koth", from.AddHours(20), from.AddHours(20.5), 9, 31),
                new FoughtEvent(Main.Id, Main.Name, "koth", from.AddHours(44), from.AddHours(44.5), 7, 20),
                new FoughtEvent(Main.Id, Main.Name, "battle", from.AddHours(93), from.AddHours(94), 12, 44),
            ],
            new EventCrowd(3, 18.4, 15));
    }

    public static SampleBucket Bucket(DateTimeOffset start, int hour)
    {
        // A day has more players in the evening; the game restarts every 70 hours.
        var players = 12 + (10 * Math.Sin((hour - 12) / 24.0 * Math.Tau));
        var uptime = hour % 70;
        return new SampleBucket(new SampleSubject(A.Guild, Main.Id), SampleWidth.Hour, start, new Dictionary<Metric, Measured>
        {
            [Metric.Players] = new(1, players, players, Math.Ceiling(players) + 3),
            [Metric.Framerate] = new(1, 58 - (players / 2), 31, 60),
            [Metric.Entities] = new(1, 120_000 + (hour * 400), 120_000 + (hour * 400), 120_000 + (hour * 400) + 100),
            [Metric.Up] = new(100, hour is 59 or 67 ? 90 : 100, hour is 59 or 67 ? 0 : 1, 1),
            [Metric.Uptime] = new(2, (2 * uptime) + 1, uptime, uptime + 1),
        });
    }
}
