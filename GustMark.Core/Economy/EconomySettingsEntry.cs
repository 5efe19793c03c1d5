using System.Globalization;
using GustMark.Core.Results;
using GustMark.Core.Time;

namespace GustMark.Core.Economy;

/// <summary>What somebody typed for the settings of an economy, null where it stays as it is.</summary>
public sealed record EconomySettingsEntry
{
    /// <summary>Turns a limit off.</summary>
    public const string None = "none";

    /// <summary>Longest name of the currency, in UTF-16 units.</summary>
    public const int MaxCurrency = 32;

    /// <summary>Longest symbol, in UTF-16 units.</summary>
    public const int MaxSymbol = 16;

    /// <summary>Longest streak that counts, in days.</summary>
    public const int MaxStreak = 365;

    /// <summary>Largest tax, in hundredths of a percent.</summary>
    public const int MaxTax = 9_000;

    /// <summary>Most coins that a setting may give away at once: enough for anybody, and far from what cannot be counted.</summary>
    public static readonly Coins MaxGift = new(1_000_000_000);

    /// <summary>Longest wait between two payments.</summary>
    public static readonly TimeSpan MaxCooldown = TimeSpan.FromDays(7);

    public string? Currency { get; init; }

    public string? Symbol { get; init; }

    public string? StartingBalance { get; init; }

    public string? Daily { get; init; }

    public string? StreakBonus { get; init; }

    public string? StreakCap { get; init; }

    public string? Tax { get; init; }

    public string? SmallestTransfer { get; init; }

    public string? LargestTransfer { get; init; }

    public string? DailyLimit { get; init; }

    public string? Cooldown { get; init; }

    public string? KillReward { get; init; }

    public string? HourReward { get; init; }

    /// <summary>The settings with what was typed. Refused with <see cref="InvalidEconomySetting"/> for the first one that cannot be right.</summary>
    public Result<EconomySettings> ApplyTo(EconomySettings settings)
    {
        var typed = new Typed();
        var changed = settings with
        {
            Currency = typed.Words("currency", Currency, MaxCurrency) ?? settings.Currency,
            Symbol = typed.Words("symbol", Symbol, MaxSymbol) ?? settings.Symbol,
            StartingBalance = typed.Gift("starting-balance", StartingBalance) ?? settings.StartingBalance,
            Daily = typed.Gift("daily", Daily) ?? settings.Daily,
            StreakBonus = typed.Gift("streak-bonus", StreakBonus) ?? settings.StreakBonus,
            StreakCap = typed.Days("streak-cap", StreakCap) ?? settings.StreakCap,
            Tax = typed.Percent("tax", Tax) ?? settings.Tax,
            SmallestTransfer = typed.Limit("smallest-transfer", SmallestTransfer, settings.SmallestTransfer) ?? new Coins(1),
            LargestTransfer = typed.Limit("largest-transfer", LargestTransfer, settings.LargestTransfer),
            DailyLimit = typed.Limit("daily-limit", DailyLimit, settings.DailyLimit),
            Cooldown = typed.Wait("cooldown", Cooldown) ?? settings.Cooldown,
            KillReward = typed.Gift("kill-reward", KillReward) ?? settings.KillReward,
            HourReward = typed.Gift("hour-reward", HourReward) ?? settings.HourReward,
        };
        if (typed.Wrong is not null)
            return typed.Wrong;
        var most = changed.LargestTransfer ?? changed.SmallestTransfer;
        if (most < changed.SmallestTransfer)
            return new InvalidEconomySetting("largest-transfer", most.ToString(), changed.SmallestTransfer);
        return changed.DailyLimit is { } limit && limit < changed.SmallestTransfer
            ? new InvalidEconomySetting("daily-limit", limit.ToString(), changed.SmallestTransfer)
            : changed;
    }

    /// <summary>Reads one setting after the other and remembers the first that was wrong.</summary>
    private sealed class Typed
    {
        public InvalidEconomySetting? Wrong { get; private set; }

        public string? Words(string setting, string? typed, int most)
        {
            if (typed is null)
                return null;
            var words = typed.Trim();
            return words.Length >= 1 && words.Length <= most && !words.Any(char.IsControl)
                ? words : Refuse<string>(setting, typed);
        }

        public Coins? Gift(string setting, string? typed)
        {
            if (typed is null)
                return null;
            return CoinsOf(typed) is { } coins && coins <= MaxGift ? coins : Refused<Coins>(setting, typed);
        }

        public Coins? Limit(string setting, string? typed, Coins? former)
        {
            if (typed is null)
                return former;
            if (IsNone(typed))
                return null;
            return CoinsOf(typed) is { Amount: > 0 } coins ? coins : Refused<Coins>(setting, typed);
        }

        public int? Days(string setting, string? typed)
        {
            if (typed is null)
                return null;
            return int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MaxStreak
                ? days : Refused<int>(setting, typed);
        }

        public int? Percent(string setting, string? typed)
        {
            if (typed is null)
                return null;
            return decimal.TryParse(typed.Trim().TrimEnd('%').TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
                && percent <= MaxTax / 100m && decimal.Truncate(percent * 100) == percent * 100
                ? (int)(percent * 100) : Refused<int>(setting, typed);
        }

        public TimeSpan? Wait(string setting, string? typed)
        {
            if (typed is null)
                return null;
            if (IsNone(typed))
                return TimeSpan.Zero;
            return Duration.Parse(typed) is { } length && length <= MaxCooldown ? length : Refused<TimeSpan>(setting, typed);
        }

        private static bool IsNone(string typed) => typed.Trim().Equals(None, StringComparison.OrdinalIgnoreCase);

        private static Coins? CoinsOf(string typed)
        {
            if (IsNone(typed) || typed.Trim() == "0")
                return Coins.Zero;
            return Amount.Parse(typed) is { Accepted: true, Value: Amount.Exactly exactly } ? exactly.Coins : null;
        }

        private T? Refuse<T>(string setting, string typed)
            where T : class
        {
            Wrong ??= new InvalidEconomySetting(setting, typed);
            return null;
        }

        private T? Refused<T>(string setting, string typed)
            where T : struct
        {
            Wrong ??= new InvalidEconomySetting(setting, typed);
            return null;
        }
    }
}

/// <summary>What was typed cannot be a setting of the economy.</summary>
/// <param name="Setting">The option.</param>
/// <param name="Least">Of a limit that lies below the smallest transfer: that transfer. Null for what could not be the setting in any case.</param>
public sealed record InvalidEconomySetting(string Setting, string Asked, Coins? Least = null) : Refusal;
