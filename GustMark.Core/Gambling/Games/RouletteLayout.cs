using System.Globalization;

namespace GustMark.Core.Gambling.Games;

/// <summary>Every bet that a European table has: which numbers lie together.</summary>
public static class RouletteLayout
{
    private static readonly int[] Reds = [1, 3, 5, 7, 9, 12, 14, 16, 18, 19, 21, 23, 25, 27, 30, 32, 34, 36];

    private static readonly Dictionary<string, RouletteWager> ByName = Names();

    /// <summary>All bets, by the name that says them shortest.</summary>
    public static IReadOnlyList<RouletteWager> All { get; } = [.. ByName.Values.Distinct()];

    public static bool IsRed(int pocket) => Array.IndexOf(Reds, pocket) >= 0;

    /// <summary>The bet of that name: <c>red</c>, <c>dozen 2</c>, <c>17</c>, <c>split 17-20</c>, <c>street 13</c>, <c>corner 17</c>, <c>line 13</c>; null for another.</summary>
    public static RouletteWager? Find(string name)
    {
        if (name.Trim() is ['-', ..] or [.., '-'])
            return null;
        var words = name.Trim().ToLowerInvariant().Replace(',', '-').Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        if (words is ["straight" or "number", .. var rest])
            words = rest;
        var text = words.Length < 2 ? string.Concat(words) : char.IsAsciiDigit(words[0][0]) ? string.Join('-', words) : $"{words[0]} {string.Join('-', words[1..])}";
        return ByName.GetValueOrDefault(text);
    }

    /// <summary>The name of a bet, which <see cref="Find"/> understands.</summary>
    public static string NameOf(RouletteWager bet)
    {
        var numbers = string.Join('-', bet.Numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
        return bet.Bet switch
        {
            RouletteBet.Straight => numbers,
            RouletteBet.Split => $"split {numbers}",
            RouletteBet.Street => bet.Numbers[0] == 0 ? $"street {numbers}" : $"street {bet.Numbers[0]}",
            RouletteBet.Corner => $"corner {bet.Numbers[0]}",
            RouletteBet.SixLine => $"line {bet.Numbers[0]}",
            RouletteBet.Dozen => $"dozen {((bet.Numbers[0] - 1) / 12) + 1}",
            RouletteBet.Column => $"column {bet.Numbers[0]}",
            _ => bet.Bet.ToString().ToLowerInvariant(),
        };
    }

    /// <summary>Whether such a bet can be laid on the table.</summary>
    public static bool Has(RouletteWager bet) => ByName.TryGetValue(NameOf(bet), out var known) && known == bet;

    private static Dictionary<string, RouletteWager> Names()
    {
        var names = new Dictionary<string, RouletteWager>(StringComparer.Ordinal);
        for (var number = 0; number < RouletteRules.Pockets; number++)
            Add(RouletteBet.Straight, [number]);

        for (var number = 1; number <= 36; number++)
        {
            if (number % 3 != 0)
                Add(RouletteBet.Split, [number, number + 1]);
            if (number <= 33)
                Add(RouletteBet.Split, [number, number + 3]);
            if (number % 3 == 1)
                Add(RouletteBet.Street, [number, number + 1, number + 2]);
            if (number % 3 != 0 && number <= 32)
                Add(RouletteBet.Corner, [number, number + 1, number + 3, number + 4]);
            if (number % 3 == 1 && number <= 31)
                Add(RouletteBet.SixLine, [.. Enumerable.Range(number, 6)]);
        }

        foreach (var beside in (int[])[1, 2, 3])
            Add(RouletteBet.Split, [0, beside]);
        Add(RouletteBet.Street, [0, 1, 2]);
        Add(RouletteBet.Street, [0, 2, 3]);
        Add(RouletteBet.Corner, [0, 1, 2, 3]);
        for (var third = 0; third < 3; third++)
        {
            Add(RouletteBet.Dozen, [.. Enumerable.Range((third * 12) + 1, 12)]);
            Add(RouletteBet.Column, [.. Enumerable.Range(0, 12).Select(row => (row * 3) + third + 1)]);
        }

        Add(RouletteBet.Red, Reds);
        Add(RouletteBet.Black, [.. Enumerable.Range(1, 36).Except(Reds)]);
        Add(RouletteBet.Even, [.. Enumerable.Range(1, 18).Select(half => half * 2)]);
        Add(RouletteBet.Odd, [.. Enumerable.Range(1, 18).Select(half => (half * 2) - 1)]);
        Add(RouletteBet.Low, [.. Enumerable.Range(1, 18)]);
        Add(RouletteBet.High, [.. Enumerable.Range(19, 18)]);
        return names;

        void Add(RouletteBet bet, int[] numbers)
        {
            var wager = new RouletteWager(bet, numbers);
            var name = NameOf(wager);
            names[name] = wager;

            // Also by all its numbers, as the cloth shows them.
            if (bet is RouletteBet.Street or RouletteBet.Corner or RouletteBet.SixLine)
                names[$"{name.Split(' ')[0]} {string.Join('-', numbers)}"] = wager;
        }
    }
}
