using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;

namespace GustMark.Worker.Storage.Profiles;

/// <summary>Links of which it is remembered who a member is.</summary>
internal sealed class CachedLinkStore(ILinkStore links, ProfileCache profiles) : ILinkStore
{
    public Task<Result<PlayerLink>> LinkAsync(PlayerLink link, CancellationToken ct) =>
        ChangedAsync(link.Guild, link.Member, () => links.LinkAsync(link, ct));

    public Task<bool> UnlinkAsync(GuildId guild, PlayerId player, MemberId member, CancellationToken ct) =>
        ChangedAsync(guild, member, () => links.UnlinkAsync(guild, player, member, ct));

    public async Task<IReadOnlyList<PlayerLink>> OfMemberAsync(GuildId guild, MemberId member, CancellationToken ct)
    {
        var profile = profiles.Of(guild, member);
        var isKnown = profile.TryLinks(out var known, out var epoch);
        ProfileMetrics.Count(isKnown);
        if (known is not null)
            return known;
        var read = await links.OfMemberAsync(guild, member, ct);
        if (profiles.IsTrusted)
            profile.PutLinks(read, epoch);
        return read;
    }

    public Task<PlayerLink?> OfPlayerAsync(GuildId guild, PlayerId player, CancellationToken ct) => links.OfPlayerAsync(guild, player, ct);

    public Task<IReadOnlyList<PlayerLink>> OfGuildAsync(GuildId guild, CancellationToken ct) => links.OfGuildAsync(guild, ct);

    public Task<IReadOnlyList<PlayerLink>> AllAsync(CancellationToken ct) => links.AllAsync(ct);

    private async Task<T> ChangedAsync<T>(GuildId guild, MemberId member, Func<Task<T>> change)
    {
        profiles.Forget(guild, member);
        try
        {
            var changed = await change();
            profiles.Forget(guild, member);
            return changed;
        }
        catch (Exception)
        {
            profiles.Mistrust();
            throw;
        }
    }
}
