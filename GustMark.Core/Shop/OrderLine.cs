using GustMark.Core.Identity;

namespace GustMark.Core.Shop;

/// <summary>Where a line stands. It moves by compare-and-set alone, so whoever moves it has it to himself.</summary>
public enum LineState
{
    /// <summary>Stock is taken; the coins are about to be reserved.</summary>
    Placed,

    /// <summary>Paid for, and to be delivered when that is possible.</summary>
    Waiting,

    /// <summary>The command is about to be sent, or has been.</summary>
    Sending,

    /// <summary>The command may have run or not, and nothing proves either. A person decides, or a late echo does.</summary>
    Unclear,

    /// <summary>It is proved to have arrived; the reserved coins are about to be spent.</summary>
    Delivered,

    /// <summary>Delivered, and the coins are spent. The end.</summary>
    Paid,

    /// <summary>It will not be delivered; the stock is given back, and the coins are about to be.</summary>
    Cancelled,

    /// <summary>Cancelled, and the coins are back. The end.</summary>
    Refunded,
}

/// <summary>What stood, or stands, in a line's way.</summary>
public enum Trouble
{
    None,

    /// <summary>The command was not sent or not taken; it has not run. The detail says why.</summary>
    NotSent,

    /// <summary>The game did not find the player.</summary>
    PlayerNotFound,

    /// <summary>The connection broke before the game answered.</summary>
    AnswerLost,

    /// <summary>The command was sent, and no echo came in time.</summary>
    NoEcho,

    /// <summary>The worker ended while the command was being sent.</summary>
    Interrupted,

    /// <summary>The game says that it does not do this. The detail is its answer.</summary>
    Rejected,

    /// <summary>There is no command for this. The detail is what cannot be put into one.</summary>
    NoCommand,

    /// <summary>Discord does not do it. The detail is its reason.</summary>
    RoleRefused,

    /// <summary>Discord did not answer.</summary>
    DiscordAway,

    /// <summary>It could not be delivered for <see cref="LineDelivery.Patience"/>.</summary>
    Expired,

    /// <summary>The item was taken out of the shop.</summary>
    ItemRemoved,

    /// <summary>The server was removed.</summary>
    ServerRemoved,

    /// <summary>The coins were never reserved.</summary>
    NotPaid,

    /// <summary>The order comes from a backup that was put back, and what has happened since is not in it.</summary>
    Restored,

    /// <summary>An admin decided. The detail is the member's snowflake.</summary>
    Decided,
}

/// <summary>One unit of an order.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Version">Goes up with every move; kept by the store.</param>
/// <param name="Due">When it is worth the next attempt.</param>
public sealed record OrderLine(int Number, LineState State, int Version, DateTimeOffset Due)
{
    /// <summary>Longest detail, in UTF-16 units.</summary>
    public const int MaxDetail = 200;

    /// <summary>Failed attempts in a row, for the same reason.</summary>
    public int Failures { get; init; }

    /// <summary>When the newest command was sent; null when none was.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The name of the player to whom it was sent, as the game wrote it then; empty before.</summary>
    public string SentTo { get; init; } = "";

    public Trouble Trouble { get; init; }

    /// <summary>Hostile text, or a snowflake; see <see cref="Shop.Trouble"/>.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The buyer knows how it came out.</summary>
    public bool IsTold { get; init; }

    /// <summary>Nothing more happens to it.</summary>
    public bool IsOver => State is LineState.Paid or LineState.Refunded;

    /// <summary>The buyer is to be told, once.</summary>
    public bool IsNews => !IsTold && (IsOver || State == LineState.Unclear);

    /// <summary>The line in another state, at another moment.</summary>
    public OrderLine To(LineState state, Trouble trouble = Trouble.None, string detail = "") => this with
    {
        State = state,
        Trouble = trouble,
        Detail = detail.Length <= MaxDetail ? detail : detail[..(char.IsHighSurrogate(detail[MaxDetail - 1]) ? MaxDetail - 1 : MaxDetail)],
        IsTold = false,
    };

    /// <summary>Back to waiting after an attempt that certainly did nothing.</summary>
    public OrderLine Again(DateTimeOffset due, Trouble trouble, string detail) =>
        To(LineState.Waiting, trouble, detail) with { Due = due, Failures = NextFailures(trouble) };

    /// <summary>How many failures in a row one more would be.</summary>
    public int NextFailures(Trouble trouble) => trouble == Trouble ? Failures + 1 : 1;
}

/// <summary>Names a line.</summary>
public readonly record struct LineKey(GuildId Guild, OrderId Order, int Number);
