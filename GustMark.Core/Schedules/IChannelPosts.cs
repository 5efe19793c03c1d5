using GustMark.Core.Identity;

namespace GustMark.Core.Schedules;

/// <summary>Posts texts in channels of Discord.</summary>
public interface IChannelPosts
{
    /// <summary>Text that others wrote, so that it does nothing but show what it says.</summary>
    string Shown(string hostile);

    /// <summary>Posts it, with nobody notified. Why it was not; null when it was.</summary>
    /// <param name="key">Names the text: posted twice within minutes, it is posted once. At most 25 characters.</param>
    Task<PostFailure?> PostAsync(ChannelId channel, string text, string key, CancellationToken ct);
}

/// <summary>Why nothing was posted.</summary>
/// <param name="MayPass">Discord cannot be reached, or cannot now.</param>
/// <param name="Reason">In a word that the bot knows.</param>
public sealed record PostFailure(bool MayPass, string Reason);
