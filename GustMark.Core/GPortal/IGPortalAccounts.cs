using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.GPortal;

/// <summary>The guilds' logins at G-Portal, whose tokens look after themselves.</summary>
public interface IGPortalAccounts
{
    /// <summary>A login has ended. Handlers return at once.</summary>
    event Action? LoginEnded;

    /// <summary>
    /// Logs in and keeps what comes of it in place of the guild's former login. Refused with <see cref="GPortalLoginRefused"/> or
    /// <see cref="GPortalUnreachable"/>; the former login then stays.
    /// </summary>
    Task<Result<GPortalStatus>> LoginAsync(GPortalLogin login, CancellationToken ct);

    /// <summary>Forgets the guild's login and closes what was open with it; false when there is none.</summary>
    Task<bool> LogoutAsync(GuildId guild, CancellationToken ct);

    /// <summary>How the guild's login stands; null when there is none.</summary>
    GPortalStatus? StatusOf(GuildId guild);

    /// <summary>Logins that ended without the guild's people having been told.</summary>
    IReadOnlyList<GPortalGrant> Untold();

    /// <summary>The guild's people know that its login has ended.</summary>
    Task ToldAsync(GuildId guild, CancellationToken ct);
}

/// <summary>What somebody typed to log in.</summary>
public sealed record GPortalLogin(GuildId Guild, MemberId By, ChannelId Channel, string UserName, Secret Password)
{
    /// <summary>Longest user name and longest password, in UTF-16 units.</summary>
    public const int MaxLength = 200;
}

/// <summary>How a guild's login stands.</summary>
/// <param name="RefreshedAt">When the present tokens were issued; null when the login has ended.</param>
/// <param name="AccessUntil">When the access token expires, unless it is refreshed before.</param>
/// <param name="RefreshUntil">Until when it can be refreshed; null when G-Portal did not say, or the login has ended.</param>
/// <param name="Trouble">Why the newest refresh failed and when the next is due; null when it did not fail.</param>
public sealed record GPortalStatus(
    GPortalGrant Login, DateTimeOffset? RefreshedAt, DateTimeOffset? AccessUntil, DateTimeOffset? RefreshUntil, GPortalTrouble? Trouble);

/// <summary>A refresh that failed but may succeed yet.</summary>
public sealed record GPortalTrouble(string Reason, int Failures, DateTimeOffset NextTry);

/// <summary>G-Portal does not take user name and password.</summary>
/// <param name="Reason">In G-Portal's words.</param>
public sealed record GPortalLoginRefused(string Reason) : Refusal;

/// <summary>G-Portal does not answer as it should.</summary>
/// <param name="RetryAfter">When it is worth another try; null when nobody knows.</param>
public sealed record GPortalUnreachable(string Reason, TimeSpan? RetryAfter = null) : Refusal;

/// <summary>The guild is not logged in at G-Portal, or not any more.</summary>
/// <param name="Ended">The login that ended; null when there was none.</param>
public sealed record NotLoggedInAtGPortal(GPortalEnd? Ended = null) : Refusal;
