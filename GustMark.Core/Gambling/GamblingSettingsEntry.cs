using System.Globalization;
using GustMark.Core.Economy;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Time;

namespace GustMark.Core.Gambling;

/// <summary>What somebody typed for the settings of games, null where it stays as it is.</summary>
public sealed record GamblingSettingsEntry
{
    /// <summary>Turns a limit off, and opens all channels.</summary>
    public const string None = "none";

    /// <summary>All games.</summary>
    public const string AllGames = "all";

    /// <summary>Brings the ordinary table of a game back.</summary>
    public const string Ordinary = "default";

    /// <summary>Most channels that are named.</summary>
    public const int MaxChannels = 25;

    /// <summary>Largest stake that may be allowed: what it can win is far from what cannot be counted.</summary>
    public static readonly Coins MaxBet = new(1_000_000_000);

    /// <summary>Longest wait between two games.</summary>
    public static readonly TimeSpan MaxCooldown = TimeSpan.FromDays(1);

    /// <summary>Shortest time of a hand.</summary>
    public static readonly TimeSpan MinHandTime = TimeSpan.FromMinutes(1);

    /// <summary>Longest time of a hand.</summary>
    public static readonly TimeSpan MaxHandTime = TimeSpan.FromHours(1);

    /// <summary>Games to be turned on: words with commas or spaces between them, or <see cref="AllGames"/>.</summary>
    public string? On { get; init; }

    /// <summary>Games to be turned off, likewise.</summary>
    public string? Off { get; init; }

    public string? SmallestBet { get; init; }

    public string? LargestBet { get; init; }

    public string? LossLimit { get; init; }

    public string? Cooldown { get; init; }

    /// <summary>Mentions or snowflakes with commas or spaces between them, which take the place of what was there, or <see cref="None"/>.</summary>
    public string? Channels { get; init; }

    public string? HandTime { get; init; }

    /// <summary>A table or house rules as <see cref="GameRules.Text"/>, or <see cref="Ordinary"/>, of <see cref="TableOf"/>.</summary>
    public string? Table { get; init; }

    /// <summary>Whose table is meant; required with <see cref="Table"/>.</summary>
    public GameKind? TableOf { get; init; }

    /// <summary>
    /// The settings with what was typed. Refused with <see cref="InvalidGamblingSetting"/> for the first one that cannot be right, with
    /// <see cref="LargestBelowSmallest"/>, or as <see cref="GameRules.Parse"/>.
    /// </summary>
    public Result<GamblingSettings> ApplyTo(GamblingSettings settings)
    {
        var typed = new Typed();
        var (on, off) = (typed.Games("on", On), typed.Games("off", Off));
        if (on is not null && off is not null && on.Intersect(off).Any())
            typed.Refuse("off", Off!, GamblingSettingForm.OtherGames);
        var tables = settings.Tables;
        if (Table is not null)
        {
            var changed = ChangedTables(settings);
            if (!changed.Accepted)
                return changed.Refusal;
            tables = changed.Value.Tables;
        }

        var result = settings with
        {
            Off = [.. settings.Off.Except(on ?? []).Union(off ?? []).Order()],
            SmallestBet = typed.Coins("smallest-bet", SmallestBet) ?? settings.SmallestBet,
            LargestBet = typed.Coins("largest-bet", LargestBet) ?? settings.LargestBet,
            LossLimit = typed.Limit("loss-limit", LossLimit, settings.LossLimit),
            Cooldown = typed.Wait("cooldown", Cooldown, TimeSpan.Zero, MaxCooldown) ?? settings.Cooldown,
            Channels = typed.Places("channels", Channels) ?? settings.Channels,
            HandTime = typed.Wait("hand-time", HandTime, MinHandTime, MaxHandTime) ?? settings.HandTime,
            Tables = tables,
        };
        if (typed.Wrong is not null)
            return typed.Wrong;
        return result.LargestBet < result.SmallestBet
            ? new LargestBelowSmallest(result.LargestBet, result.SmallestBet)
            : result;
    }

    /// <summary>The same rules as for what people type, so that a text from elsewhere cannot hold what nobody could have entered.</summary>
    internal static bool IsSound(GamblingSettings read) =>
        read.SmallestBet.Amount >= 1 && read.LargestBet >= read.SmallestBet && read.LargestBet <= MaxBet && read.LossLimit is not { Amount: < 1 }
        && (read.LossLimit is not { } limit || limit <= MaxBet) && read.Cooldown >= TimeSpan.Zero && read.Cooldown <= MaxCooldown
        && read.HandTime >= MinHandTime && read.HandTime <= MaxHandTime && read.Channels.Count <= MaxChannels;

    private Result<GamblingSettings> ChangedTables(GamblingSettings settings)
    {
        if (TableOf is not { } game)
            return new InvalidGamblingSetting("table", Table!, GamblingSettingForm.Table);
        var tables = settings.Tables.Where(table => table.Key != game).ToDictionary();
        if (!Table!.Trim().Equals(Ordinary, StringComparison.OrdinalIgnoreCase))
        {
            var rules = GameRules.Parse(game, Table);
            if (!rules.Accepted)
                return rules.Refusal;
            tables[game] = rules.Value;
        }

        return settings with { Tables = tables };
    }

    /// <summary>Reads one setting after the other and remembers the first that was wrong.</summary>
    private sealed class Typed
    {
        private static readonly char[] Separators = [',', ' ', ';'];

        public InvalidGamblingSetting? Wrong { get; private set; }

        public void Refuse(string setting, string typed, GamblingSettingForm accepted) => Wrong ??= new InvalidGamblingSetting(setting, typed, accepted);

        public GameKind[]? Games(string setting, string? typed)
        {
            if (typed is null)
                return null;
            var words = typed.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
            if (words is [var only] && only.Equals(AllGames, StringComparison.OrdinalIgnoreCase))
                return Enum.GetValues<GameKind>();
            var games = words.Select(word => WagerText.GameOf(word.ToLowerInvariant())).ToList();
            if (games.Count > 0 && games.TrueForAll(game => game is not null))
                return [.. games.Select(game => game!.Value)];
            Refuse(setting, typed, GamblingSettingForm.Games);
            return null;
        }

        public Coins? Coins(string setting, string? typed)
        {
            if (typed is null)
                return null;
            if (Amount.Parse(typed) is { Accepted: true, Value: Amount.Exactly exactly } && exactly.Coins.Amount >= 1 && exactly.Coins <= MaxBet)
                return exactly.Coins;
            Refuse(setting, typed, GamblingSettingForm.Coins);
            return null;
        }

        public Coins? Limit(string setting, string? typed, Coins? former)
        {
            if (typed is null)
                return former;
            return IsNone(typed) ? null : Coins(setting, typed);
        }

        public TimeSpan? Wait(string setting, string? typed, TimeSpan least, TimeSpan most)
        {
            if (typed is null)
                return null;
            if (least == TimeSpan.Zero && IsNone(typed))
                return TimeSpan.Zero;
            if ((Seconds(typed) ?? Duration.Parse(typed)) is { } length && length >= least && length <= most)
                return length;
            Refuse(setting, typed, least == TimeSpan.Zero ? GamblingSettingForm.Cooldown : GamblingSettingForm.HandTime);
            return null;
        }

        public List<ChannelId>? Places(string setting, string? typed)
        {
            if (typed is null)
                return null;
            if (IsNone(typed))
                return [];
            var channels = new List<ChannelId>();
            foreach (var word in typed.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            {
                var written = word.StartsWith("<#", StringComparison.Ordinal) && word.EndsWith('>') ? word[2..^1] : word;
                if (!ulong.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0)
                {
                    channels.Clear();
                    break;
                }

                if (!channels.Contains(new ChannelId(id)))
                    channels.Add(new ChannelId(id));
            }

            if (channels.Count is > 0 and <= MaxChannels)
                return channels;
            Refuse(setting, typed, GamblingSettingForm.Channels);
            return null;
        }

        // Shorter than durations are elsewhere: between two games a few seconds are much.
        private static TimeSpan? Seconds(string typed) =>
            typed.Trim() is [.. var number, 's' or 'S'] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? TimeSpan.FromSeconds(seconds) : null;

        private static bool IsNone(string typed) => typed.Trim().Equals(None, StringComparison.OrdinalIgnoreCase);
    }
}
