using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;

namespace GustMark.Core.Moderation;

/// <summary>
/// Listens for the game's own lines about bans, and for players who come. On Console Edition such a line confirms a ban; on either it is a
/// reason to ask the server's list again.
/// </summary>
public sealed class BanLines(TimeProvider time) : ILineSubscriber
{
    /// <summary>Lines kept of each server; the oldest go first.</summary>
    public const int MostKept = 500;

    private readonly Lock gate = new();
    private readonly Dictionary<ServerId, Queue<Heard>> heard = [];

    /// <summary>Somebody was banned or unbanned on a server, whoever did it. Handlers return at once.</summary>
    public event Action<ServerId>? Banned;

    /// <summary>Somebody came. Handlers return at once.</summary>
    public event Action<ServerId>? Joined;

    public string Name => "moderation";

    public OverflowPolicy Policy => OverflowPolicy.Wait;

    public ValueTask HandleAsync(LineBatch batch, CancellationToken ct)
    {
        var (banned, joined) = (false, false);
        foreach (ref readonly var line in batch.Lines)
        {
            if (line.Kind is LineKind.Join or LineKind.Spawn)
                joined = true;
            else if (line.Kind is LineKind.Ban or LineKind.Unban)
                banned |= Keep(batch.Server, line.Kind, line.Read(batch.Utf8(line)));
        }

        if (banned)
            Banned?.Invoke(batch.Server);
        if (joined)
            Joined?.Invoke(batch.Server);
        return ValueTask.CompletedTask;
    }

    public void OnDropped(ServerId server, int lines)
    {
        // With this policy nothing is.
    }

    /// <summary>Whether the server has told, then or later, that its console banned (or unbanned) somebody of exactly this name.</summary>
    /// <param name="kind">Ban or unban.</param>
    public bool Tells(ServerId server, LineKind kind, string name, DateTimeOffset since)
    {
        lock (gate)
            return heard.TryGetValue(server, out var lines) && lines.Any(line => line.Kind == kind && line.Name == name && line.At >= since);
    }

    private bool Keep(ServerId server, LineKind kind, in LineReading line)
    {
        if (line.Proof != LineProof.Proven)
            return false;
        var name = Encoding.UTF8.GetString(line.Player);
        if (!BanAnswers.Proves(line, kind, name))
            return true;
        lock (gate)
        {
            if (!heard.TryGetValue(server, out var lines))
                heard[server] = lines = new Queue<Heard>();
            if (lines.Count == MostKept)
                lines.Dequeue();
            lines.Enqueue(new Heard(kind, name, time.GetUtcNow()));
        }

        return true;
    }

    private readonly record struct Heard(LineKind Kind, string Name, DateTimeOffset At);
}
