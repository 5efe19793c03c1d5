using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Servers;

/// <summary>The one owner of all console connections, seen from the services. Calls name a server; none blocks on the network.</summary>
public interface IServerConnections
{
    /// <summary>How many servers it will own.</summary>
    int Capacity { get; }

    /// <summary>A connection moved to another state, or its newest <c>serverinfo</c> changed. Handlers return at once.</summary>
    event Action<ServerId>? Changed;

    /// <summary>Owns the server from now on and connects it; one that is owned already is closed and opened with the new settings.</summary>
    Task OpenAsync(GameServer server, CancellationToken ct);

    /// <summary>Closes the connection and forgets the server with its buffer.</summary>
    Task CloseAsync(ServerId server, CancellationToken ct);

    /// <summary>Connects now, whatever was being waited for. False when the server is not owned.</summary>
    bool Connect(ServerId server);

    /// <summary>Disconnects until <see cref="Connect"/>. False when the server is not owned.</summary>
    bool Disconnect(ServerId server);

    /// <summary>What is known of a server's connection now; null when it is not owned.</summary>
    ServerStatus? StatusOf(ServerId server);

    /// <summary>Of all servers owned.</summary>
    IReadOnlyList<ServerStatus> Statuses();

    /// <summary>Completes with the first state, from now on or at once, that satisfies the condition; or when <paramref name="ct"/> ends it.</summary>
    Task<ConnectionState> WaitForAsync(ServerId server, Func<ConnectionState, bool> condition, CancellationToken ct);

    /// <summary>
    /// Sends a command and collects its answer: frames that carry its identifier until it has been quiet for a while.
    /// Refused with <see cref="NotConnected"/>, <see cref="SendingTooFast"/>, <see cref="NotSent"/> or <see cref="AnswerLost"/>.
    /// </summary>
    Task<Result<CommandAnswer>> SendAsync(ServerId server, ConsoleCommand command, CancellationToken ct);

    /// <summary>Answers to the polls of the last hours, oldest first; a moment without data is simply missing.</summary>
    IReadOnlyList<ServerSample> Samples(ServerId server);

    /// <summary>The newest lines of the server's buffer, oldest first; empty when it is not owned.</summary>
    /// <param name="most">At most this many, 1–1,000.</param>
    /// <param name="matching">Which lines are wanted; null for all.</param>
    IReadOnlyList<KeptLine> Tail(ServerId server, int most, Func<KeptLine, bool>? matching = null);
}

/// <summary>A snapshot of a connection.</summary>
/// <param name="LastHeard">When the last frame came; null when none has.</param>
/// <param name="LastError">Why the connection was last lost; null when it never was.</param>
/// <param name="LinesReceived">Since the server is owned.</param>
/// <param name="Info">The newest answer to <c>serverinfo</c>; null when there has been none since the connect.</param>
/// <param name="InfoAt">When that answer came.</param>
/// <param name="QueueDepth">Commands whose answers are awaited.</param>
/// <param name="RoundTrip">Of the newest answered poll.</param>
/// <param name="HostState">What the host says of the server beside its console, such as RUNNING; null where it says nothing.</param>
public sealed record ServerStatus(
    GameServer Server,
    ConnectionState State,
    DateTimeOffset? LastHeard,
    string? LastError,
    long LinesReceived,
    long LinesDropped,
    long Reconnects,
    ServerInfo? Info,
    DateTimeOffset? InfoAt,
    int QueueDepth,
    TimeSpan? RoundTrip,
    string? HostState = null)
{
    /// <summary>Players online, in the queue, and the most that fit; null while unknown, which is not the same as nobody.</summary>
    public PlayerCount? Players => State is Connected && Info is { Players: { } online }
        ? new PlayerCount(online, Info.Queued ?? 0, Info.MaxPlayers ?? 0)
        : null;
}

/// <summary>Players online, in the queue, and the most that fit.</summary>
public sealed record PlayerCount(int Online, int Queued, int Max);

/// <summary>How a server was at a moment, from one answer to <c>serverinfo</c>.</summary>
public sealed record ServerSample(DateTimeOffset At, int? Players, double? Framerate, int? Entities, int? MemoryMegabytes);

/// <summary>What came back for a command.</summary>
/// <param name="Frames">Texts in the order they came; empty when the game said nothing: whether the command ran is then unknown.</param>
public sealed record CommandAnswer(IReadOnlyList<string> Frames, TimeSpan Elapsed)
{
    /// <summary>How long it had to wait before it was sent.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>An empty frame was among them: the game has run the command, and has nothing (more) to say.</summary>
    public bool HasEmptyFrame { get; init; }
}

/// <summary>A line taken out of the buffer, as text.</summary>
public sealed record KeptLine(DateTimeOffset At, FrameType Type, LineKind Kind, string Text)
{
    /// <summary>As <see cref="ConsoleLine.Identifier"/>.</summary>
    public int Identifier { get; init; }

    /// <summary>As <see cref="ConsoleLine.NameLength"/>: in bytes of the text as UTF-8.</summary>
    public int NameLength { get; init; }

    /// <summary>The coarse class that the kind belongs to.</summary>
    public LineClass Class => LineKinds.ClassOf(Kind);
}
