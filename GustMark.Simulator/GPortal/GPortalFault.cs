using System.Diagnostics.CodeAnalysis;

namespace GustMark.Simulator.GPortal;

/// <summary>What can be wrong with the simulated G-Portal.</summary>
enum GPortalFaultKind
{
    None,

    /// <summary>No access token is taken: calls and the log answer 401, sockets <c>connection_error</c>.</summary>
    Unauthorized,

    /// <summary>Calls, the log and new sockets answer 429.</summary>
    TooManyRequests,

    /// <summary>Calls, the log and new sockets answer 502.</summary>
    ServerError,

    /// <summary>Calls answer what is no JSON.</summary>
    Malformed,

    /// <summary>Calls and subscriptions answer that the service behind is unavailable.</summary>
    GrpcUnavailable,

    /// <summary>Sockets are cut without a close. With a duration or a count, new ones as well, at their first message.</summary>
    DropSocket,

    /// <summary>Subscriptions are completed, the socket stays. With a duration or a count, new ones as well.</summary>
    DropSubscription,

    /// <summary>Calls and the log are held back.</summary>
    Slow,

    /// <summary>The transfer of the log is cut after so many bytes.</summary>
    CutLog,

    /// <summary>Asking for a token answers 503.</summary>
    TokenServerError,

    /// <summary>Asking for a token answers 429.</summary>
    TokenTooManyRequests,
}

/// <summary>Something that is wrong; until it is mended, unless a duration or a count ends it.</summary>
/// <param name="Kind">What.</param>
sealed record GPortalFault(GPortalFaultKind Kind)
{
    public TimeSpan? Duration { get; init; }

    /// <summary>How many requests it strikes.</summary>
    public int? Count { get; init; }

    /// <summary>Told as <c>Retry-After</c> by 429 (1 s if it is not set) and by 5xx.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Bytes of the log that still arrive.</summary>
    public long At { get; init; } = 1000;

    /// <summary>How long <see cref="GPortalFaultKind.Slow"/> holds back.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(1500);

    /// <summary>Whether it happens once and is over.</summary>
    public bool IsBlow => Kind is GPortalFaultKind.DropSocket or GPortalFaultKind.DropSubscription && Duration is null && Count is null;
}

/// <summary>The words for faults on the control API.</summary>
static class GPortalFaultWords
{
    static readonly (GPortalFaultKind Kind, string Word)[] s_words =
    [
        (GPortalFaultKind.None, "none"), (GPortalFaultKind.Unauthorized, "401"), (GPortalFaultKind.TooManyRequests, "429"),
        (GPortalFaultKind.ServerError, "5xx"), (GPortalFaultKind.Malformed, "malformed"), (GPortalFaultKind.GrpcUnavailable, "grpc-unavailable"),
        (GPortalFaultKind.DropSocket, "drop-socket"), (GPortalFaultKind.DropSubscription, "drop-subscription"), (GPortalFaultKind.Slow, "slow"),
        (GPortalFaultKind.CutLog, "cut-log"), (GPortalFaultKind.TokenServerError, "token-5xx"), (GPortalFaultKind.TokenTooManyRequests, "token-429"),
    ];

    public static string AllWords { get; } = string.Join(", ", s_words.Select(w => w.Word));

    public static string Word(this GPortalFaultKind kind) => s_words.First(w => w.Kind == kind).Word;

    public static bool TryParse([NotNullWhen(true)] string? word, out GPortalFaultKind kind)
    {
        var found = Array.Find(s_words, w => w.Word == word);
        kind = found.Kind;
        return found.Word is not null;
    }
}
