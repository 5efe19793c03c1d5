using System.Text.Json;

namespace GustMark.Simulator.GameServers.Control;

/// <summary>The JSON of the control API: snake_case, members in any case when read.</summary>
internal static class ControlJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

internal sealed record ServerShape(
    string Name, string Edition, int Port, bool Listening, int Connections, IReadOnlyList<PlayerShape> Players, double Rate, long LinesSent,
    long FramesDelivered, long CommandsReceived, FaultShape? Fault)
{
    public static ServerShape Of(SimulatedGameServer server)
    {
        lock (server.World.Lock)
        {
            return new ServerShape(
                server.Name,
                server.Options.Edition == GameEdition.Pc ? "pc" : "console",
                server.Port,
                server.Listening,
                server.Connections,
                [.. server.World.Players.Select(p => new PlayerShape(
                    p.Name, p.SteamId, p.Ping, (int)(server.World.Now - p.JoinedAt).TotalSeconds, p.Platform))],
                server.LinesPerSecond,
                server.LinesSent,
                server.FramesDelivered,
                server.Received.Count,
                server.Fault is { } fault ? new FaultShape(fault.Kind.Word(), fault.Until) : null);
        }
    }
}

internal sealed record PlayerShape(string Name, string SteamId, int Ping, int ConnectedSeconds, string Platform);

internal sealed record FaultShape(string Kind, DateTimeOffset? Until);

/// <param name="Number">Counts from 1 for each server, for <c>?after=</c>.</param>
/// <param name="At">When it arrived.</param>
/// <param name="Identifier">The client's.</param>
/// <param name="Message">The command line.</param>
internal sealed record ReceivedShape(long Number, DateTimeOffset At, int Identifier, string Message);

internal sealed record LineBody(string? Text, string? Type, string? Stacktrace);

internal sealed record ActionBody(string? Action, string? Player, string? Text, string? Victim);

internal sealed record FaultBody(string? Kind, double? Seconds);

internal sealed record RateBody(double? LinesPerSecond);

internal sealed record ControlProblem(string Message);
