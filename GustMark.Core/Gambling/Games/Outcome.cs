using GustMark.Core.Economy;

namespace GustMark.Core.Gambling.Games;

/// <summary>How a game came out.</summary>
/// <param name="Payout">What comes back, the stake among it where it does; zero when all is lost.</param>
public abstract record Outcome(Coins Payout)
{
    /// <summary>The result in short: kept with the game, and computed again when it is verified.</summary>
    public abstract string Text { get; }
}

/// <param name="Symbols">Three, from left to right.</param>
public sealed record SlotsOutcome(Coins Payout, IReadOnlyList<string> Symbols) : Outcome(Payout)
{
    public override string Text => string.Join(' ', Symbols);
}

public sealed record CoinFlipOutcome(Coins Payout, CoinSide Side) : Outcome(Payout)
{
    public override string Text => WagerText.WordOf(Side);
}

/// <param name="Roll">0 to 9,999.</param>
public sealed record DiceOutcome(Coins Payout, int Roll) : Outcome(Payout)
{
    public override string Text => Roll.ToString("D4", System.Globalization.CultureInfo.InvariantCulture);
}

/// <param name="Pocket">0 to 36.</param>
public sealed record RouletteOutcome(Coins Payout, int Pocket) : Outcome(Payout)
{
    public override string Text => Pocket.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <param name="Table">As it stands at the end.</param>
public sealed record BlackjackOutcome(Coins Payout, BlackjackTable Table) : Outcome(Payout)
{
    public override string Text => Table.Text;
}
