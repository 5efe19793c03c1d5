using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Clans;

/// <summary>The settings of each guild's clans. They are read when they are needed, which is seldom.</summary>
public sealed class ClanSettingsService(IGuildSettingsStore store, ILogger<ClanSettingsService> log)
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "clans";

    /// <summary>The settings of a guild are other ones now. Handlers return at once and do not throw.</summary>
    public event Action<GuildId>? Changed;

    /// <summary>As the guild has set them; the defaults where it has not, or where what is kept is damaged.</summary>
    public async Task<ClanSettings> OfAsync(GuildId guild, CancellationToken ct) => Read(guild, await store.LoadAsync(guild, Area, ct));

    /// <summary>Changes what is kept, from what somebody else may have left meanwhile. Refused with <see cref="InvalidClanSetting"/>.</summary>
    public async Task<Result<ClanSettingsChange>> ChangeAsync(GuildId guild, ClanSettingsEntry entry, CancellationToken ct)
    {
        while (true)
        {
            var text = await store.LoadAsync(guild, Area, ct);
            var former = Read(guild, text);
            var changed = entry.ApplyTo(former);
            if (!changed.Accepted)
                return changed.Refusal;
            if (changed.Value != former)
            {
                if (!await store.ReplaceAsync(guild, Area, text, ClanSettingsText.Write(changed.Value), ct))
                    continue;
                Changed?.Invoke(guild);
            }

            return new ClanSettingsChange(former, changed.Value);
        }
    }

    private ClanSettings Read(GuildId guild, string? text)
    {
        if (text is null)
            return ClanSettings.Default;
        if (!ClanSettingsText.TryRead(text, out var settings, out var damage))
            log.SettingsDamaged(guild, damage);
        return settings;
    }
}

/// <summary>Settings before and after.</summary>
public sealed record ClanSettingsChange(ClanSettings Former, ClanSettings Now);
