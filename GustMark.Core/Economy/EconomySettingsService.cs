using System.Collections.Concurrent;
using GustMark.Core.Backups;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Economy;

/// <summary>The settings of each guild's economy. They are read once and remembered, because almost everything asks for them.</summary>
public sealed class EconomySettingsService(IGuildSettingsStore store, ILogger<EconomySettingsService> log) : IGuildMemory, IDisposable
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "economy";

    private readonly ConcurrentDictionary<GuildId, EconomySettings> known = new();

    // Whoever reads from the store and whoever writes to it remember in the order in which they did.
    private readonly SemaphoreSlim order = new(1);

    /// <summary>As the guild has set them; the defaults where it has not, or where what is kept is damaged.</summary>
    public async ValueTask<EconomySettings> OfAsync(GuildId guild, CancellationToken ct)
    {
        if (known.TryGetValue(guild, out var settings))
            return settings;
        await order.WaitAsync(ct);
        try
        {
            return known[guild] = Read(guild, await store.LoadAsync(guild, Area, ct));
        }
        finally
        {
            order.Release();
        }
    }

    /// <summary>Changes what is kept. Two who change at the same time do so one after the other, each from what the other left.</summary>
    /// <param name="change">From what is there to what shall be; asked again when somebody else was faster.</param>
    public async Task<Result<SettingsChange>> ChangeAsync(GuildId guild, Func<EconomySettings, Result<EconomySettings>> change, CancellationToken ct)
    {
        await order.WaitAsync(ct);
        try
        {
            while (true)
            {
                var text = await store.LoadAsync(guild, Area, ct);
                var former = Read(guild, text);
                var changed = change(former);
                if (!changed.Accepted)
                    return changed.Refusal;
                if (changed.Value != former && !await store.ReplaceAsync(guild, Area, text, EconomySettingsText.Write(changed.Value), ct))
                    continue;
                known[guild] = changed.Value;
                return new SettingsChange(former, changed.Value);
            }
        }
        finally
        {
            order.Release();
        }
    }

    /// <summary>Guilds that have set anything.</summary>
    public async Task<IReadOnlyList<GuildId>> GuildsAsync(CancellationToken ct) => [.. (await store.OfAreaAsync(Area, ct)).Select(kept => kept.Key)];

    /// <inheritdoc/>
    public async Task ReloadAsync(GuildId guild, CancellationToken ct)
    {
        await order.WaitAsync(ct);
        known.TryRemove(guild, out _);
        order.Release();
    }

    public void Dispose() => order.Dispose();

    private EconomySettings Read(GuildId guild, string? text)
    {
        if (text is null)
            return EconomySettings.Default;
        if (!EconomySettingsText.TryRead(text, out var settings, out var damage))
            log.SettingsDamaged(guild, damage);
        return settings;
    }
}

/// <summary>Settings before and after.</summary>
public sealed record SettingsChange(EconomySettings Former, EconomySettings Now);
