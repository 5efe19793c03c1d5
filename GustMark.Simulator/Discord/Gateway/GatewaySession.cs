using System.Text.Json.Nodes;

namespace GustMark.Simulator.Discord.Gateway;

/// <summary>A session outlives its connection: what it missed is kept for a resume. Used with the gate held.</summary>
sealed class GatewaySession(string id, int intents, int shard, int shards, int bufferSize)
{
    readonly Queue<(int Sequence, string Text)> buffer = new();
    int sequence;

    public string Id { get; } = id;
    public int Intents { get; } = intents;
    public int Shard { get; } = shard;
    public int Shards { get; } = shards;
    public int Sequence => sequence;

    /// <summary>The connection that carries it now; null while it waits for a resume.</summary>
    public GatewayConnection? Connection { get; set; }
    public DateTimeOffset LostAt { get; set; }

    public bool Holds(ulong guild) => Shards == 1 || (int)((guild >> 22) % (ulong)Shards) == Shard;

    public void Dispatch(string name, JsonObject payload)
    {
        var text = new JsonObject { ["t"] = name, ["s"] = ++sequence, ["op"] = Opcode.Dispatch, ["d"] = payload }.ToJsonString();
        buffer.Enqueue((sequence, text));
        while (buffer.Count > bufferSize)
        {
            buffer.Dequeue();
        }

        Connection?.Send(text);
    }

    /// <summary>What came after the sequence number, or null if some of it is no longer kept.</summary>
    public IReadOnlyList<string>? Since(int seen) =>
        sequence - seen > buffer.Count ? null : [.. buffer.Where(item => item.Sequence > seen).Select(item => item.Text)];
}
