using GustMark.Core.Clans.Rooms;
using GustMark.Core.Identity;
using GustMark.Core.Players;

namespace GustMark.Tests.Clans;

/// <summary>A guild's roles and channels in memory, which fails where a test says so.</summary>
internal sealed class FakeClanRooms(TimeProvider time) : IClanRooms
{
    private ulong ids = 700;

    public Dictionary<ulong, GuildRole> Roles { get; } = [];

    public Dictionary<ulong, GuildChannel> Channels { get; } = [];

    public Dictionary<MemberId, HashSet<ulong>> Held { get; } = [];

    public HashSet<MemberId> Gone { get; } = [];

    /// <summary>What was asked but for looking, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Why nothing is made; null when it is.</summary>
    public string? Refusal { get; set; }

    /// <summary>A channel was made or changed.</summary>
    public Action? Changed { get; set; }

    /// <summary>Happens while a channel is made.</summary>
    public Action? Meanwhile { get; set; }

    /// <summary>The answer to the next thing that is made is lost, before or after it is done; null for neither.</summary>
    public bool? LostAfter { get; set; }

    public Task<GuildRooms> OfGuildAsync(GuildId guild, CancellationToken ct) => Task.FromResult(new GuildRooms(Roles.ToDictionary(), Channels.ToDictionary()));

    public Task<GuildRole> MakeRoleAsync(GuildId guild, string name, CancellationToken ct) =>
        Task.FromResult(Made("make role " + name, () => Roles[++ids] = new GuildRole(ids, name, time.GetUtcNow())));

    public Task RenameRoleAsync(GuildId guild, ulong role, string name, CancellationToken ct)
    {
        Asked.Add("rename role " + name);
        Roles[role] = Roles[role] with { Name = name };
        return Task.CompletedTask;
    }

    public Task DeleteRoleAsync(GuildId guild, ulong role, CancellationToken ct)
    {
        Asked.Add("delete role");
        DropRole(role);
        return Task.CompletedTask;
    }

    /// <summary>Somebody deletes the role by hand.</summary>
    public void DropRole(ulong role)
    {
        Roles.Remove(role);
        foreach (var held in Held.Values)
            held.Remove(role);
        foreach (var channel in Channels.Values.ToList())
            Channels[channel.Id] = channel with { SeenBy = [.. channel.SeenBy.Where(one => one != role)] };
    }

    public Task<GuildChannel> MakeChannelAsync(GuildId guild, WantedChannel channel, CancellationToken ct)
    {
        Meanwhile?.Invoke();
        return Task.FromResult(Made(
            "make channel " + channel.Name,
            () => Channels[++ids] = new GuildChannel(ids, Written(channel.Name), time.GetUtcNow(), channel.Category, IsClosed: true, [channel.SeenBy])));
    }

    public Task<GuildChannel> ChangeChannelAsync(GuildId guild, ulong channel, WantedChannel wanted, CancellationToken ct)
    {
        Asked.Add("change channel " + wanted.Name);
        var former = Channels[channel];
        var changed = Channels[channel] = former with
        {
            Name = Written(wanted.Name), Category = wanted.Category ?? former.Category, IsClosed = true, SeenBy = [.. former.SeenBy.Union([wanted.SeenBy])],
        };
        Changed?.Invoke();
        return Task.FromResult(changed);
    }

    public Task DeleteChannelAsync(GuildId guild, ulong channel, CancellationToken ct)
    {
        Asked.Add("delete channel");
        Channels.Remove(channel);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ulong>?> RolesOfAsync(GuildId guild, MemberId member, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ulong>?>(Gone.Contains(member) ? null : [.. HeldBy(member)]);

    public Task<bool> GiveRoleAsync(GuildId guild, MemberId member, ulong role, CancellationToken ct)
    {
        if (Gone.Contains(member))
            return Task.FromResult(false);
        Asked.Add("give");
        HeldBy(member).Add(role);
        return Task.FromResult(true);
    }

    public Task TakeRoleAsync(GuildId guild, MemberId member, ulong role, CancellationToken ct)
    {
        Asked.Add("take");
        HeldBy(member).Remove(role);
        return Task.CompletedTask;
    }

    public HashSet<ulong> HeldBy(MemberId member) => Held.TryGetValue(member, out var held) ? held : Held[member] = [];

    // As Discord writes the names of text channels.
    private static string Written(string name) => name.ToLowerInvariant().Replace(' ', '-');

    private T Made<T>(string asked, Func<T> make)
    {
        if (Refusal is not null)
            throw new RoomRefusedException(Refusal);
        if (LostAfter == false)
        {
            LostAfter = null;
            throw new MembersUnavailableException("lost before");
        }

        Asked.Add(asked);
        var made = make();
        if (LostAfter != true)
            return made;
        LostAfter = null;
        throw new MembersUnavailableException("lost after");
    }
}
