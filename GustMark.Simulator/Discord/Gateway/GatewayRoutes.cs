
namespace GustMark.Simulator.Discord.Gateway;

/// <summary>The WebSocket endpoints: <c>/gateway</c>, and <c>/gateway/resume</c> as the address for resumes.</summary>
static class GatewayRoutes
{
    public static void MapGateway(this IEndpointRouteBuilder routes, GatewayHub hub, Faults faults, CancellationToken stopping)
    {
        routes.MapGet("/gateway", context => ServeAsync(context, resume: false, hub, faults, stopping));
        routes.MapGet("/gateway/resume", context => ServeAsync(context, resume: true, hub, faults, stopping));
    }

    static async Task ServeAsync(HttpContext context, bool resume, GatewayHub hub, Faults faults, CancellationToken stopping)
    {
        if (faults.IsOutage)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var compress = context.Request.Query["compress"] == "zlib-stream";
        var connection = new GatewayConnection(socket, compress, $"ws://{context.Request.Host}/gateway/resume", resume, hub);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
        var version = context.Request.Query["v"].ToString();
        if (version is not ("" or "9" or "10") || context.Request.Query["encoding"].ToString() is not ("" or "json"))
        {
            hub.Closing(CloseCode.InvalidVersion);
            connection.Close(version is "" or "9" or "10" ? CloseCode.DecodeError : CloseCode.InvalidVersion);
        }
        else
        {
            hub.Opened(connection);
        }

        await connection.RunAsync(ending.Token);
    }
}
