using GustMark.Core.Identity;

namespace GustMark.Core.Feeds;

/// <summary>What a feed carries.</summary>
public enum FeedKind
{
    All,
    Chat,
    Kill,
    Player,
    Admin,
    Event,
    Save,
    Error,
    Warning,
    Economy,
    Gambling,
    Clan,
    Moderation,
}

/// <summary>Console lines, or <see cref="News"/>, of a kind, shown in a channel. A guild has at most one feed of a kind in a channel.</summary>
/// <param name="Template">How a line is written; null for the kind's own way. See <see cref="FeedTemplate"/>.</param>
public sealed record Feed(GuildId Guild, ChannelId Channel, FeedKind Kind, string? Template);
