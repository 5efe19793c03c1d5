using GustMark.Core.Identity;

namespace GustMark.Core.GPortal;

/// <summary>Keeps the guilds' logins at G-Portal, the tokens encrypted.</summary>
public interface IGPortalGrantStore
{
    /// <summary>
    /// Keeps the grant in place of the guild's former one. On the disk when it returns: a refresh token is used once, and one that
    /// was lost cannot be had again.
    /// </summary>
    Task KeepAsync(GPortalGrant grant, CancellationToken ct);

    /// <summary>Of all guilds. One whose tokens cannot be decrypted is answered as ended.</summary>
    Task<IReadOnlyList<GPortalGrant>> AllAsync(CancellationToken ct);

    /// <summary>Forgets the guild's login with its tokens; false when there is none.</summary>
    Task<bool> ForgetAsync(GuildId guild, CancellationToken ct);
}
