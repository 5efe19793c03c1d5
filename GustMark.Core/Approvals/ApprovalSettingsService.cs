using System.Collections.Concurrent;
using GustMark.Core.Backups;
using GustMark.Core.Identity;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Approvals;

/// <summary>Which commands wait in each guild. Every command asks for it, so it is remembered; a change counts from the moment it is kept.</summary>
public sealed class ApprovalSettingsService(IGuildSettingsStore store, ILogger<ApprovalSettingsService> log) : IGuildMemory, IDisposable
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "approvals";

    private readonly ConcurrentDictionary<GuildId, ApprovalSettings> known = new();
    private readonly SemaphoreSlim order = new(1);

    /// <summary>As the guild has set them; the defaults where it has not.</summary>
    /// <exception cref="InvalidDataException">What is kept is damaged: then nothing runs that might have to wait.</exception>
    public async ValueTask<ApprovalSettings> OfAsync(GuildId guild, CancellationToken ct)
    {
        if (known.TryGetValue(guild, out var settings))
            return settings;
        await order.WaitAsync(ct);
        try
        {
            return known[guild] = Read(guild, await store.LoadAsync(guild, Area, ct))
                ?? throw new InvalidDataException("Which commands wait for a second person cannot be read; the owner has to set it anew.");
        }
        finally
        {
            order.Release();
        }
    }

    /// <summary>Sets them, whatever is kept.</summary>
    public async Task<ApprovalSettingsChange> ChangeAsync(GuildId guild, ApprovalSettings settings, CancellationToken ct)
    {
        await order.WaitAsync(ct);
        try
        {
            while (true)
            {
                var text = await store.LoadAsync(guild, Area, ct);
                var former = Read(guild, text) ?? ApprovalSettings.Default;
                if (text != settings.Write() && !await store.ReplaceAsync(guild, Area, text, settings.Write(), ct))
                    continue;
                known[guild] = settings;
                return new ApprovalSettingsChange(former, settings);
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

    private ApprovalSettings? Read(GuildId guild, string? text)
    {
        if (text is null)
            return ApprovalSettings.Default;
        if (ApprovalSettings.TryRead(text, out var settings, out var damage))
            return settings;
        log.SettingsDamaged(guild, damage);
        return null;
    }
}

/// <summary>Settings before and after.</summary>
public sealed record ApprovalSettingsChange(ApprovalSettings Former, ApprovalSettings Now);
