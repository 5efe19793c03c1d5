using System.Text.Json;
using System.Text.Json.Nodes;
using GustMark.Simulator.GPortal.GraphQL;

namespace GustMark.Simulator.GPortal;

/// <summary>Puts the simulated G-Portal under <c>/gportal</c>: tokens, API and log files. The host must use WebSockets.</summary>
static class GPortalRoutes
{
    public const string TokenPath = "/gportal/auth/realms/master/protocol/openid-connect/token";
    public const string ApiPath = "/gportal/ngpapi/";

    /// <summary>Where a server's log is; the names in braces stand for the panel's id and the region in small letters.</summary>
    public const string LogPath = "/gportal/{region}-{id}/{id}/server/my_server_identity/logs/public.log";
    public const string Protocol = "graphql-ws";

    public static IEndpointRouteBuilder MapGPortal(this IEndpointRouteBuilder routes, SimulatedGPortal portal)
    {
        var panel = new Panel(portal);
        routes.MapPost(TokenPath, (Delegate)((HttpContext context) => TokenRoute.AnswerAsync(context, portal)));
        routes.MapPost(ApiPath, (Delegate)((HttpContext context) => CallAsync(context, portal, panel)));
        routes.MapGet(ApiPath, (HttpContext context) => ConnectAsync(context, portal));
        routes.MapLog(portal);
        return routes;
    }

    /// <summary>The answer of a fault that strikes every request; null if none does.</summary>
    public static async Task<IResult?> BrokenAsync(HttpContext context, SimulatedGPortal portal)
    {
        var fault = portal.Faults.Strike(GPortalFaultKind.TooManyRequests, GPortalFaultKind.ServerError, GPortalFaultKind.Slow);
        if (fault is null)
            return null;
        if (fault.Kind == GPortalFaultKind.Slow)
        {
            await Task.Delay(fault.Delay, portal.Time, context.RequestAborted);
            return null;
        }

        return Refuse(context, fault);
    }

    public static IResult Refuse(HttpContext context, GPortalFault fault)
    {
        var tooMany = fault.Kind is GPortalFaultKind.TooManyRequests or GPortalFaultKind.TokenTooManyRequests;
        var after = fault.RetryAfter ?? (tooMany ? TimeSpan.FromSeconds(1) : null);
        if (after is { } wait)
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return tooMany ? Results.Text("Too Many Requests", statusCode: StatusCodes.Status429TooManyRequests)
            : fault.Kind == GPortalFaultKind.TokenServerError ? Results.Text("Service Unavailable", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("<html><body><h1>502 Bad Gateway</h1></body></html>", "text/html", statusCode: StatusCodes.Status502BadGateway);
    }

    /// <summary>Whether the request has a token that is good.</summary>
    public static bool IsAuthorized(HttpContext context, SimulatedGPortal portal) =>
        portal.Faults.Strike(GPortalFaultKind.Unauthorized) is null
        && context.Request.Headers.Authorization.ToString() is var header
        && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && portal.Tokens.Find(header) is not null;

    static async Task<IResult> CallAsync(HttpContext context, SimulatedGPortal portal, Panel panel)
    {
        if (await BrokenAsync(context, portal) is { } broken)
            return broken;
        if (!IsAuthorized(context, portal))
            return Problem("Unauthorized", StatusCodes.Status401Unauthorized);
        if (portal.Faults.Strike(GPortalFaultKind.Malformed) is not null)
            return Results.Text("{\"data\":{\"sid\":", "application/json");

        GraphQLRequest request;
        try
        {
            request = GraphQLRequest.Read(await JsonNode.ParseAsync(
                context.Request.Body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }, cancellationToken: context.RequestAborted));
        }
        catch (Exception e) when (e is GraphQLProblem or JsonException)
        {
            portal.Statistics.Called("invalid");
            return Problem(e is JsonException ? "POST body sent invalid JSON." : e.Message, StatusCodes.Status400BadRequest);
        }

        try
        {
            portal.Statistics.Called(request.Root.Name);
            return Json(new JsonObject { ["data"] = await panel.CallAsync(request, context.RequestAborted) });
        }
        catch (GraphQLProblem problem)
        {
            return Problem(problem.Message, StatusCodes.Status200OK);
        }
    }

    static async Task ConnectAsync(HttpContext context, SimulatedGPortal portal)
    {
        if (!context.WebSockets.IsWebSocketRequest || !context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol))
        {
            await Problem($"A WebSocket with the subprotocol {Protocol} is expected.", StatusCodes.Status400BadRequest).ExecuteAsync(context);
            return;
        }

        if (await BrokenAsync(context, portal) is { } broken)
        {
            await broken.ExecuteAsync(context);
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(Protocol);
        if (portal.Faults.Strike(GPortalFaultKind.DropSocket) is not null)
            await SocketText.CutAfterOneAsync(socket, ending.Token);
        else
            await new PanelSocket(socket, portal).RunAsync(ending.Token);
    }

    static IResult Problem(string message, int status) =>
        Json(new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["message"] = message }), ["data"] = null }, status);

    static IResult Json(JsonObject body, int status = StatusCodes.Status200OK) =>
        Results.Text(body.ToJsonString(), "application/json", statusCode: status);
}
