using System.Globalization;
using GustMark.Core.Economy;

namespace GustMark.Core.Gambling.Games;

/// <summary>What a bet pays, as a multiple of the stake that is part of it: 2 gives the stake and as much again.</summary>
/// <param name="Hundredths">0 to <see cref="MostHundredths"/>.</param>
public readonly record struct Multiplier(int Hundredths)
{
    /// <summary>Largest: ten thousand times the stake.</summary>
    public const int MostHundredths = 1_000_000;

    /// <summary>Reads <c>2</c>, <c>1.5</c> or <c>1.96</c>; false for anything else and beyond the limits.</summary>
    public static bool TryParse(string text, out Multiplier multiplier)
    {
        multiplier = default;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number is < 0 or > MostHundredths / 100m
            || number * 100 != decimal.Truncate(number * 100))
            return false;
        multiplier = new Multiplier((int)(number * 100));
        return true;
    }

    /// <summary>What comes back of the stake, rounded down to whole coins.</summary>
    /// <exception cref="OverflowException">It does not fit into 64 bits.</exception>
    public Coins Of(Coins stake) => new(checked((long)((Int128)stake.Amount * Hundredths / 100)));

    public override string ToString() => (Hundredths / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}
