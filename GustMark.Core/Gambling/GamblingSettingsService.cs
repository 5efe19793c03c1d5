using System.Collections.Concurrent;
using GustMark.Core.Backups;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Gambling;

/// <summary>The settings of each guild's games. They are read once and remembered, because every bet asks for them.</summary>
public sealed class GamblingSettingsService(IGuildSettingsStore store, ILogger<GamblingSettingsService> log) : IGuildMemory, IDisposable
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "gambling";

    private readonly ConcurrentDictionary<GuildId, GamblingSettings> known = new();

    // Whoever reads from the store and whoever writes to it remember in the order in which they did.
    private readonly SemaphoreSlim order = new(1);

    /// <summary>As the guild has set them; the defaults where it has not, or where what is kept is damaged.</summary>
    public async ValueTask<GamblingSettings> OfAsync(GuildId guild, CancellationToken ct)
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
    public async Task<Result<GamblingSettingsChange>> ChangeAsync(GuildId guild, Func<GamblingSettings, Result<GamblingSettings>> change, CancellationToken ct)
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
                if (!changed.Value.IsSame(former) && !await store.ReplaceAsync(guild, Area, text, GamblingSettingsText.Write(changed.Value), ct))
                    continue;
                known[guild] = changed.Value;
                return new GamblingSettingsChange(former, changed.Value);
            }
        }
        finally
        {
            order.Release();
        }
    }

    /// <inheritdoc/>
    public async Task ReloadAsync(GuildId guild, CancellationToken ct)
    {
        await order.WaitAsync(ct);
        known.TryRemove(guild, out _);
        order.Release();
    }

    public void Dispose() => order.Dispose();

    private GamblingSettings Read(GuildId guild, string? text)
    {
        if (text is null)
            return GamblingSettings.Default;
        if (!GamblingSettingsText.TryRead(text, out var settings, out var damage))
            log.GamblingSettingsDamaged(guild, damage);
        return settings;
    }
}

/// <summary>Settings before and after.</summary>
public sealed record GamblingSettingsChange(GamblingSettings Former, GamblingSettings Now);
