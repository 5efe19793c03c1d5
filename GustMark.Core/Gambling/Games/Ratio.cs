using System.Globalization;

namespace GustMark.Core.Gambling.Games;

/// <summary>An exact fraction: a chance, or what comes back of a coin that is bet.</summary>
/// <param name="Denominator">1 or more.</param>
public readonly record struct Ratio(Int128 Numerator, Int128 Denominator) : IComparable<Ratio>
{
    public static Ratio One => new(1, 1);

    public double Value => (double)Numerator / (double)Denominator;

    public static bool operator <(Ratio one, Ratio other) => one.CompareTo(other) < 0;

    public static bool operator >(Ratio one, Ratio other) => one.CompareTo(other) > 0;

    public static bool operator <=(Ratio one, Ratio other) => one.CompareTo(other) <= 0;

    public static bool operator >=(Ratio one, Ratio other) => one.CompareTo(other) >= 0;

    public int CompareTo(Ratio other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>In percent with the given decimals, rounded: <c>96.28 %</c>.</summary>
    public string ToPercent(int decimals = 2) => (Value * 100).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + " %";

    public override string ToString() => $"{Numerator}/{Denominator}";
}
