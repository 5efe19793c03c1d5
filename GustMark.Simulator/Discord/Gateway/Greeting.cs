using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Gateway;

/// <summary>The READY payload. The guild in it is unavailable until its GUILD_CREATE comes.</summary>
static class Greeting
{
    public static JsonObject Ready(World world, GatewaySession session, string resumeAddress) => new()
    {
        ["v"] = 10,
        ["user_settings"] = new JsonObject(),
        ["user"] = Shapes.User(world.Bot),
        ["session_type"] = "normal",
        ["session_id"] = session.Id,
        ["resume_gateway_url"] = resumeAddress,
        ["relationships"] = new JsonArray(),
        ["private_channels"] = new JsonArray(),
        ["presences"] = new JsonArray(),
        ["guilds"] = session.Holds(world.GuildId) ? new JsonArray(new JsonObject { ["unavailable"] = true, ["id"] = Shapes.Id(world.GuildId) }) : [],
        ["guild_join_requests"] = new JsonArray(),
        ["geo_ordered_rtc_regions"] = new JsonArray(),
        ["shard"] = new JsonArray(session.Shard, session.Shards),
        ["application"] = new JsonObject { ["id"] = Shapes.Id(world.Bot.Id), ["flags"] = 0 },
        ["_trace"] = new JsonArray(),
    };
}
