namespace GustMark.Core.Gambling.Games;

/// <summary>A playing card.</summary>
/// <param name="Number">0 to 51: thirteen of each suit, from ace to king; spades, hearts, diamonds, clubs.</param>
public readonly record struct Card(int Number)
{
    /// <summary>Cards there are.</summary>
    public const int Count = 52;

    private const string Suits = "♠♥♦♣";

    /// <summary>What it counts: 1 for an ace, 10 for ten and pictures.</summary>
    public int Value => Math.Min((Number % 13) + 1, 10);

    public bool IsAce => Number % 13 == 0;

    public override string ToString() => (Number % 13) switch
    {
        0 => "A",
        10 => "J",
        11 => "Q",
        12 => "K",
        var rank => (rank + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
    } + Suits[Number / 13];
}
