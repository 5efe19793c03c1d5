namespace GustMark.Core.Gambling.Games;

/// <summary>How a hand did against the dealer.</summary>
public enum HandResult
{
    Lost,
    Push,
    Won,
    Blackjack,
}

/// <summary>Cards of the player or the dealer.</summary>
public sealed class BlackjackHand
{
    private readonly List<Card> cards = [];

    internal BlackjackHand(bool isSplit, params ReadOnlySpan<Card> dealt)
    {
        IsSplit = isSplit;
        foreach (var card in dealt)
            cards.Add(card);
    }

    public IReadOnlyList<Card> Cards => cards;

    /// <summary>One of two that a pair was split into.</summary>
    public bool IsSplit { get; }

    public bool IsDoubled { get; internal set; }

    /// <summary>Takes no more cards.</summary>
    public bool IsDone { get; internal set; }

    /// <summary>The best total that is not above 21, else the lowest.</summary>
    public int Total => IsSoft ? Hard + 10 : Hard;

    /// <summary>An ace counts 11.</summary>
    public bool IsSoft => cards.Exists(card => card.IsAce) && Hard <= 11;

    public bool IsBust => Hard > 21;

    /// <summary>21 with the first two cards; after a split it is but 21.</summary>
    public bool IsBlackjack => cards.Count == 2 && Total == 21 && !IsSplit;

    private int Hard => cards.Sum(card => card.Value);

    /// <summary>How it does against the dealer's cards.</summary>
    public HandResult Against(BlackjackHand dealer) =>
        IsBust ? HandResult.Lost
        : IsBlackjack ? dealer.IsBlackjack ? HandResult.Push : HandResult.Blackjack
        : dealer.IsBlackjack ? HandResult.Lost
        : dealer.IsBust || Total > dealer.Total ? HandResult.Won
        : Total == dealer.Total ? HandResult.Push
        : HandResult.Lost;

    public override string ToString() => string.Join(' ', cards);

    internal void Add(Card card) => cards.Add(card);
}
