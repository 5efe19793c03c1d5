using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Events;

/// <summary>Each guild's defaults of events, and its arenas.</summary>
public sealed class EventSettingsService(IGuildSettingsStore store, ILogger<EventSettingsService> log) : GuildSettingsService<EventSettings>(store, log)
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "events";

    private const int MostNear = 10;

    protected override string KeptAs => Area;

    protected override EventSettings Ordinary => EventSettings.Default;

    /// <summary>Changes the defaults. Refused as <see cref="EventEntry.ApplyTo"/>.</summary>
    public Task<Result<SettingsChange<EventSettings>>> ChangeAsync(GuildId guild, EventEntry entry, CancellationToken ct) => ChangeAsync(guild, entry.ApplyTo, ct);

    /// <summary>The guild's arenas, by name.</summary>
    public async ValueTask<IReadOnlyList<Arena>> ArenasAsync(GuildId guild, CancellationToken ct) =>
        [.. (await OfAsync(guild, ct)).Arenas.OrderBy(arena => arena.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The arena of that name. Refused with <see cref="NoSuchArena"/>.</summary>
    public async ValueTask<Result<Arena>> FindArenaAsync(GuildId guild, string name, CancellationToken ct) => Find((await OfAsync(guild, ct)).Arenas, name);

    /// <summary>Enters an arena. Refused as <see cref="ArenaEntry.ToArena"/>, or with <see cref="ArenaNameTaken"/> or <see cref="TooManyArenas"/>.</summary>
    public async Task<Result<Arena>> AddArenaAsync(GuildId guild, ArenaEntry entry, CancellationToken ct)
    {
        var arena = entry.ToArena();
        if (!arena.Accepted)
            return arena;
        var changed = await ChangeAsync(
            guild,
            settings => settings.Arenas.Count >= ArenaEntry.MostArenas ? new TooManyArenas(ArenaEntry.MostArenas)
                : Find(settings.Arenas, arena.Value.Name).Accepted ? new ArenaNameTaken(arena.Value.Name)
                : settings with { Arenas = [.. settings.Arenas, arena.Value] },
            ct);
        return changed.Accepted ? arena : changed.Refusal;
    }

    /// <summary>Changes an arena; events that were started before keep what it was. Refused as <see cref="AddArenaAsync"/> and <see cref="FindArenaAsync"/>.</summary>
    public async Task<Result<Arena>> EditArenaAsync(GuildId guild, string name, ArenaEntry entry, CancellationToken ct)
    {
        Arena? now = null;
        var changed = await ChangeAsync(
            guild,
            settings =>
            {
                var former = Find(settings.Arenas, name);
                var arena = former.Accepted ? entry.On(former.Value) : former;
                if (!arena.Accepted)
                    return arena.Refusal;
                now = arena.Value;
                return settings.Arenas.Any(other => other != former.Value && IsNamed(other, now.Name))
                    ? new ArenaNameTaken(now.Name)
                    : settings with { Arenas = [.. settings.Arenas.Select(other => other == former.Value ? now : other)] };
            },
            ct);
        return changed.Accepted ? now! : changed.Refusal;
    }

    /// <summary>Takes an arena out. Refused with <see cref="NoSuchArena"/>.</summary>
    public async Task<Result<Arena>> RemoveArenaAsync(GuildId guild, string name, CancellationToken ct)
    {
        Arena? gone = null;
        var changed = await ChangeAsync(
            guild,
            settings =>
            {
                var found = Find(settings.Arenas, name);
                if (!found.Accepted)
                    return found.Refusal;
                gone = found.Value;
                return settings with { Arenas = [.. settings.Arenas.Where(other => other != gone)] };
            },
            ct);
        return changed.Accepted ? gone! : changed.Refusal;
    }

    protected override bool AreSame(EventSettings one, EventSettings other) => Write(one) == Write(other);

    protected override string Write(EventSettings settings) => JsonSerializer.Serialize(
        new KeptEventSettings
        {
            Coins = settings.Coins.Amount,
            Item = settings.Item?.ShortName ?? EventEntry.None,
            Amount = settings.Item?.Amount,
            Minutes = settings.Minutes,
            Supplies = SuppliesText.Write(settings.Supplies),
            Arenas = settings.Arenas.SequenceEqual(DefaultArenas.All) ? null : [.. settings.Arenas.Select(KeptArena.Of)],
        },
        EventSettingsJson.Default.KeptEventSettings);

    // By the same rules as for what people type, so that a text from elsewhere cannot hold what nobody could have entered.
    protected override bool TryRead(string text, out EventSettings settings, [NotNullWhen(false)] out string? damage)
    {
        settings = EventSettings.Default;
        try
        {
            var kept = JsonSerializer.Deserialize(text, EventSettingsJson.Default.KeptEventSettings);
            var read = kept is null ? null : new EventEntry { Item = kept.Item, Amount = kept.Amount, Minutes = kept.Minutes, Supplies = kept.Supplies }.ApplyTo(EventSettings.Default);
            var arenas = kept?.Arenas?.Select(Checked).ToList();
            damage = read is not { Accepted: true } || kept!.Coins is < 0 or > EventEntry.MostCoins || arenas?.Contains(null) == true || arenas?.Count > ArenaEntry.MostArenas
                ? "a value is out of its range" : null;
            if (damage is null)
            {
                settings = read!.Value with
                {
                    Coins = kept!.Coins is { } coins ? new Coins(coins) : EventSettings.Default.Coins,
                    Arenas = arenas is null ? DefaultArenas.All : [.. arenas.OfType<Arena>()],
                };
            }

            return damage is null;
        }
        catch (JsonException e)
        {
            damage = e.Message;
            return false;
        }
    }

    private static Arena? Checked(KeptArena kept) =>
        new ArenaEntry { Name = kept.Name, Radius = kept.Radius }.On(kept.ToArena()) is { Accepted: true, Value: var arena } ? arena : null;

    private static Result<Arena> Find(IReadOnlyList<Arena> arenas, string name) => arenas.FirstOrDefault(arena => IsNamed(arena, name)) is { } found
        ? found
        : new NoSuchArena(name,
        [
            .. arenas.OrderByDescending(arena => name.Trim().Length > 1 && arena.Name.Contains(name.Trim(), StringComparison.OrdinalIgnoreCase))
                .Select(arena => arena.Name).Take(MostNear),
        ]);

    private static bool IsNamed(Arena arena, string name) => arena.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>As it stands in the store. Arenas are missing where they are those that everybody begins with.</summary>
internal sealed record KeptEventSettings
{
    public long? Coins { get; init; }

    public string? Item { get; init; }

    public int? Amount { get; init; }

    public int? Minutes { get; init; }

    public string? Supplies { get; init; }

    public IReadOnlyList<KeptArena>? Arenas { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptEventSettings))]
internal sealed partial class EventSettingsJson : JsonSerializerContext;
