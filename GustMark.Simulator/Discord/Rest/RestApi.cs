using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Rest;

/// <summary>What every route shares: faults, authorization, rate limits, the body, refusals, figures.</summary>
sealed class RestApi(IEndpointRouteBuilder routes, World world, RateLimits limits, Faults faults, Statistics statistics)
{
    static readonly string[] Prefixes = ["/api/v10", "/api/v9", "/api"];

    public World World => world;

    /// <summary>Maps a route the bot calls with its token. The handler runs with the gate held; null answers 204.</summary>
    public void Map(string method, string pattern, Func<RestCall, JsonNode?> handler, BucketRule? rule = null, string? major = null) =>
        MapAll(method, pattern, handler, rule, major, withToken: true);

    /// <summary>Maps a route that carries its secret in its path, and is outside of the global limit.</summary>
    public void MapInteraction(string method, string pattern, Func<RestCall, JsonNode?> handler, BucketRule? rule, string major) =>
        MapAll(method, pattern, handler, rule, major, withToken: false);

    public void MapUnknown()
    {
        foreach (var prefix in Prefixes)
        {
            routes.Map(prefix + "/{**rest}", context => AnswerAsync(context, 404, Refusal.NotFound.Body()));
        }
    }

    void MapAll(string method, string pattern, Func<RestCall, JsonNode?> handler, BucketRule? rule, string? major, bool withToken)
    {
        var route = $"{method} {pattern}";
        var bucket = rule ?? BucketRule.Generous(route);
        foreach (var prefix in Prefixes)
        {
            routes.MapMethods(prefix + pattern, [method], async context =>
            {
                try
                {
                    await ServeAsync(context, handler, bucket, major, withToken);
                }
                catch (Refusal refusal)
                {
                    await AnswerAsync(context, refusal.Status, refusal.Body());
                }
                catch (BadHttpRequestException e)
                {
                    await AnswerAsync(context, e.StatusCode, (e.StatusCode == 413 ? Refusal.TooLarge : Refusal.InvalidJson).Body());
                }
                finally
                {
                    statistics.Request(route, context.Response.StatusCode);
                }
            });
        }
    }

    async Task ServeAsync(HttpContext context, Func<RestCall, JsonNode?> handler, BucketRule bucket, string? major, bool withToken)
    {
        var (fault, delay) = faults.ForRequest();
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, world.Time, context.RequestAborted);
        }

        switch (fault)
        {
            case RestFault.Unavailable:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.ContentType = "text/plain";
                await context.Response.WriteAsync("upstream connect error or disconnect/reset before headers", context.RequestAborted);
                return;
            case RestFault.ServerError:
                await AnswerAsync(context, 500, new() { ["message"] = "500: Internal Server Error", ["code"] = 0 });
                return;
            case RestFault.RateLimited:
                await AnswerAsync(context, 429, RateLimits.Forced(context.Response));
                return;
        }

        if (string.IsNullOrWhiteSpace(context.Request.Headers.UserAgent))
        {
            throw new Refusal(403, 40333, "internal network error");
        }

        if (withToken && context.Request.Headers.Authorization != $"Bot {world.Token}")
        {
            throw Refusal.Unauthorized;
        }

        var resource = major is null ? "" : (string?)context.GetRouteValue(major) ?? "";
        if (limits.Refuse(context.Response, bucket, resource, countsGlobally: withToken) is { } refused)
        {
            await AnswerAsync(context, 429, refused);
            return;
        }

        var (json, files) = await RestBody.ReadAsync(context.Request, context.RequestAborted);
        var call = new RestCall(context, json, files);
        JsonNode? answer;
        string? text;
        lock (world.Gate)
        {
            answer = handler(call);
            text = answer?.ToJsonString();
        }

        if (fault == RestFault.AnswerLost)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, world.Time, context.RequestAborted);
        }

        context.Response.StatusCode = text is null ? StatusCodes.Status204NoContent : call.Status ?? StatusCodes.Status200OK;
        if (text is not null)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(text, context.RequestAborted);
        }
    }

    static Task AnswerAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }

    public GuildChannel Channel(RestCall call, ulong needed = 0, string name = "channel_id")
    {
        var channel = world.ChannelById(call.Id(name)) ?? throw Refusal.UnknownChannel;
        var held = world.PermissionsOf(world.Bot, channel);
        return !held.Has(Permission.ViewChannel) ? throw Refusal.MissingAccess
            : !held.Has(needed) ? throw Refusal.MissingPermissions
            : channel;
    }

    public ulong Guild(RestCall call) => call.Id("guild_id") == world.GuildId ? world.GuildId : throw Refusal.UnknownGuild;
}
