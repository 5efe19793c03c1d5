using GustMark.Core.Identity;

namespace GustMark.Core.Monitoring.Alerts;

/// <summary>What an alert is of: one kind, in one guild, of one server or the worker.</summary>
/// <param name="Server">Null for the worker.</param>
public readonly record struct AlertKey(GuildId Guild, AlertKind Kind, ServerId? Server);

/// <summary>An alert from its beginning to its end. One message tells all of it.</summary>
/// <param name="Began">When it became bad, to the millisecond.</param>
/// <param name="ServerName">As it was called then; empty for the worker.</param>
/// <param name="Threshold">Where it began to be bad.</param>
/// <param name="Worst">The worst value so far.</param>
/// <param name="Detail">What was said of it, such as why a server cannot be reached: text of others. At most <see cref="LongestDetail"/> characters.</param>
public sealed record AlertEpisode(AlertKey Key, DateTimeOffset Began, string ServerName, double Threshold, double Worst, string Detail)
{
    public const int LongestDetail = 300;

    /// <summary>Null while it lasts.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Where it is told; null for nowhere.</summary>
    public ChannelId? Channel { get; init; }

    /// <summary>The message that tells it; null before it was sent.</summary>
    public MessageId? Message { get; init; }

    /// <summary>Its end is told, or nobody is told anything of it.</summary>
    public bool IsTold { get; init; }

    /// <summary>The message has to be sent, or edited.</summary>
    public bool OwesMessage => !IsTold && Channel is not null && (Message is null || Ended is not null);

    /// <summary>Nothing of it is left to be done.</summary>
    public bool IsOver => Ended is not null && !OwesMessage;
}

/// <summary>Keeps alerts. One loop writes them.</summary>
public interface IAlertStore
{
    /// <summary>Keeps it in place of what is kept of the same key and beginning.</summary>
    Task KeepAsync(AlertEpisode episode, CancellationToken ct);

    /// <summary>Of all guilds: what has not ended, and what is not told to its end.</summary>
    Task<IReadOnlyList<AlertEpisode>> OpenAsync(CancellationToken ct);

    /// <summary>What lasted at any time within a span, newest first.</summary>
    Task<IReadOnlyList<AlertEpisode>> BetweenAsync(GuildId guild, DateTimeOffset from, DateTimeOffset until, int most, CancellationToken ct);

    /// <summary>Forgets those that began before a moment and are over; the number.</summary>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct);
}
