using GustMark.Core.Identity;

namespace GustMark.Core.Economy;

/// <summary>
/// What makes an entry unique in its guild: the interaction, console event or order that caused it. 1 to 100 letters, digits and
/// <c>: - _ . /</c>.
/// </summary>
public readonly record struct EntryId
{
    /// <summary>Longest id, in characters.</summary>
    public const int MaxLength = 100;

    public EntryId(string value) => Value = IsValid(value) ? value : throw new ArgumentException($"Not an entry's id: {value}", nameof(value));

    public string Value { get; }

    public static bool IsValid(string value) =>
        value.Length is >= 1 and <= MaxLength && value.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '-' or '_' or '.' or '/');

    public override string ToString() => Value;
}

/// <summary>Why coins moved.</summary>
public enum EntryKind
{
    /// <summary>The first coins of a member.</summary>
    Start,
    Daily,
    Pay,
    Grant,
    Deduct,

    /// <summary>An admin set a balance; the difference was posted.</summary>
    Set,
    Reverse,

    /// <summary>Coins were reserved.</summary>
    Hold,

    /// <summary>Reserved coins were spent.</summary>
    Capture,

    /// <summary>Reserved coins went back.</summary>
    Release,

    /// <summary>A player was killed.</summary>
    Kill,

    /// <summary>An hour was played.</summary>
    Playtime,

    /// <summary>A guild began or ceased to keep coins apart by server.</summary>
    Scope,
    Clan,
    Bet,
    Event,
}

/// <summary>Who caused an entry: a member, or (null) the bot by itself.</summary>
public readonly record struct Actor(MemberId? Member)
{
    public static Actor Bot => default;

    public static implicit operator Actor(MemberId member) => new(member);
}

/// <summary>Coins that one account gains, or (negative) gives.</summary>
public readonly record struct Posting(AccountId Account, Coins Coins);

/// <summary>One change of balances. What is in the ledger is never altered: a mistake is reversed by another entry.</summary>
/// <param name="At">To the millisecond; orders entries, with the id where that is the same.</param>
/// <param name="Reason">In people's words, hostile text; null where the kind says it all.</param>
/// <param name="Reference">What it belongs to, for programs: the entry that was reversed, the order, the streak; else null.</param>
/// <param name="Postings">One to <see cref="MaxPostings"/>, of one guild, one for each account, none of zero, which together are zero.</param>
public sealed record LedgerEntry(
    GuildId Guild, EntryId Id, EntryKind Kind, Actor Actor, DateTimeOffset At, IReadOnlyList<Posting> Postings, string? Reason = null, string? Reference = null)
{
    public const int MaxPostings = 16;

    /// <summary>Longest reason or reference, in UTF-16 units.</summary>
    public const int MaxText = 300;

    /// <summary>Moves coins from one account to another.</summary>
    public static LedgerEntry Transfer(
        EntryId id, EntryKind kind, Actor actor, DateTimeOffset at, AccountId from, AccountId to, Coins coins, string? reason = null, string? reference = null) =>
        new(from.Guild, id, kind, actor, at, [new Posting(from, -coins), new Posting(to, coins)], reason, reference);

    /// <summary>What this entry did to an account; zero when it did not touch it.</summary>
    public Coins ChangeOf(AccountId account)
    {
        foreach (var posting in Postings)
        {
            if (posting.Account == account)
                return posting.Coins;
        }

        return Coins.Zero;
    }

    /// <summary>Throws where a mistake of the program made an entry that cannot be posted. Every store asks this first.</summary>
    /// <exception cref="ArgumentException">The postings are not as <see cref="Postings"/> promises, or a text is too long.</exception>
    /// <exception cref="OverflowException">Their sum does not fit into 64 bits.</exception>
    public void Verify()
    {
        if (Postings.Count is < 2 or > MaxPostings)
            throw new ArgumentException($"Entry {Id} has {Postings.Count} postings.");
        var sum = Coins.Zero;
        for (var i = 0; i < Postings.Count; i++)
        {
            var posting = Postings[i];
            sum += posting.Coins;
            if (posting.Coins == Coins.Zero || posting.Account.Guild != Guild)
                throw new ArgumentException($"Entry {Id} has a posting of nothing, or of another guild.");
            for (var other = 0; other < i; other++)
            {
                if (Postings[other].Account == posting.Account)
                    throw new ArgumentException($"Entry {Id} posts to {posting.Account} twice.");
            }
        }

        if (sum != Coins.Zero)
            throw new ArgumentException($"The postings of entry {Id} sum to {sum}.");
        if (Reason?.Length > MaxText || Reference?.Length > MaxText)
            throw new ArgumentException($"A text of entry {Id} is too long.");
    }
}
