using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.Interactions;

namespace GustMark.Simulator.Control;

/// <summary>Reads bodies of the page's and the scripts' requests, and turns refusals into <c>{message}</c>.</summary>
static class ControlBody
{
    public static string Need(this JsonObject body, string name) =>
        body.Optional(name) ?? throw new ClientRefusal(400, $"{name} is missing.");

    public static string? Optional(this JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonValue value => value.ToString(),
        _ => throw new ClientRefusal(400, $"{name} must be a single value."),
    };

    public static double? Number(this JsonObject body, string name) => body.Optional(name) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number
        : throw new ClientRefusal(400, $"{name} must be a number from 0 on.");

    public static TimeSpan? Milliseconds(this JsonObject body, string name) =>
        body.Number(name) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;

    /// <summary>Maps a route whose handler gets the body and answers a status with JSON, or null for 204.</summary>
    public static void MapJson(
        this IEndpointRouteBuilder routes, string method, string pattern, Func<HttpContext, JsonObject, Task<(int Status, JsonNode? Body)>> handler) =>
        routes.MapMethods(pattern, [method], async context =>
        {
            int status;
            JsonNode? answer;
            try
            {
                (status, answer) = await handler(context, await ReadAsync(context.Request, context.RequestAborted));
            }
            catch (ClientRefusal refusal)
            {
                (status, answer) = (refusal.Status, new JsonObject { ["message"] = refusal.Message });
            }
            catch (Refusal refusal)
            {
                (status, answer) = (refusal.Status, refusal.Body());
            }

            context.Response.StatusCode = status;
            if (answer is not null)
            {
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
            }
        });

    static async Task<JsonObject> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (HttpMethods.IsGet(request.Method) || request.ContentLength == 0)
        {
            return [];
        }

        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: ct) as JsonObject
                ?? throw new ClientRefusal(400, "The body must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw new ClientRefusal(400, $"The body is no JSON: {e.Message}");
        }
    }
}
