using System.Globalization;
using System.Text;
using GustMark.Core.Results;

namespace GustMark.Core.Gambling.Games;

/// <summary>How a game pays. It has a text form that people write and that is kept with each game.</summary>
public abstract record GameRules
{
    public abstract GameKind Game { get; }

    /// <summary>What <see cref="Parse"/> reads back.</summary>
    public abstract string Text { get; }

    /// <summary>What a guild plays by that has set nothing.</summary>
    public static GameRules DefaultOf(GameKind game) => game switch
    {
        GameKind.Slots => SlotsRules.Default,
        GameKind.CoinFlip => CoinFlipRules.Default,
        GameKind.Dice => DiceRules.Default,
        GameKind.Roulette => RouletteRules.Default,
        _ => BlackjackRules.Default,
    };

    /// <summary>
    /// Reads the rules of a game. Refused with <see cref="NotRules"/>, and with <see cref="PaysTooMuch"/> where some bet returns more than is
    /// bet.
    /// </summary>
    public static Result<GameRules> Parse(GameKind game, string text)
    {
        var parsed = game switch
        {
            GameKind.Slots => SlotsRules.Parse(text),
            GameKind.CoinFlip => CoinFlipRules.Parse(text),
            GameKind.Dice => DiceRules.Parse(text),
            GameKind.Roulette => RouletteRules.Parse(text),
            _ => BlackjackRules.Parse(text),
        };
        if (!parsed.Accepted)
            return parsed;
        var best = Odds.Of(parsed.Value).MaxBy(bet => bet.Return)!;
        return best.Return > Ratio.One ? new PaysTooMuch(game, best.Bet, best.Return) : parsed;
    }
}

/// <summary>What was typed are no rules of the game.</summary>
/// <param name="Symbol">Which symbol of the reels it is about; empty where it is about none.</param>
/// <param name="Part">What of the text it is about, cut short; empty where it is about all of it.</param>
public sealed record NotRules(GameKind Game, string Asked, RulesProblem Problem, string Symbol = "", string Part = "") : Refusal;

/// <summary>What is wrong with rules.</summary>
public enum RulesProblem
{
    /// <summary>They are not what the game has as rules.</summary>
    Form,

    /// <summary>There are so many symbols as the part says.</summary>
    TooFewSymbols,
    TooManySymbols,

    /// <summary>The part does not say of a symbol all that is needed.</summary>
    Incomplete,

    /// <summary>A symbol is too long, or cannot be shown.</summary>
    UnfitSymbol,
    SymbolTwice,

    /// <summary>The part is no weight of the symbol.</summary>
    Weight,

    /// <summary>The part is not what two and three of the symbol could pay.</summary>
    Pays,
}

/// <summary>A table by which players win in the long run.</summary>
/// <param name="Bet">The one that returns most.</param>
public sealed record PaysTooMuch(GameKind Game, string Bet, Ratio Return) : Refusal;

/// <summary>One symbol of the reels.</summary>
/// <param name="Weight">How often it is on each reel, beside the other weights: 1 to <see cref="SlotsRules.MostWeight"/>.</param>
/// <param name="Pair">What exactly two of it pay, wherever they are.</param>
/// <param name="Triple">What three of it pay.</param>
public sealed record SlotSymbol(string Symbol, int Weight, Multiplier Pair, Multiplier Triple);

/// <summary>Three reels that stop by themselves, each on a symbol.</summary>
/// <param name="Symbols">2 to <see cref="MostSymbols"/>, no two alike.</param>
public sealed record SlotsRules(IReadOnlyList<SlotSymbol> Symbols) : GameRules
{
    public const int MostSymbols = 10;
    public const int MostWeight = 10_000;

    /// <summary>Longest symbol, in UTF-16 units.</summary>
    public const int LongestSymbol = 16;

    public static SlotsRules Default { get; } = new(
    [
        new("🍒", 36, new Multiplier(100), new Multiplier(200)), new("🍋", 28, new Multiplier(100), new Multiplier(400)),
        new("🔔", 18, new Multiplier(150), new Multiplier(1000)), new("⭐", 12, new Multiplier(200), new Multiplier(2500)),
        new("💎", 6, new Multiplier(400), new Multiplier(12_000)),
    ]);

    public override GameKind Game => GameKind.Slots;

    /// <summary>Of each symbol the weight, and what two and three of it pay: <c>🍒 36 1 2, 🍋 28 1 4</c>.</summary>
    public override string Text => string.Join(", ", Symbols.Select(symbol =>
        string.Create(CultureInfo.InvariantCulture, $"{symbol.Symbol} {symbol.Weight} {symbol.Pair} {symbol.Triple}")));

    /// <summary>All weights together.</summary>
    public int Weight => Symbols.Sum(symbol => symbol.Weight);

    public bool Equals(SlotsRules? other) => other is not null && Symbols.SequenceEqual(other.Symbols);

    public override int GetHashCode() => Symbols.Aggregate(0, (hash, symbol) => HashCode.Combine(hash, symbol));

    internal static Result<GameRules> Parse(string text)
    {
        var symbols = new List<SlotSymbol>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (symbols.Count == MostSymbols)
                return Not(RulesProblem.TooManySymbols);
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is not [var symbol, var weighs, var two, var three])
                return Not(RulesProblem.Incomplete, part: part);
            if (symbol.Length > LongestSymbol || symbol.EnumerateRunes().Any(IsUnfit))
                return Not(RulesProblem.UnfitSymbol);
            if (symbols.Exists(other => other.Symbol == symbol))
                return Not(RulesProblem.SymbolTwice, symbol);
            if (!int.TryParse(weighs, NumberStyles.None, CultureInfo.InvariantCulture, out var weight) || weight is < 1 or > MostWeight)
                return Not(RulesProblem.Weight, symbol, weighs);
            if (!Multiplier.TryParse(two, out var pair) || !Multiplier.TryParse(three, out var triple))
                return Not(RulesProblem.Pays, symbol, $"{two} {three}");
            symbols.Add(new SlotSymbol(symbol, weight, pair, triple));
        }

        return symbols.Count < 2 ? Not(RulesProblem.TooFewSymbols, part: symbols.Count.ToString(CultureInfo.InvariantCulture)) : new SlotsRules(symbols);

        NotRules Not(RulesProblem problem, string symbol = "", string part = "") => new(GameKind.Slots, text, problem, symbol, Cut(part));
    }

    // What cannot be seen, is broken, or would notify people.
    private static bool IsUnfit(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format || rune == Rune.ReplacementChar || rune.Value is '@' or '`';

    private static string Cut(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

/// <summary>A coin without an edge to stand on.</summary>
/// <param name="Pays">What the right side pays.</param>
public sealed record CoinFlipRules(Multiplier Pays) : GameRules
{
    public static CoinFlipRules Default { get; } = new(new Multiplier(196));

    public override GameKind Game => GameKind.CoinFlip;

    public override string Text => Pays.ToString();

    internal static Result<GameRules> Parse(string text) => Multiplier.TryParse(text.Trim(), out var pays) && pays.Hundredths >= 100
        ? new CoinFlipRules(pays)
        : new NotRules(GameKind.CoinFlip, text, RulesProblem.Form);
}

/// <summary>Dice that the player sets the chance of.</summary>
/// <param name="Edge">What the house keeps in the long run, in hundredths of a percent: 0 to <see cref="MostEdge"/>.</param>
public sealed record DiceRules(int Edge) : GameRules
{
    /// <summary>Results of a roll: 0 to 9,999.</summary>
    public const int Sides = 10_000;

    /// <summary>Largest chance that can be bet on, in hundredths of a percent.</summary>
    public const int MostChance = 9_500;

    /// <summary>Largest edge, in hundredths of a percent.</summary>
    public const int MostEdge = 5_000;

    public static DiceRules Default { get; } = new(150);

    public override GameKind Game => GameKind.Dice;

    /// <summary>The edge in percent.</summary>
    public override string Text => (Edge / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>What a win of that chance gives back of a stake, rounded down to whole coins.</summary>
    public Economy.Coins PayoutOf(Economy.Coins stake, int chance) => new(checked((long)((Int128)stake.Amount * (Sides - Edge) / chance)));

    internal static Result<GameRules> Parse(string text) =>
        decimal.TryParse(text.Trim().TrimEnd('%').TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent is >= 0 and <= MostEdge / 100m && percent * 100 == decimal.Truncate(percent * 100)
                ? new DiceRules((int)(percent * 100))
                : new NotRules(GameKind.Dice, text, RulesProblem.Form);
}

/// <summary>A European table: 37 pockets, one zero, the usual pays. It has nothing to set.</summary>
public sealed record RouletteRules : GameRules
{
    public const int Pockets = 37;

    private const string Name = "european";

    public static RouletteRules Default { get; } = new();

    public override GameKind Game => GameKind.Roulette;

    public override string Text => Name;

    /// <summary>What a bet on so many numbers pays: 36 times the stake among them.</summary>
    public static Multiplier PaysOf(int numbers) => new(100 * (Pockets - 1) / numbers);

    internal static Result<GameRules> Parse(string text) => text.Trim().Equals(Name, StringComparison.OrdinalIgnoreCase)
        ? Default
        : new NotRules(GameKind.Roulette, text, RulesProblem.Form);
}

/// <summary>
/// Blackjack with cards that are drawn anew each time, as from endlessly many decks. The dealer stands on 17 and more, also soft, and looks for a
/// blackjack first; any two cards may be doubled, also after the one split there is; split aces get one card each.
/// </summary>
/// <param name="Blackjack">What a blackjack pays, the stake among it: 2.5 is 3 to 2.</param>
public sealed record BlackjackRules(Multiplier Blackjack) : GameRules
{
    public static BlackjackRules Default { get; } = new(new Multiplier(250));

    public override GameKind Game => GameKind.Blackjack;

    public override string Text => Blackjack.ToString();

    internal static Result<GameRules> Parse(string text) => Multiplier.TryParse(text.Trim(), out var pays) && pays.Hundredths is >= 200 and <= 300
        ? new BlackjackRules(pays)
        : new NotRules(GameKind.Blackjack, text, RulesProblem.Form);
}
