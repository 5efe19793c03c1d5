using System.Text.Json;
using GustMark.Simulator.GameServers.Wire;
using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers.Control;

/// <summary>The control API of the simulated game servers, under <c>/control/servers</c>.</summary>
internal static class GameServerControl
{
    const int LongestWaitMilliseconds = 60_000;
    const double HighestRate = 100_000;

    public static IEndpointRouteBuilder MapGameServerControl(this IEndpointRouteBuilder routes, GameServerFleet fleet)
    {
        var servers = routes.MapGroup("/control/servers");
        servers.MapGet("", () => Json(fleet.All.Select(ServerShape.Of)));
        servers.MapGet("/{name}", (string name) => With(name, server => Task.FromResult(Json(ServerShape.Of(server)))));
        servers.MapGet("/{name}/received", (string name, HttpRequest request, CancellationToken ct) =>
            With(name, server => ReceivedAsync(server, request.Query, ct)));
        servers.MapPost("/{name}/lines", (string name, HttpRequest request, CancellationToken ct) =>
            WithBody<LineBody>(name, request, (server, body) => PrintAsync(server, body, ct), ct));
        servers.MapPost("/{name}/actions", (string name, HttpRequest request, CancellationToken ct) =>
            WithBody<ActionBody>(name, request, (server, body) => PlayerAction.PerformAsync(server, body, ct), ct));
        servers.MapPost("/{name}/fault", (string name, HttpRequest request, CancellationToken ct) =>
            WithBody<FaultBody>(name, request, BreakAsync, ct));
        servers.MapPost("/{name}/rate", (string name, HttpRequest request, CancellationToken ct) =>
            WithBody<RateBody>(name, request, SetRate, ct));
        servers.MapPost("/{name}/restart", (string name) => With(name, server =>
        {
            // Not awaited: the answer is that it has begun.
            _ = server.RestartAsync(CancellationToken.None);
            return Task.FromResult(Json(ServerShape.Of(server), StatusCodes.Status202Accepted));
        }));
        return routes;

        Task<IResult> With(string name, Func<SimulatedGameServer, Task<IResult>> act) => fleet.Find(name) is { } server
            ? act(server)
            : Task.FromResult(Json(new ControlProblem($"There is no server called {name}"), StatusCodes.Status404NotFound));

        Task<IResult> WithBody<T>(string name, HttpRequest request, Func<SimulatedGameServer, T, Task<string?>> act, CancellationToken ct)
            where T : class => With(name, async server => await ReadAsync<T>(request, ct) is { } body
                ? Answer(server, await act(server, body))
                : Json(new ControlProblem("The body is not a JSON object of the expected shape"), StatusCodes.Status400BadRequest));
    }

    static async Task<T?> ReadAsync<T>(HttpRequest request, CancellationToken ct)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, ControlJson.Options, ct);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The server's new state, or 400 with the problem.</summary>
    static IResult Answer(SimulatedGameServer server, string? problem) => problem is not null
        ? Json(new ControlProblem(problem), StatusCodes.Status400BadRequest)
        : Json(ServerShape.Of(server));

    static async Task<string?> PrintAsync(SimulatedGameServer server, LineBody body, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(body.Text))
            return "text: the line to print";
        if (!Enum.TryParse<FrameType>(body.Type ?? "Generic", out var type) || !Enum.IsDefined(type))
            return $"type: {string.Join(", ", Enum.GetNames<FrameType>())}";

        // Chat may come as the JSON of a Chat frame; anything else is something the server says.
        var text = type == FrameType.Chat && !body.Text.StartsWith('{') ? ChatMessage.OfServer(body.Text, server.World.Now) : body.Text;
        await server.BroadcastAsync(text, type, ct, body.Stacktrace ?? "");
        return null;
    }

    static async Task<string?> BreakAsync(SimulatedGameServer server, FaultBody body)
    {
        if (!GameServerFaultWords.TryParse(body.Kind, out var kind))
            return $"kind: {GameServerFaultWords.AllWords}";
        if (body.Seconds is <= 0 or > 86_400)
            return "seconds: above 0, at most 86400";
        await server.SetFaultAsync(kind, body.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        return null;
    }

    static Task<string?> SetRate(SimulatedGameServer server, RateBody body)
    {
        if (body.LinesPerSecond is not (>= 0 and <= HighestRate))
            return Task.FromResult<string?>($"lines_per_second: 0 to {HighestRate:0}");
        server.LinesPerSecond = body.LinesPerSecond.Value;
        return Task.FromResult<string?>(null);
    }

    /// <summary>
    /// <c>?contains=</c> keeps the commands that contain it, <c>?after=</c> those with a higher number; with <c>?wait_ms=</c> the
    /// answer waits so long for the first of them.
    /// </summary>
    static async Task<IResult> ReceivedAsync(SimulatedGameServer server, IQueryCollection query, CancellationToken ct)
    {
        if (!TryNumber(query["wait_ms"], LongestWaitMilliseconds, out var wait) || !TryNumber(query["after"], long.MaxValue, out var after))
        {
            return Json(new ControlProblem($"wait_ms: 0 to {LongestWaitMilliseconds}; after: a command's number"),
                StatusCodes.Status400BadRequest);
        }

        var contains = query["contains"].ToString();
        bool Wanted(ReceivedCommand c) => c.Number > after && c.Message.Contains(contains, StringComparison.OrdinalIgnoreCase);
        IReadOnlyList<ReceivedCommand> found = [.. server.Received.Snapshot().Where(Wanted)];
        if (found.Count == 0 && wait > 0)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
            waiting.CancelAfter(TimeSpan.FromMilliseconds(wait));
            try
            {
                found = await server.Received.WaitAsync(Wanted, waiting.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                // Nothing came in time; an empty list says so.
            }
        }

        return Json(found.Select(c => new ReceivedShape(c.Number, c.At, c.Identifier, c.Message)));
    }

    static bool TryNumber(string? text, long most, out long number)
    {
        number = 0;
        return string.IsNullOrEmpty(text)
            || (long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number) && number <= most);
    }

    static IResult Json<T>(T value, int status = StatusCodes.Status200OK) => Results.Json(value, ControlJson.Options, statusCode: status);
}
