using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Economy;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;

namespace GustMark.Core.Gambling;

/// <summary>
/// The settings of games as they are kept: one JSON object. What is missing is as by default, what is not known is left out, and
/// what is out of range makes the whole text unusable, because a program wrote it.
/// </summary>
internal static class GamblingSettingsText
{
    public static string Write(GamblingSettings settings) => JsonSerializer.Serialize(
        new KeptGambling
        {
            Off = [.. settings.Off.Select(game => WagerText.WordOf(game))],
            SmallestBet = settings.SmallestBet.Amount,
            LargestBet = settings.LargestBet.Amount,
            LossLimit = settings.LossLimit?.Amount,
            CooldownSeconds = (long)settings.Cooldown.TotalSeconds,
            Channels = [.. settings.Channels.Select(channel => channel.Value.ToString(CultureInfo.InvariantCulture))],
            HandSeconds = (long)settings.HandTime.TotalSeconds,
            Tables = settings.Tables.OrderBy(table => table.Key).ToDictionary(table => WagerText.WordOf(table.Key), table => table.Value.Text),
        },
        GamblingJson.Default.KeptGambling);

    /// <param name="damage">What is wrong with it, when false.</param>
    public static bool TryRead(string text, out GamblingSettings settings, [NotNullWhen(false)] out string? damage)
    {
        settings = GamblingSettings.Default;
        try
        {
            if (JsonSerializer.Deserialize(text, GamblingJson.Default.KeptGambling) is { } kept && Settings(kept) is { } read)
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

    private static GamblingSettings? Settings(KeptGambling kept)
    {
        var ordinary = GamblingSettings.Default;
        var (off, channels, tables) = (new List<GameKind>(), new List<ChannelId>(), new Dictionary<GameKind, GameRules>());
        foreach (var word in kept.Off ?? [])
        {
            if (WagerText.GameOf(word) is not { } game)
                return null;
            off.Add(game);
        }

        foreach (var written in kept.Channels ?? [])
        {
            if (!ulong.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var channel))
                return null;
            channels.Add(new ChannelId(channel));
        }

        foreach (var (word, table) in kept.Tables ?? [])
        {
            if (WagerText.GameOf(word) is not { } game || GameRules.Parse(game, table) is not { Accepted: true, Value: var rules })
                return null;
            tables[game] = rules;
        }

        var read = new GamblingSettings
        {
            Off = [.. off.Distinct().Order()],
            SmallestBet = kept.SmallestBet is { } smallest ? new Coins(smallest) : ordinary.SmallestBet,
            LargestBet = kept.LargestBet is { } largest ? new Coins(largest) : ordinary.LargestBet,
            LossLimit = kept.LossLimit is { } limit ? new Coins(limit) : null,
            Cooldown = kept.CooldownSeconds is { } cooldown ? Seconds(cooldown) : ordinary.Cooldown,
            Channels = channels,
            HandTime = kept.HandSeconds is { } hand ? Seconds(hand) : ordinary.HandTime,
            Tables = tables,
        };
        return GamblingSettingsEntry.IsSound(read) ? read : null;
    }

    // Out of every range where the number is absurd, so that it is refused and does not overflow.
    private static TimeSpan Seconds(long seconds) => seconds is >= 0 and <= 1_000_000 ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
}

/// <summary>As it stands in the store.</summary>
internal sealed record KeptGambling
{
    public IReadOnlyList<string>? Off { get; init; }

    public long? SmallestBet { get; init; }

    public long? LargestBet { get; init; }

    public long? LossLimit { get; init; }

    public long? CooldownSeconds { get; init; }

    public IReadOnlyList<string>? Channels { get; init; }

    public long? HandSeconds { get; init; }

    public Dictionary<string, string>? Tables { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptGambling))]
internal sealed partial class GamblingJson : JsonSerializerContext;
