using GustMark.Core.Identity;
using GustMark.Core.Locales;

namespace GustMark.Core.Schedules;

/// <summary>By which clocks each guild lives.</summary>
public interface IGuildTimeZones
{
    /// <summary>The guild's zone may be another one now. Handlers return at once and do not throw.</summary>
    event Action<GuildId>? Changed;

    /// <summary>UTC where the guild has set none.</summary>
    ValueTask<TimeZoneInfo> OfAsync(GuildId guild, CancellationToken ct);
}

/// <summary>As they are set with language and clock.</summary>
public sealed class LocaleTimeZones(LocaleService locales) : IGuildTimeZones
{
    public event Action<GuildId>? Changed
    {
        add => locales.Changed += value;
        remove => locales.Changed -= value;
    }

    public async ValueTask<TimeZoneInfo> OfAsync(GuildId guild, CancellationToken ct) => (await locales.OfAsync(guild, ct)).TimeZone;
}
