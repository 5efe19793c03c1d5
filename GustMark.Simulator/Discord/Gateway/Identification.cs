using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Gateway;

/// <summary>Checks an IDENTIFY: token, intents, shard, and whether a session may start now.</summary>
sealed class Identification(World world, SimulatedDiscordOptions options)
{
    const int Privileged = 1 << 1 | 1 << 8 | 1 << 15;
    const int Known = 0x1FFFF | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25;

    readonly Dictionary<int, DateTimeOffset> started = [];
    DateTimeOffset dayBegan;
    int startsToday;

    public int StartsLeft
    {
        get
        {
            if (world.Time.GetUtcNow() - dayBegan >= TimeSpan.FromDays(1))
            {
                (dayBegan, startsToday) = (world.Time.GetUtcNow(), 0);
            }

            return Math.Max(0, options.SessionStartLimit - startsToday);
        }
    }

    public bool IsToken(JsonNode? token) => token?.ToString() == world.Token;

    /// <summary>The close code with which the IDENTIFY is refused, if it is.</summary>
    public int? Refuse(JsonObject identify)
    {
        if (!IsToken(identify["token"]))
        {
            return CloseCode.AuthenticationFailed;
        }

        if (identify["properties"] is not JsonObject || identify["intents"] is not JsonValue value || !value.TryGetValue<int>(out var intents))
        {
            return CloseCode.DecodeError;
        }

        if ((intents & ~Known) != 0)
        {
            return CloseCode.InvalidIntents;
        }

        if ((intents & Privileged & ~options.PrivilegedIntents) != 0)
        {
            return CloseCode.DisallowedIntents;
        }

        var (shard, shards) = ShardOf(identify);
        return shards < 1 || shard < 0 || shard >= shards ? CloseCode.InvalidShard
            : shards < options.LeastShards ? CloseCode.ShardingRequired
            : null;
    }

    /// <summary>Shard id and count; a malformed pair gives a count of zero, which is refused.</summary>
    public static (int Id, int Count) ShardOf(JsonObject identify) => identify["shard"] switch
    {
        null => (0, 1),
        JsonArray { Count: 2 } pair when pair[0] is JsonValue id && id.TryGetValue<int>(out var shard)
            && pair[1] is JsonValue count && count.TryGetValue<int>(out var shards) => (shard, shards),
        _ => (0, 0),
    };

    /// <summary>Counts a session start, unless one of the same rate-limit key has just started or the day's are used up.</summary>
    public bool MayStart(int shard)
    {
        var key = shard % options.MaxConcurrency;
        var now = world.Time.GetUtcNow();
        if (StartsLeft == 0 || (started.TryGetValue(key, out var last) && now - last < options.IdentifyWindow))
        {
            return false;
        }

        started[key] = now;
        startsToday++;
        return true;
    }
}
