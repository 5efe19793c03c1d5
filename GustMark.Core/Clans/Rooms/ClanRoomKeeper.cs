using System.Collections.Concurrent;
using GustMark.Core.Backups;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Settings;
using GustMark.Core.Time;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Clans.Rooms;

/// <summary>
/// Keeps the roles and channels of clans in Discord as the clans are: makes what lacks, also after somebody deleted it by hand, and takes away what is of no
/// clan any more. That something is being made is kept before Discord is asked, so that what a crash left there is found again by its name and time.
/// </summary>
public sealed class ClanRoomKeeper(
    IClanStore clans, ClanSettingsService settings, IGuildSettingsStore store, IClanRooms rooms, ClanDepartures departures, TimeProvider time, ILogger<ClanRoomKeeper> log)
    : IGuildMemory
{
    // Discord's clock may be so far behind ours.
    private static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<GuildId, bool> due = new();
    private readonly ConcurrentDictionary<GuildId, bool> underWay = new();
    private readonly ConcurrentDictionary<GuildId, string> troubles = new();
    private readonly ConcurrentDictionary<GuildId, IReadOnlyList<ClanRoom>> known = new();
    private readonly ConcurrentDictionary<(GuildId Guild, ClanId Clan, MemberId Member), bool> lost = new();
    private readonly CoalescedSignal signal = new();

    /// <summary>What keeps a guild's rooms from being as they should, completing "they are not in order: …"; null when nothing does.</summary>
    public string? TroubleOf(GuildId guild) => troubles.GetValueOrDefault(guild);

    /// <summary>The guild is looked at as soon as can be.</summary>
    public void Look(GuildId guild)
    {
        due[guild] = true;
        signal.Set();
    }

    /// <summary>Something happened to a role or channel: the guild is looked at if it may be of a clan.</summary>
    public void Touched(GuildId guild, ulong roleOrChannel)
    {
        // While a guild is looked at, what it is about to have is not known yet.
        if (underWay.ContainsKey(guild) || (known.TryGetValue(guild, out var kept) && kept.Any(room => room.Role == roleOrChannel || room.Channel == roleOrChannel)))
            Look(guild);
    }

    /// <summary>A member of the clan was seen with those roles: one who lacks that of the clan is given it.</summary>
    public void Seen(Clan clan, MemberId member, IReadOnlyList<ulong> roles)
    {
        if (known.GetValueOrDefault(clan.Guild)?.FirstOrDefault(room => room.Clan == clan.Id)?.Role is not { } role || roles.Contains(role))
            return;
        lost[(clan.Guild, clan.Id, member)] = true;
        Look(clan.Guild);
    }

    /// <summary>Those in trouble are looked at once more.</summary>
    public void TryAgain()
    {
        foreach (var guild in troubles.Keys)
            Look(guild);
    }

    /// <summary>Looks at guilds as they become due, one after the other. Ends by cancellation.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (await signal.WaitAsync(stopping))
        {
            foreach (var guild in due.Keys)
            {
                if (due.TryRemove(guild, out _))
                    await KeepAsync(guild, stopping);
            }
        }
    }

    /// <inheritdoc/>
    public async Task ReloadAsync(GuildId guild, CancellationToken ct)
    {
        // Roles and channels that the copy does not know are in Discord all the same: of open clans they are used, of others deleted.
        try
        {
            var (book, _) = await ClanRoomBook.OpenAsync(store, guild, ct);
            foreach (var room in known.GetValueOrDefault(guild) ?? [])
            {
                if (book.Of(room.Clan).IsEmpty)
                    await book.KeepAsync(room, ct);
            }
        }
        catch (BookReplacedException)
        {
            // Looked after at the same moment, from what is there now.
        }

        Look(guild);
    }

    /// <summary>Looks at one guild. Never called concurrently.</summary>
    internal async Task KeepAsync(GuildId guild, CancellationToken ct)
    {
        underWay[guild] = true;
        try
        {
            var trouble = await KeepAllAsync(guild, ct);
            if (trouble is null)
                troubles.TryRemove(guild, out _);
            else if (troubles.GetValueOrDefault(guild) != trouble)
                log.RoomsNotInOrder(guild, troubles[guild] = trouble);
        }
        catch (BookReplacedException)
        {
            Look(guild);
        }
        catch (Exception e) when (e is MembersUnavailableException or StoreUnavailableException)
        {
            log.RoomsDelayed(guild, troubles[guild] = e.Message);
        }
        finally
        {
            underWay.TryRemove(guild, out _);
        }
    }

    /// <summary>The first thing that Discord will not do; what else there is to do is done all the same.</summary>
    private async Task<string?> KeepAllAsync(GuildId guild, CancellationToken ct)
    {
        var rules = await settings.OfAsync(guild, ct);
        var (book, damage) = await ClanRoomBook.OpenAsync(store, guild, ct);
        if (damage is not null)
            log.RoomsDamaged(guild, damage);
        known[guild] = book.All;
        var isWanted = rules.Roles || rules.Channels;
        if (!isWanted && book.All.Count == 0)
            return null;

        string? trouble = null;
        var open = await clans.OfGuildAsync(guild, ct);
        var there = await rooms.OfGuildAsync(guild, ct);
        try
        {
            foreach (var room in book.All.Where(room => !isWanted || open.All(clan => clan.Id != room.Clan)))
                await TryAsync(() => RemoveAsync(book, room, guild, there, isWanted, ct));
            foreach (var clan in isWanted ? open : [])
                await TryAsync(() => KeepClanAsync(book, clan, rules, there, ct));
        }
        finally
        {
            known[guild] = book.All;
        }

        return trouble;

        async Task TryAsync(Func<Task> act)
        {
            try
            {
                await act();
            }
            catch (RoomRefusedException e)
            {
                trouble ??= e.Message;
            }
        }
    }

    /// <summary>Takes a clan out of Discord that is closed. Where rooms are not wanted any more, only the role goes: what was written in the channel stays.</summary>
    private async Task RemoveAsync(ClanRoomBook book, ClanRoom room, GuildId guild, GuildRooms there, bool withChannel, CancellationToken ct)
    {
        if (withChannel && (room.Channel ?? LeftBehind(there.Channels.Values, room)) is { } channel)
            await rooms.DeleteChannelAsync(guild, channel, ct);
        if ((room.Role ?? LeftBehind(there.Roles.Values, room)) is { } role)
            await rooms.DeleteRoleAsync(guild, role, ct);
        await book.KeepAsync(new ClanRoom(room.Clan), ct);
    }

    private async Task KeepClanAsync(ClanRoomBook book, Clan clan, ClanSettings rules, GuildRooms there, CancellationToken ct)
    {
        var role = await KeepRoleAsync(book, clan, there, ct);
        await KeepHoldersAsync(book, clan, role, ct);
        if (rules.Channels)
            await KeepChannelAsync(book, clan, role, rules.Category, there, ct);
        else if (book.Of(clan.Id) is { Channel: not null } or { ChannelBegun: not null })
            await book.KeepAsync(book.Of(clan.Id) with { Channel = null, ChannelBegun = null }, ct);
    }

    private async Task<ulong> KeepRoleAsync(ClanRoomBook book, Clan clan, GuildRooms there, CancellationToken ct)
    {
        var room = book.Of(clan.Id);
        if (room.Role is { } kept && there.Roles.TryGetValue(kept, out var found))
        {
            if (found.Name != clan.Name)
                await rooms.RenameRoleAsync(clan.Guild, kept, clan.Name, ct);
            if (room.RoleName != clan.Name)
                await book.KeepAsync(room with { RoleName = clan.Name }, ct);
            return kept;
        }

        if (room.Role is not null)
            log.RoomRepaired(clan.Id, clan.Guild, "role");
        room = room with { Role = null, Holders = [] };
        if (LeftBehind(there.Roles.Values, room) is not { } role)
        {
            room = await book.KeepAsync(room with { RoleName = clan.Name, RoleBegun = Now }, ct);
            role = (await MakeAsync(() => rooms.MakeRoleAsync(clan.Guild, clan.Name, ct), () => book.KeepAsync(room with { RoleBegun = null }, ct))).Id;
        }

        // A channel of which the role is gone lets in nobody: it is put right with the new role.
        await book.KeepAsync(room with { Role = role, RoleBegun = null }, ct);
        return role;
    }

    private async Task KeepHoldersAsync(ClanRoomBook book, Clan clan, ulong role, CancellationToken ct)
    {
        var room = book.Of(clan.Id);
        var members = clan.Members.Select(member => member.Member).ToList();
        var missed = members.Where(member => lost.TryRemove((clan.Guild, clan.Id, member), out _));
        var give = members.Except(room.Holders).Union(missed).ToList();
        var take = room.Holders.Except(members).ToList();

        // Kept before it is given, so that it is taken again whatever happens.
        room = await book.KeepAsync(room with { Holders = [.. room.Holders.Union(give)] }, ct);
        foreach (var member in give)
        {
            if (!await rooms.GiveRoleAsync(clan.Guild, member, role, ct))
                departures.Left(clan.Guild, member);
        }

        foreach (var member in take)
            await rooms.TakeRoleAsync(clan.Guild, member, role, ct);
        await book.KeepAsync(room with { Holders = members }, ct);
    }

    private async Task KeepChannelAsync(ClanRoomBook book, Clan clan, ulong role, ulong? category, GuildRooms there, CancellationToken ct)
    {
        var room = book.Of(clan.Id);
        var wanted = new WantedChannel(clan.Name, $"{clan.Name} [{clan.Tag}]", category, role);
        if (room.Channel is { } kept && there.Channels.TryGetValue(kept, out var found))
        {
            if (room.ChannelAsked == clan.Name && found.Name == room.ChannelName && found.IsFor(role) && (category is null || found.Category == category))
                return;
            found = await rooms.ChangeChannelAsync(clan.Guild, kept, wanted, ct);
            await book.KeepAsync(room with { ChannelAsked = clan.Name, ChannelName = found.Name }, ct);
            return;
        }

        if (room.Channel is not null)
            log.RoomRepaired(clan.Id, clan.Guild, "channel");
        room = room with { Channel = null };
        GuildChannel channel;
        if (LeftBehind(there.Channels.Values, room) is { } left)
        {
            channel = await rooms.ChangeChannelAsync(clan.Guild, left, wanted, ct);
        }
        else
        {
            room = await book.KeepAsync(room with { ChannelAsked = clan.Name, ChannelBegun = Now }, ct);
            channel = await MakeAsync(() => rooms.MakeChannelAsync(clan.Guild, wanted, ct), () => book.KeepAsync(room with { ChannelBegun = null }, ct));
        }

        await book.KeepAsync(room with { Channel = channel.Id, ChannelName = channel.Name, ChannelAsked = clan.Name, ChannelBegun = null }, ct);
    }

    /// <summary>Makes something; what was certainly not made is not looked for later.</summary>
    private static async Task<T> MakeAsync<T>(Func<Task<T>> make, Func<Task> refused)
    {
        try
        {
            return await make();
        }
        catch (RoomRefusedException)
        {
            await refused();
            throw;
        }
    }

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The role that was being made when nobody learned of it; null for none.</summary>
    private static ulong? LeftBehind(IEnumerable<GuildRole> roles, ClanRoom room) => room.RoleBegun is { } begun
        ? roles.FirstOrDefault(role => role.Name == room.RoleName && role.Made >= begun - ClocksApart)?.Id
        : null;

    // Who alone may see it tells it from a channel of the same name that somebody made.
    private static ulong? LeftBehind(IEnumerable<GuildChannel> channels, ClanRoom room) => room.ChannelBegun is { } begun && room.Role is { } role
        ? channels.FirstOrDefault(channel => channel.IsFor(role) && channel.Made >= begun - ClocksApart)?.Id
        : null;
}
