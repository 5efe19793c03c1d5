using GustMark.Core.Identity;
using GustMark.Core.Settings;

namespace GustMark.Core.Clans.Rooms;

/// <summary>The rooms of one guild's clans while they are worked on. What is written is in the store before the call returns.</summary>
internal sealed class ClanRoomBook
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "clanrooms";

    private readonly IGuildSettingsStore store;
    private readonly GuildId guild;
    private readonly Dictionary<ClanId, ClanRoom> rooms;
    private string? text;

    private ClanRoomBook(IGuildSettingsStore store, GuildId guild, string? text, IReadOnlyList<ClanRoom> rooms)
    {
        (this.store, this.guild, this.text) = (store, guild, text);
        this.rooms = rooms.ToDictionary(room => room.Clan);
    }

    public IReadOnlyList<ClanRoom> All => [.. rooms.Values];

    /// <summary>What is kept; without what cannot be read.</summary>
    public static async Task<(ClanRoomBook Book, string? Damage)> OpenAsync(IGuildSettingsStore store, GuildId guild, CancellationToken ct)
    {
        var text = await store.LoadAsync(guild, Area, ct);
        if (text is null)
            return (new ClanRoomBook(store, guild, null, []), null);
        return ClanRoomText.TryRead(text, out var rooms, out var damage)
            ? (new ClanRoomBook(store, guild, text, rooms), null)
            : (new ClanRoomBook(store, guild, text, []), damage);
    }

    public ClanRoom Of(ClanId clan) => rooms.GetValueOrDefault(clan) ?? new ClanRoom(clan);

    /// <summary>Keeps the room; an empty one goes.</summary>
    /// <exception cref="BookReplacedException">A copy was put back meanwhile.</exception>
    public async Task<ClanRoom> KeepAsync(ClanRoom room, CancellationToken ct)
    {
        // Most looks change nothing, and the text is that of all clans.
        if (rooms.TryGetValue(room.Clan, out var former) ? room.IsSame(former) : room.IsEmpty)
            return room;
        if (room.IsEmpty)
            rooms.Remove(room.Clan);
        else
            rooms[room.Clan] = room;
        var written = ClanRoomText.Write(rooms.Values);
        if (written != (text ?? ClanRoomText.Write([])))
        {
            if (!await store.ReplaceAsync(guild, Area, text, written, ct))
                throw new BookReplacedException();
            text = written;
        }

        return room;
    }
}

/// <summary>What is kept is not what was read.</summary>
internal sealed class BookReplacedException : Exception;
