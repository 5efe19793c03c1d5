using Microsoft.Net.Http.Headers;

namespace GustMark.Simulator.GPortal;

/// <summary>The log files of the rented servers, with ranges.</summary>
static class LogRoute
{
    public static void MapLog(this IEndpointRouteBuilder routes, SimulatedGPortal portal) =>
        routes.MapGet("/gportal/{place}/{panelId:int}/server/my_server_identity/logs/public.log", async (HttpContext context, string place, int panelId) =>
        {
            if (await GPortalRoutes.BrokenAsync(context, portal) is { } broken)
                return broken;
            if (!GPortalRoutes.IsAuthorized(context, portal))
                return Results.Text("Unauthorized", statusCode: StatusCodes.Status401Unauthorized);
            portal.Statistics.Called("log");
            if (portal.Servers.FirstOrDefault(s => s.PanelId == panelId && place == PlaceOf(s)) is not { } server)
                return Results.Text("Not Found", statusCode: StatusCodes.Status404NotFound);

            if (portal.Faults.Strike(GPortalFaultKind.CutLog) is { } cut)
                context.Response.Body = new CutStream(context.Response.Body, cut.At, context.Abort);
            var (content, tag, written) = server.Log.Read();
            return Results.Bytes(content, "text/plain", enableRangeProcessing: true, lastModified: written, entityTag: new EntityTagHeaderValue(tag));
        });

    static string PlaceOf(RentedServer server) => $"{server.Region.ToLowerInvariant()}-{server.PanelId}";
}
