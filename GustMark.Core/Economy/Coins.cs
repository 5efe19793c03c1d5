using System.Globalization;

namespace GustMark.Core.Economy;

/// <summary>
/// A number of coins, whole and possibly negative. Arithmetic is checked: what does not fit into 64 bits throws
/// <see cref="OverflowException"/> and never wraps round.
/// </summary>
public readonly record struct Coins(long Amount) : IComparable<Coins>
{
    public static Coins Zero => default;

    public static Coins operator +(Coins one, Coins other) => new(checked(one.Amount + other.Amount));

    public static Coins operator -(Coins one, Coins other) => new(checked(one.Amount - other.Amount));

    public static Coins operator -(Coins coins) => new(checked(-coins.Amount));

    public static Coins operator *(Coins coins, int times) => new(checked(coins.Amount * times));

    public static bool operator <(Coins one, Coins other) => one.Amount < other.Amount;

    public static bool operator >(Coins one, Coins other) => one.Amount > other.Amount;

    public static bool operator <=(Coins one, Coins other) => one.Amount <= other.Amount;

    public static bool operator >=(Coins one, Coins other) => one.Amount >= other.Amount;

    public int CompareTo(Coins other) => Amount.CompareTo(other.Amount);

    /// <summary>The share of these coins, rounded down to whole ones. Exact also where the product exceeds 64 bits.</summary>
    /// <param name="hundredthsOfPercent">0 to 10,000: 250 is 2.5 %.</param>
    public Coins Share(int hundredthsOfPercent) => new((long)((Int128)Amount * hundredthsOfPercent / 10_000));

    /// <summary>With separators, as people read it: <c>1,500</c>.</summary>
    public override string ToString() => Amount.ToString("N0", CultureInfo.InvariantCulture);
}
