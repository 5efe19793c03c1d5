using System.Globalization;
using GustMark.Core.Results;

namespace GustMark.Core.Economy;

/// <summary>An amount of coins as people type it: <c>250</c>, <c>1,500</c>, <c>2k</c>, <c>1.5m</c>, <c>all</c>, <c>half</c>.</summary>
public abstract record Amount
{
    private Amount()
    {
    }

    /// <summary>So many coins, at least one.</summary>
    public sealed record Exactly(Coins Coins) : Amount;

    /// <summary>Everything that is there, or (rounded down) half of it.</summary>
    public sealed record Part(bool Half) : Amount;

    /// <summary>
    /// Reads an amount. Refused with <see cref="NotAnAmount"/>, <see cref="AmountOfZero"/>, <see cref="NegativeAmount"/> or
    /// <see cref="AmountTooLarge"/>.
    /// </summary>
    public static Result<Amount> Parse(string typed)
    {
        var text = typed.Trim();
        if (text.Equals("all", StringComparison.OrdinalIgnoreCase))
            return new Part(Half: false);
        if (text.Equals("half", StringComparison.OrdinalIgnoreCase))
            return new Part(Half: true);

        var isNegative = text.StartsWith('-') || text.StartsWith('−');
        var number = isNegative ? text[1..] : text;
        var factor = number.Length == 0 ? 1 : char.ToLowerInvariant(number[^1]) switch { 'k' => 1_000, 'm' => 1_000_000, 'b' => 1_000_000_000, _ => 1 };
        if (factor > 1)
            number = number[..^1];
        if (!IsNumber(number, out var whole, out var fraction) || (fraction.Length > 0 && factor == 1))
            return new NotAnAmount(typed);
        if (Value(whole, fraction, factor) is not { } value)
            return new AmountTooLarge(typed);
        if (value == 0)
            return fraction.Length > 0 && fraction.AsSpan().ContainsAnyExcept('0') ? new NotAnAmount(typed) : new AmountOfZero();
        if (value < 0)
            return new NotAnAmount(typed);
        return isNegative ? new NegativeAmount(typed) : new Exactly(new Coins(value));
    }

    /// <summary>How many coins that is of those that are there. Refused with <see cref="AmountOfZero"/> when a part of them is nothing.</summary>
    public Result<Coins> Of(Coins has)
    {
        var coins = this switch { Exactly exactly => exactly.Coins, Part { Half: true } => new Coins(has.Amount / 2), _ => has };
        return coins.Amount > 0 ? coins : new AmountOfZero();
    }

    /// <summary>Null when it is too large; −1 when there is a part of a coin.</summary>
    private static long? Value(string whole, string fraction, int factor)
    {
        try
        {
            var value = checked(long.Parse(whole, CultureInfo.InvariantCulture) * factor);
            var places = 1L;
            var part = 0L;
            foreach (var digit in fraction.TrimEnd('0'))
            {
                places *= 10;
                if (places > factor)
                    return -1;
                part = (part * 10) + (digit - '0');
            }

            return checked(value + (part * (factor / places)));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Digits, with commas at the thousands or nowhere, and perhaps a point and more digits.</summary>
    private static bool IsNumber(string text, out string whole, out string fraction)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        (whole, fraction) = point < 0 ? (text, "") : (text[..point], text[(point + 1)..]);
        if (point >= 0 && (fraction.Length == 0 || !fraction.All(char.IsAsciiDigit)))
            return false;
        var groups = whole.Split(',');
        var grouped = groups.Length == 1 || (groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3));
        whole = string.Concat(groups);
        return grouped && whole.Length > 0 && whole.All(char.IsAsciiDigit);
    }
}
