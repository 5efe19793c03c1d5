using GustMark.Core.Identity;

namespace GustMark.Core.GPortal;

/// <summary>A guild's login at G-Portal, as it is kept.</summary>
/// <param name="UserName">The account, as it was typed.</param>
/// <param name="By">Who logged in.</param>
/// <param name="Channel">Where: the place to tell when the login has ended.</param>
/// <param name="Tokens">Null when the login has ended.</param>
/// <param name="Ended">Why it ended; null while it holds.</param>
public sealed record GPortalGrant(
    GuildId Guild, string UserName, MemberId By, ChannelId Channel, DateTimeOffset LoggedInAt, GPortalTokens? Tokens, GPortalEnd? Ended);

/// <summary>What G-Portal has issued, newest state.</summary>
/// <param name="IssuedAt">When it was asked for, by our clock.</param>
/// <param name="Lifetime">Of the access token, from then on.</param>
/// <param name="RefreshLifetime">Of the refresh token, from then on; null when G-Portal did not say.</param>
public sealed record GPortalTokens(Secret Access, Secret Refresh, DateTimeOffset IssuedAt, TimeSpan Lifetime, TimeSpan? RefreshLifetime);

/// <summary>A login that does not hold any more, although nobody logged out.</summary>
/// <param name="Reason">Completes "G-Portal has ended the login: …"; names no secret.</param>
/// <param name="Told">The guild's people have been told.</param>
public sealed record GPortalEnd(DateTimeOffset At, string Reason, bool Told);
