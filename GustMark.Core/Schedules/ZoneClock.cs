namespace GustMark.Core.Schedules;

/// <summary>Times of the clocks of a zone as moments.</summary>
public static class ZoneClock
{
    /// <summary>
    /// When the clocks show that time: at the moment when they are put forward, where they leave it out, and the first of two moments where they show
    /// it twice.
    /// </summary>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
        {
            // The last moment before they are put forward has the offset of the time before; from there the gap is crossed minute by minute.
            var after = local;
            while (zone.IsInvalidTime(after))
                after = after.AddMinutes(1);
            return new DateTimeOffset(after, zone.GetUtcOffset(after)).ToUniversalTime();
        }

        // Of two, the first is by the greater offset: that of summer.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
