using GustMark.Core.Identity;

namespace GustMark.Core.Console;

/// <summary>Somebody who wants the console lines of all servers. Each has a queue of its own (10,000 lines) and a loop of its own.</summary>
public interface ILineSubscriber
{
    /// <summary>Short and stable: it names the queue in metrics, logs and the dashboard.</summary>
    string Name { get; }

    /// <summary>What happens when this subscriber is slower than the game.</summary>
    OverflowPolicy Policy { get; }

    /// <summary>Called batch by batch, in order within a server, never concurrently. An exception is logged and counted; the next batch follows.</summary>
    ValueTask HandleAsync(LineBatch batch, CancellationToken ct);

    /// <summary>Lines of a server that this subscriber will not see because its queue was full. Only with <see cref="OverflowPolicy.DropOldest"/>.</summary>
    void OnDropped(ServerId server, int lines);
}

/// <summary>The named policies of a bounded queue. Nothing is dropped silently: drops are counted, logged and told to the subscriber.</summary>
public enum OverflowPolicy
{
    /// <summary>For displays: the oldest waiting batch makes room, and the subscriber is told how many lines it held.</summary>
    DropOldest,

    /// <summary>For what must not be lost: the connection's reader waits, and with it the game server's socket.</summary>
    Wait,
}
