using GustMark.Core.Economy;
using GustMark.Core.Gambling.Fairness;

namespace GustMark.Core.Gambling.Games;

/// <summary>One of the stakes that are on the table.</summary>
/// <param name="Index">In the order in which they were laid; 0 is the first.</param>
/// <param name="Hand">The hand it is on; null for the insurance.</param>
public sealed record BlackjackBet(int Index, Coins Stake, int? Hand);

/// <summary>
/// A game of blackjack as the draws and the player's moves make it. Each card is one draw of 52; in order come the player's first, the dealer's
/// open, the player's second and the dealer's hidden one, then what is asked for.
/// </summary>
public sealed class BlackjackTable
{
    private const int DealerStands = 17;

    private readonly BlackjackRules rules;
    private readonly FairDraws draws;
    private readonly Coins stake;
    private readonly List<BlackjackHand> hands = [];
    private readonly List<BlackjackBet> bets = [];

    private BlackjackTable(BlackjackRules rules, Coins stake, FairDraws draws)
    {
        (this.rules, this.stake, this.draws) = (rules, stake, draws);
        var (first, open, second, hidden) = (Draw(), Draw(), Draw(), Draw());
        hands.Add(new BlackjackHand(isSplit: false, first, second));
        Dealer = new BlackjackHand(isSplit: false, open, hidden);
        bets.Add(new BlackjackBet(0, stake, 0));
        OffersInsurance = open.IsAce && !hands[0].IsBlackjack && ExtraFor(BlackjackMove.Insure) > Coins.Zero;
        if (!OffersInsurance)
            Peek();
    }

    /// <summary>The player's hands: one, or two after a split.</summary>
    public IReadOnlyList<BlackjackHand> Hands => hands;

    /// <summary>The dealer's cards, of which the second is not to be shown before the end.</summary>
    public BlackjackHand Dealer { get; }

    /// <summary>The stakes on the table, in the order in which they were laid.</summary>
    public IReadOnlyList<BlackjackBet> Bets => bets;

    /// <summary>The player is to say whether he wants insurance.</summary>
    public bool OffersInsurance { get; private set; }

    /// <summary>Index of the hand that the player is to move; null when it is over, or while insurance is offered.</summary>
    public int? Current => OffersInsurance || hands.FindIndex(hand => !hand.IsDone) is not (>= 0 and var index) ? null : index;

    public bool IsOver { get; private set; }

    /// <summary>What the player may do now; nothing when it is over.</summary>
    public IReadOnlyList<BlackjackMove> LegalMoves
    {
        get
        {
            if (OffersInsurance)
                return [BlackjackMove.Insure, BlackjackMove.Decline];
            if (Current is not { } current)
                return [];
            var moves = new List<BlackjackMove> { BlackjackMove.Hit, BlackjackMove.Stand };
            var cards = hands[current].Cards;
            if (cards.Count == 2)
                moves.Add(BlackjackMove.Double);
            if (cards.Count == 2 && hands.Count == 1 && cards[0].Value == cards[1].Value)
                moves.Add(BlackjackMove.Split);
            return moves;
        }
    }

    /// <summary>Everything that was bet.</summary>
    public Coins Staked => bets.Aggregate(Coins.Zero, (sum, bet) => sum + bet.Stake);

    /// <summary>Everything that comes back; zero before the end.</summary>
    public Coins Payout => bets.Aggregate(Coins.Zero, (sum, bet) => sum + PayoutOf(bet));

    /// <summary>The cards: of the player's hands, then of the dealer, such as <c>10♠ 7♥ / 9♦ 8♣</c>.</summary>
    public string Text => string.Join(" + ", hands) + " / " + Dealer;

    /// <summary>The table after these moves.</summary>
    /// <param name="draws">Of the game, from the beginning.</param>
    /// <exception cref="ArgumentException">A move is not possible where it stands.</exception>
    public static BlackjackTable Replay(BlackjackRules rules, Coins stake, FairDraws draws, IReadOnlyList<BlackjackMove> moves)
    {
        var table = new BlackjackTable(rules, stake, draws);
        foreach (var move in moves)
            table.Make(move);
        return table;
    }

    /// <summary>What a move adds to the stakes.</summary>
    public Coins ExtraFor(BlackjackMove move) => ExtraFor(move, stake);

    /// <summary>What a move adds to the stakes of a game that was begun with that one.</summary>
    public static Coins ExtraFor(BlackjackMove move, Coins stake) => move switch
    {
        BlackjackMove.Double or BlackjackMove.Split => stake,
        BlackjackMove.Insure => new(stake.Amount / 2),
        _ => Coins.Zero,
    };

    /// <summary>What is done for a player who has left: no insurance, and he stands.</summary>
    public IReadOnlyList<BlackjackMove> MovesToEnd()
    {
        var moves = new List<BlackjackMove>();
        if (OffersInsurance)
            moves.Add(BlackjackMove.Decline);
        if (!IsOver && !(OffersInsurance && Dealer.IsBlackjack))
            moves.AddRange(hands.Where(hand => !hand.IsDone).Select(_ => BlackjackMove.Stand));
        return moves;
    }

    /// <summary>What comes back of a bet; zero before the end.</summary>
    /// <exception cref="OverflowException">It does not fit into 64 bits.</exception>
    public Coins PayoutOf(BlackjackBet bet)
    {
        if (!IsOver)
            return Coins.Zero;
        if (bet.Hand is not { } hand)
            return Dealer.IsBlackjack ? bet.Stake * 3 : Coins.Zero;
        return hands[hand].Against(Dealer) switch
        {
            HandResult.Blackjack => rules.Blackjack.Of(bet.Stake),
            HandResult.Won => bet.Stake * 2,
            HandResult.Push => bet.Stake,
            _ => Coins.Zero,
        };
    }

    private void Make(BlackjackMove move)
    {
        if (!LegalMoves.Contains(move))
            throw new ArgumentException($"{move} is not possible as the hands stand.", nameof(move));
        if (ExtraFor(move) is var extra && extra > Coins.Zero)
            bets.Add(new BlackjackBet(bets.Count, extra, move switch { BlackjackMove.Insure => null, BlackjackMove.Split => 1, _ => Current }));
        if (OffersInsurance)
        {
            OffersInsurance = false;
            Peek();
            return;
        }

        var hand = hands[Current!.Value];
        switch (move)
        {
            case BlackjackMove.Hit:
                Give(hand);
                break;
            case BlackjackMove.Double:
                hand.IsDoubled = true;
                Give(hand);
                hand.IsDone = true;
                break;
            case BlackjackMove.Split:
                Split(hand);
                break;
            default:
                hand.IsDone = true;
                break;
        }

        EndWhenDone();
    }

    /// <summary>Ends the game where somebody has a blackjack: the dealer looks before the player moves.</summary>
    private void Peek()
    {
        if (Dealer.IsBlackjack || hands[0].IsBlackjack)
            hands[0].IsDone = IsOver = true;
    }

    private void Split(BlackjackHand pair)
    {
        var (first, second) = (new BlackjackHand(isSplit: true, pair.Cards[0]), new BlackjackHand(isSplit: true, pair.Cards[1]));
        hands.Clear();
        foreach (var half in (ReadOnlySpan<BlackjackHand>)[first, second])
        {
            hands.Add(half);
            Give(half);
            half.IsDone |= half.Cards[0].IsAce;
        }
    }

    private void Give(BlackjackHand hand)
    {
        hand.Add(Draw());
        hand.IsDone = hand.IsBust || hand.Total == 21;
    }

    private void EndWhenDone()
    {
        if (!hands.TrueForAll(hand => hand.IsDone))
            return;
        while (hands.Exists(hand => !hand.IsBust) && Dealer.Total < DealerStands)
            Dealer.Add(Draw());
        IsOver = true;
    }

    private Card Draw() => new(draws.Below(Card.Count));
}
