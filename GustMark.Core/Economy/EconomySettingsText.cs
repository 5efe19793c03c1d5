using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Identity;

namespace GustMark.Core.Economy;

/// <summary>
/// The settings of an economy as they are kept: one JSON object. What is missing is as by default, what is not known is left out, and
/// what is out of range makes the whole text unusable, because a program wrote it.
/// </summary>
internal static class EconomySettingsText
{
    public static string Write(EconomySettings settings) => JsonSerializer.Serialize(
        new KeptEconomy
        {
            Currency = settings.Currency,
            Symbol = settings.Symbol,
            StartingBalance = settings.StartingBalance.Amount,
            Daily = settings.Daily.Amount,
            StreakBonus = settings.StreakBonus.Amount,
            StreakCap = settings.StreakCap,
            Tax = settings.Tax,
            SmallestTransfer = settings.SmallestTransfer.Amount,
            LargestTransfer = settings.LargestTransfer?.Amount,
            DailyLimit = settings.DailyLimit?.Amount,
            CooldownSeconds = (long)settings.Cooldown.TotalSeconds,
            KillReward = settings.KillReward.Amount,
            HourReward = settings.HourReward.Amount,
            Wallets = settings.Wallets == WalletScope.Server ? "server" : "guild",
            SwitchId = settings.Switch?.Id,
            SwitchServer = settings.Switch?.Server?.ToString(),
        },
        EconomyJson.Default.KeptEconomy);

    /// <param name="damage">What is wrong with it, when false.</param>
    public static bool TryRead(string text, out EconomySettings settings, [NotNullWhen(false)] out string? damage)
    {
        settings = EconomySettings.Default;
        try
        {
            if (JsonSerializer.Deserialize(text, EconomyJson.Default.KeptEconomy) is { } kept && Settings(kept) is { } read)
            {
                settings = read;
                damage = null;
                return true;
            }

            damage = "a value is out of its range";
            return false;
        }
        catch (JsonException e)
        {
            damage = e.Message;
            return false;
        }
    }

    private static EconomySettings? Settings(KeptEconomy kept)
    {
        var ordinary = EconomySettings.Default;
        ServerId? server = null;
        if (kept.SwitchServer is { } written)
        {
            if (!Guid.TryParseExact(written, "N", out var id))
                return null;
            server = new ServerId(id);
        }

        var read = new EconomySettings
        {
            Currency = kept.Currency ?? ordinary.Currency,
            Symbol = kept.Symbol ?? ordinary.Symbol,
            StartingBalance = Of(kept.StartingBalance) ?? ordinary.StartingBalance,
            Daily = Of(kept.Daily) ?? ordinary.Daily,
            StreakBonus = Of(kept.StreakBonus) ?? ordinary.StreakBonus,
            StreakCap = kept.StreakCap ?? ordinary.StreakCap,
            Tax = kept.Tax ?? ordinary.Tax,
            SmallestTransfer = Of(kept.SmallestTransfer) ?? ordinary.SmallestTransfer,
            LargestTransfer = Of(kept.LargestTransfer),
            DailyLimit = Of(kept.DailyLimit),
            Cooldown = kept.CooldownSeconds is { } seconds and >= 0 and <= 604_800 ? TimeSpan.FromSeconds(seconds) : ordinary.Cooldown,
            KillReward = Of(kept.KillReward) ?? ordinary.KillReward,
            HourReward = Of(kept.HourReward) ?? ordinary.HourReward,
            Wallets = kept.Wallets == "server" ? WalletScope.Server : WalletScope.Guild,
            Switch = kept.SwitchId is { } switched ? new ScopeSwitch(switched, server) : null,
        };
        return IsSound(read) && kept.Wallets is null or "guild" or "server" ? read : null;
    }

    /// <summary>The same rules as for what people type, so that a text from elsewhere cannot hold what nobody could have entered.</summary>
    private static bool IsSound(EconomySettings read)
    {
        static string Number(Coins coins) => coins.Amount.ToString(CultureInfo.InvariantCulture);
        return read.Switch is null or { Id: { Length: > 0 } } && (read.Switch is null || EntryId.IsValid($"scope/{read.Switch.Id}/{ulong.MaxValue}"))
            && new EconomySettingsEntry
            {
                Currency = read.Currency,
                Symbol = read.Symbol,
                StartingBalance = Number(read.StartingBalance),
                Daily = Number(read.Daily),
                StreakBonus = Number(read.StreakBonus),
                StreakCap = read.StreakCap.ToString(CultureInfo.InvariantCulture),
                Tax = (read.Tax / 100m).ToString(CultureInfo.InvariantCulture),
                SmallestTransfer = Number(read.SmallestTransfer),
                LargestTransfer = read.LargestTransfer is { } largest ? Number(largest) : null,
                DailyLimit = read.DailyLimit is { } limit ? Number(limit) : null,
                KillReward = Number(read.KillReward),
                HourReward = Number(read.HourReward),
            }.ApplyTo(EconomySettings.Default).Accepted;
    }

    private static Coins? Of(long? coins) => coins is { } amount ? new Coins(amount) : null;
}

/// <summary>As it stands in the store.</summary>
internal sealed record KeptEconomy
{
    public string? Currency { get; init; }

    public string? Symbol { get; init; }

    public long? StartingBalance { get; init; }

    public long? Daily { get; init; }

    public long? StreakBonus { get; init; }

    public int? StreakCap { get; init; }

    public int? Tax { get; init; }

    public long? SmallestTransfer { get; init; }

    public long? LargestTransfer { get; init; }

    public long? DailyLimit { get; init; }

    public long? CooldownSeconds { get; init; }

    public long? KillReward { get; init; }

    public long? HourReward { get; init; }

    public string? Wallets { get; init; }

    public string? SwitchId { get; init; }

    public string? SwitchServer { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptEconomy))]
internal sealed partial class EconomyJson : JsonSerializerContext;
