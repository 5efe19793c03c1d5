using GustMark.Core.Identity;
using GustMark.Core.Monitoring.Alerts;

namespace GustMark.Worker.Storage.Portable;

/// <summary>Alerts as records, both ways, and what is wrong with such a record.</summary>
internal static class PortableAlertCheck
{
    /// <summary>Null when nothing is, or when it is no alert.</summary>
    public static string? Problem(PortableRecord record)
    {
        if (record is not PortableAlert alert)
            return null;
        if (AlertKinds.Parse(alert.Kind) is not { } kind)
            return "its kind";
        if (kind.IsOfServer() != (alert.Server is not null) || (alert.Server is { } server && !Guid.TryParseExact(server, "N", out _)))
            return "its server";
        if (!IsTime(alert.Began) || (alert.Ended is { } ended && !IsTime(ended)))
            return "its times";
        return double.IsFinite(alert.Threshold) && double.IsFinite(alert.Worst) && alert.Detail.Length <= AlertEpisode.LongestDetail ? null : "its values or words";
    }

    /// <summary>A record that has no <see cref="Problem"/>.</summary>
    public static AlertEpisode ToEpisode(PortableAlert kept) => new(
        new AlertKey(new GuildId(kept.Guild), AlertKinds.Parse(kept.Kind)!.Value, kept.Server is { } server ? new ServerId(Guid.ParseExact(server, "N")) : null),
        DateTimeOffset.FromUnixTimeMilliseconds(kept.Began), kept.ServerName, kept.Threshold, kept.Worst, kept.Detail)
    {
        Ended = kept.Ended is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null,
        Channel = kept.Channel is { } channel ? new ChannelId(channel) : null,
        Message = kept.Message is { } message ? new MessageId(message) : null,
        IsTold = kept.Told,
    };

    public static PortableAlert Of(AlertEpisode episode) => new(
        episode.Key.Guild.Value, episode.Key.Kind.Word(), episode.Began.ToUnixTimeMilliseconds(), episode.ServerName, episode.Threshold, episode.Worst, episode.Detail,
        episode.IsTold, episode.Key.Server?.ToString(), episode.Ended?.ToUnixTimeMilliseconds(), episode.Channel?.Value, episode.Message?.Value);

    private static bool IsTime(long milliseconds) => milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
}
