using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;

namespace GustMark.Tests.Builders;

/// <summary>Links in memory, as the contract wants them.</summary>
internal sealed class FakeLinkStore : ILinkStore
{
    private readonly Lock gate = new();
    private readonly List<PlayerLink> links = [];
    private int reads;

    /// <summary>While set, every call fails with it.</summary>
    public StoreUnavailableException? Failure { get; set; }

    /// <summary>Questions about a member or a player that were asked.</summary>
    public int Reads => reads;

    /// <summary>Awaited by every reading of a member or a player, after the answer is taken and before it is given.</summary>
    public Func<Task> BeforeAnswer { get; set; } = () => Task.CompletedTask;

    public Task<Result<PlayerLink>> LinkAsync(PlayerLink link, CancellationToken ct) => Guarded<Result<PlayerLink>>(() =>
    {
        var former = links.FindIndex(known => known.Guild == link.Guild && known.Player == link.Player);
        if (former < 0)
            links.Add(link);
        else if (links[former].Member == link.Member)
            links[former] = links[former] with { Name = link.Name };
        else
            return new PlayerTaken(links[former].Name, links[former].Member);
        return links.Find(known => known.Guild == link.Guild && known.Player == link.Player)!;
    });

    public Task<bool> UnlinkAsync(GuildId guild, PlayerId player, MemberId member, CancellationToken ct) =>
        Guarded(() => links.RemoveAll(link => link.Guild == guild && link.Player == player && link.Member == member) > 0);

    public async Task<IReadOnlyList<PlayerLink>> OfMemberAsync(GuildId guild, MemberId member, CancellationToken ct)
    {
        Interlocked.Increment(ref reads);
        IReadOnlyList<PlayerLink> found = await Guarded(() => links.Where(link => link.Guild == guild && link.Member == member).OrderByDescending(link => link.At).ToList());
        await BeforeAnswer();
        return found;
    }

    public async Task<PlayerLink?> OfPlayerAsync(GuildId guild, PlayerId player, CancellationToken ct)
    {
        Interlocked.Increment(ref reads);
        var found = await Guarded(() => links.Find(link => link.Guild == guild && link.Player == player));
        await BeforeAnswer();
        return found;
    }

    public Task<IReadOnlyList<PlayerLink>> OfGuildAsync(GuildId guild, CancellationToken ct) =>
        Guarded<IReadOnlyList<PlayerLink>>(() => [.. links.Where(link => link.Guild == guild)]);

    public Task<IReadOnlyList<PlayerLink>> AllAsync(CancellationToken ct) => Guarded<IReadOnlyList<PlayerLink>>(() => [.. links]);

    private Task<T> Guarded<T>(Func<T> act)
    {
        lock (gate)
            return Failure is null ? Task.FromResult(act()) : Task.FromException<T>(Failure);
    }
}
