using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Servers;

namespace GustMark.Core.Reports;

/// <summary>Puts reports together from what is kept.</summary>
public sealed class ReportService(
    IServerStore servers, ISampleStore samples, IAlertStore alerts, IProfileStore profiles, EconomyReports economy, IModerationStore moderation,
    IContestStore contests, TimeProvider time)
{
    /// <summary>Points of a line, at most: what a phone shows apart.</summary>
    private const int MostPoints = 200;

    private const int MostIncidents = 100;
    private const int MostCases = 10_000;
    private const int MostEvents = 500;

    /// <summary>Samples among which events are compared, of each server, at most: quarters of an hour of a week.</summary>
    private const int MostCompared = 1000;

    public async Task<PerformanceReport> OfAsync(GuildId guild, ReportPeriod period, CancellationToken ct)
    {
        var until = time.GetUtcNow();
        var (from, before) = (until - period.Length(), until - (2 * period.Length()));
        var width = SampleWidths.FittingFor(period.Length(), MostPoints);

        // What came before is compared as a whole: the coarsest will do, and is kept longest.
        var reports = new List<ServerReport>();
        var known = await servers.OfGuildAsync(guild, ct);
        foreach (var server in known)
        {
            var subject = new SampleSubject(guild, server.Id);
            reports.Add(new ServerReport(
                server, await samples.BetweenAsync(subject, width, from, until, ct), await samples.BetweenAsync(subject, SampleWidth.Hour, before, from, ct)));
        }

        var people = PeopleReport.Of(await profiles.ActivityAsync(guild, from, until, ct), await profiles.ActivityAsync(guild, before, from, ct), from);
        var cases = await moderation.ListAsync(new CaseQuery(guild, MostCases) { Since = from }, ct);
        var events = FoughtEvent.Of(await contests.ListAsync(new ContestQuery(guild, MostEvents), ct), known, from, until);
        return new PerformanceReport(
            guild, period, from, until, reports, people,
            await economy.StatisticsAsync(guild, period switch { ReportPeriod.Day => EconomyPeriod.Day, ReportPeriod.Week => EconomyPeriod.Week, _ => EconomyPeriod.Month }, ct),
            [.. cases.OrderBy(one => one.At).Select(one => new CaseMoment(one.Kind, one.At))], await alerts.BetweenAsync(guild, from, until, MostIncidents, ct),
            await samples.BetweenAsync(SampleSubject.Worker, width, from, until, ct), events, await CrowdAsync(guild, events, period, from, until, ct));
    }

    private async Task<EventCrowd?> CrowdAsync(GuildId guild, IReadOnlyList<FoughtEvent> events, ReportPeriod period, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        if (events.Count < EventCrowd.FewestEvents)
            return null;

        // Finer than what is drawn: most events are shorter than an hour.
        var width = SampleWidths.FittingFor(period.Length(), MostCompared);
        var known = new Dictionary<ServerId, IReadOnlyList<SampleBucket>>();
        foreach (var server in events.Select(fought => fought.Server).Distinct())
            known[server] = await samples.BetweenAsync(new SampleSubject(guild, server), width, from, until, ct);
        return EventCrowd.Of(events, known, from, until);
    }
}
