using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Gateway;

/// <summary>Answers a request for guild members; it never closes the connection.</summary>
static class MembersChunk
{
    public static int? Send(World world, GatewaySession session, JsonObject? request)
    {
        if (request?["guild_id"]?.ToString() != Shapes.Id(world.GuildId))
        {
            return null;
        }

        var query = request["query"]?.ToString();
        var ids = request["user_ids"] switch
        {
            JsonArray list => list.Select(item => item?.ToString()).ToList(),
            JsonValue one => [one.ToString()],
            _ => null,
        };
        // All members are told only to those with the privileged intent.
        var all = query is { Length: 0 } && (session.Intents & 1 << 1) == 0;
        var found = all ? [] : world.People.Where(person => ids?.Contains(Shapes.Id(person.Id))
            ?? person.Name.StartsWith(query ?? "", StringComparison.OrdinalIgnoreCase));
        session.Dispatch("GUILD_MEMBERS_CHUNK", new()
        {
            ["guild_id"] = Shapes.Id(world.GuildId),
            ["members"] = Shapes.Array(found.Select(person => Shapes.Member(person))),
            ["chunk_index"] = 0,
            ["chunk_count"] = 1,
            ["not_found"] = Shapes.Array((ids ?? []).Where(id => !world.People.Exists(person => Shapes.Id(person.Id) == id)).Select(id => (JsonNode?)id)),
            ["nonce"] = request["nonce"]?.DeepClone(),
        });
        return null;
    }
}
