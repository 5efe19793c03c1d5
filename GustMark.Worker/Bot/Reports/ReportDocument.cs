using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Economy;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Reports;

namespace GustMark.Worker.Bot.Reports;

/// <summary>A report as JSON, for those who want to go on with the numbers. Fields are only ever added.</summary>
internal sealed record ReportDocument(
    DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<ReportedServer> Servers, ReportedPeople People, IReadOnlyList<ReportedFlow> Coins,
    IReadOnlyDictionary<string, int> Moderation, IReadOnlyList<ReportedIncident> Incidents, IReadOnlyList<ReportedCase> Cases, IReadOnlyList<ReportedEvent> Events,
    ReportedCrowd? Crowd)
{
    public static byte[] Write(PerformanceReport report) => JsonSerializer.SerializeToUtf8Bytes(
        new ReportDocument(
            report.From, report.Until, [.. report.Servers.Select(ServerOf)],
            new ReportedPeople(
                report.People.Players, report.People.New, report.People.Before, report.People.Stayed, Math.Round(report.People.Played.TotalHours, 2),
                [.. report.People.Top.Select(player => new ReportedPlayer(player.Player.ToString(), player.Name, Math.Round(player.Played.TotalHours, 2)))]),
            [
                .. report.Economy.Flows.Where(flow => flow.Account == AccountKind.Mint).OrderBy(flow => flow.Day).ThenBy(flow => flow.Entry)
                    .Select(flow => new ReportedFlow(flow.Day, flow.Entry.ToString().ToLowerInvariant(), flow.Out.Amount, flow.In.Amount)),
            ],
            report.Moderation.OrderBy(one => one.Key).ToDictionary(one => one.Key.ToString().ToLowerInvariant(), one => one.Value),
            [.. report.Incidents.Select(one => new ReportedIncident(one.Key.Kind.Word(), one.ServerName.Length > 0 ? one.ServerName : null, one.Began, one.Ended, one.Worst))],
            [.. report.Cases.Select(one => new ReportedCase(one.Kind.ToString().ToLowerInvariant(), one.At))],
            [.. report.Events.Select(fought => new ReportedEvent(fought.Kind, fought.ServerName, fought.Began, fought.Ended, fought.Fighters, fought.Kills))],
            report.Crowd is { } crowd ? new ReportedCrowd(crowd.Events, Math.Round(crowd.During, 2), Math.Round(crowd.Otherwise, 2)) : null),
        ReportDocumentJson.Default.ReportDocument);

    private static ReportedServer ServerOf(ServerReport server) => new(
        server.Server.Name, server.Availability, server.Restarts, server.Forecast?.ADay, server.Forecast?.Level, server.Forecast?.At, server.RestartedAt,
        [
            .. server.Buckets.Select(bucket => new ReportedSample(
                bucket.Start, bucket.Values.OrderBy(one => one.Key).ToDictionary(one => Metrics.WordOf(one.Key), one => new ReportedValue(one.Value.Mean, one.Value.Least, one.Value.Most)))),
        ]);
}

/// <param name="Availability">0 to 1.</param>
internal sealed record ReportedServer(
    string Name, double? Availability, int Restarts, double? EntitiesADay, int? EntitiesReach, DateTimeOffset? EntitiesReachAt,
    IReadOnlyList<DateTimeOffset> RestartedAt, IReadOnlyList<ReportedSample> Samples);

internal sealed record ReportedSample(DateTimeOffset Start, IReadOnlyDictionary<string, ReportedValue> Values);

internal sealed record ReportedValue(double Mean, double Least, double Most);

internal sealed record ReportedPeople(int Players, int New, int Before, int Stayed, double Hours, IReadOnlyList<ReportedPlayer> Top);

internal sealed record ReportedPlayer(string Id, string Name, double Hours);

internal sealed record ReportedFlow(DateOnly Day, string Kind, long Created, long Destroyed);

internal sealed record ReportedIncident(string Alert, string? Server, DateTimeOffset Began, DateTimeOffset? Ended, double Worst);

internal sealed record ReportedCase(string Kind, DateTimeOffset At);

/// <param name="Server">Null when it is gone.</param>
internal sealed record ReportedEvent(string Kind, string? Server, DateTimeOffset Began, DateTimeOffset Ended, int Fighters, long Kills);

/// <summary>Players on the server while events were fought there, and at the same hours of other days.</summary>
internal sealed record ReportedCrowd(int Events, double PlayersDuring, double PlayersOtherwise);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(ReportDocument))]
internal sealed partial class ReportDocumentJson : JsonSerializerContext;
