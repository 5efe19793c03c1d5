using GustMark.Core.Economy;
using GustMark.Core.Identity;

namespace GustMark.Core.Feeds;

/// <summary>Something that happened in the community and is no console line. It is told when it is kept, so nothing untrue is told.</summary>
public abstract record News(GuildId Guild, DateTimeOffset At)
{
    /// <summary>The feed that carries it.</summary>
    public abstract FeedKind Kind { get; }

    /// <summary>Whether feeds of all kinds carry it as well.</summary>
    public virtual bool IsForAll => true;
}

/// <summary>An entry that is new in the ledger.</summary>
public sealed record CoinsMoved(LedgerEntry Entry) : News(Entry.Guild, Entry.At)
{
    public override FeedKind Kind => FeedOf(Entry.Kind)!.Value;

    /// <summary>
    /// The feed that shows entries of a kind; null for those that nobody wants to read one by one, or that only say how another one came
    /// about.
    /// </summary>
    public static FeedKind? FeedOf(EntryKind kind) => kind switch
    {
        EntryKind.Daily or EntryKind.Pay or EntryKind.Grant or EntryKind.Deduct or EntryKind.Set or EntryKind.Reverse or EntryKind.Capture or EntryKind.Event =>
            FeedKind.Economy,
        EntryKind.Bet => FeedKind.Gambling,
        EntryKind.Clan => FeedKind.Clan,
        _ => null,
    };
}

/// <summary>Where news are told.</summary>
public sealed class NewsDesk
{
    /// <summary>Something happened. Handlers return at once and do not throw.</summary>
    public event Action<News>? Told;

    public void Tell(News news) => Told?.Invoke(news);

    /// <summary>An entry was posted for the first time.</summary>
    public void Tell(LedgerEntry entry)
    {
        if (CoinsMoved.FeedOf(entry.Kind) is not null)
            Tell(new CoinsMoved(entry));
    }
}
