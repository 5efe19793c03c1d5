using GustMark.Core.Feeds;
using GustMark.Core.Identity;

namespace GustMark.Core.Moderation;

/// <summary>What became of a case.</summary>
public enum ModerationStep
{
    /// <summary>It was done, or has come into force.</summary>
    Done,

    /// <summary>It is not in force any more; its <see cref="CaseLift"/> says why.</summary>
    Lifted,

    /// <summary>Somebody had lifted it on a server, past the bot, and it was put back.</summary>
    Reapplied,
}

/// <summary>Something was done to a player. Notes are for moderators alone and are no news.</summary>
/// <param name="Server">Name of the server where it was put back; else null.</param>
public sealed record ModerationHappening(ModerationCase Case, ModerationStep Step, DateTimeOffset When, string? Server = null) : News(Case.Guild, When)
{
    public override FeedKind Kind => FeedKind.Moderation;

    /// <summary>Who acted; null for the bot by itself.</summary>
    public MemberId? Actor => Step == ModerationStep.Lifted ? Case.Lift?.By : Case.By;
}
