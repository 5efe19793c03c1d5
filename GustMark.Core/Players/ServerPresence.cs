using System.Buffers.Text;
using System.Text;
using GustMark.Core.Console.Parsing;

namespace GustMark.Core.Players;

/// <summary>
/// Who is on one server. Lists decide who came and who went; lines prove that somebody is there and on which platform. The rules:
/// docs/protocols.md. Written by a connection's reader and its poll, read by anybody.
/// </summary>
public sealed class ServerPresence(DateTimeOffset since) : IKnownPlayers
{
    // Those who left are remembered for their platform, and to read lines about them.
    private const int MostRemembered = 2 * PlayerListing.MostPlayers;

    private readonly Lock gate = new();
    private readonly Dictionary<PlayerId, Entry> players = [];
    private readonly Dictionary<string, Entry> byName = new(StringComparer.Ordinal);
    private DateTimeOffset? unknownSince = since;
    private long lists;
    private bool listed;
    private bool doubted;

    /// <summary>A connection was opened. Its first list is taken as it is: who came or went meanwhile is not news.</summary>
    public void Opened()
    {
        lock (gate)
            (listed, doubted) = (false, false);
    }

    /// <summary>The connection ended, or a question was not answered: from now on nothing is known.</summary>
    public void Lost(DateTimeOffset at)
    {
        lock (gate)
            unknownSince ??= at;
    }

    /// <summary>Takes an answer to <c>playerlist</c>, and tells which Console Edition players came and went since the one before.</summary>
    /// <param name="asked">When the question was sent: who was seen after that is not missing from the answer.</param>
    /// <param name="at">When the answer came.</param>
    public IReadOnlyList<PresenceChange> Listed(IReadOnlyList<ListedPlayer> list, DateTimeOffset asked, DateTimeOffset at)
    {
        lock (gate)
        {
            // A server that starts or chokes answers with nothing; one such answer among others proves nothing.
            if (list.Count == 0 && !doubted && players.Values.Any(entry => entry.IsOnline && entry.SeenAt < asked))
            {
                doubted = true;
                unknownSince ??= at;
                return [];
            }

            var changes = new List<PresenceChange>();
            lists++;
            foreach (var player in list)
                Take(player, asked, at, changes);
            foreach (var entry in players.Values.Where(entry => entry.IsOnline && entry.ListedIn != lists && entry.SeenAt < asked))
            {
                entry.IsOnline = false;
                if (listed && entry.WasTold && !entry.Id.IsPc)
                    changes.Add(new PresenceChange(entry.Name, Joined: false, null));
            }

            (listed, doubted, unknownSince) = (true, false, null);
            Forget();
            return changes;
        }
    }

    /// <summary>Takes what a line proves of somebody's presence; other lines, and those whose author may be forged, are passed over.</summary>
    public void Saw(in LineReading line, DateTimeOffset at)
    {
        if (line.Kind is not (LineKind.Join or LineKind.Leave or LineKind.Spawn or LineKind.Chat or LineKind.QuickChat)
            || line.Proof != LineProof.Proven || line.Player.IsEmpty)
            return;

        // [CHAT SERVER] and [CHAT] SERVER are the game itself.
        var isChat = line.Kind is LineKind.Chat or LineKind.QuickChat;
        if (isChat && (line.Channel == ChatChannel.Server || line.SteamId.SequenceEqual("0"u8) || (line.SteamId.IsEmpty && line.Player.SequenceEqual("SERVER"u8))))
            return;
        lock (gate)
        {
            if (Find(line.SteamId, line.Player) is not { } entry)
            {
                if (line.Kind == LineKind.Leave || players.Count >= MostRemembered)
                    return;
                var name = Encoding.UTF8.GetString(line.Player);
                entry = Add(TrySteamId(line.SteamId, out var id) ? PlayerId.OfSteam(id) : PlayerId.OfName(name), name);
            }

            if (line.Kind == LineKind.Leave)
            {
                (entry.IsOnline, entry.LeftAt) = (false, at);
                return;
            }

            if (!entry.IsOnline)
                (entry.IsOnline, entry.WasTold, entry.Since) = (true, false, at);
            if (line.Kind == LineKind.Join)
                entry.WasTold = true;
            entry.SeenAt = at;
            if (!isChat && !line.Detail.IsEmpty && !Same(entry.Platform, line.Detail))
                entry.Platform = Encoding.UTF8.GetString(line.Detail);
        }
    }

    public Presence Of(PlayerId player)
    {
        lock (gate)
        {
            var entry = players.GetValueOrDefault(player);
            return entry is { IsOnline: true } && (unknownSince is not { } unknown || entry.SeenAt > unknown) ? Presence.Online
                : unknownSince is null ? Presence.Offline
                : Presence.Unknown;
        }
    }

    public Roster Roster()
    {
        lock (gate)
        {
            return new Roster(unknownSince,
            [
                .. players.Values.Where(entry => entry.IsOnline).OrderBy(entry => entry.Since)
                    .Select(entry => new OnlinePlayer(entry.Id, entry.Name, entry.Platform, entry.Ping, entry.Since)),
            ]);
        }
    }

    /// <inheritdoc/>
    public bool Knows(ReadOnlySpan<byte> name)
    {
        lock (gate)
            return Find(default, name) is not null;
    }

    private void Take(ListedPlayer player, DateTimeOffset asked, DateTimeOffset at, List<PresenceChange> changes)
    {
        var id = player.Id;
        var began = player.Connected is { } connected ? at - connected : (DateTimeOffset?)null;
        if (!players.TryGetValue(id, out var entry))
            entry = Add(id, player.Name);
        if (entry.Name != player.Name)
            Rename(entry, player.Name);
        if (entry.LeftAt >= asked)
            return;
        if (!entry.IsOnline || !entry.WasTold)
        {
            if (listed && !id.IsPc)
                changes.Add(new PresenceChange(player.Name, Joined: true, entry.Platform));
            entry.Since = began ?? (entry.IsOnline ? entry.Since : at);
        }
        else if (began > entry.ListedAt)
        {
            // Away and back between two lists.
            entry.Since = began.Value;
        }

        (entry.IsOnline, entry.WasTold, entry.ListedIn, entry.ListedAt, entry.Ping) = (true, true, lists, at, player.PingMilliseconds);
    }

    private Entry? Find(ReadOnlySpan<byte> steamId, ReadOnlySpan<byte> name)
    {
        if (TrySteamId(steamId, out var id))
            return players.GetValueOrDefault(PlayerId.OfSteam(id));
        Span<char> chars = stackalloc char[128];
        return name.Length <= chars.Length && byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(chars[..Encoding.UTF8.GetChars(name, chars)], out var entry)
            ? entry
            : null;
    }

    private Entry Add(PlayerId id, string name)
    {
        if (players.TryGetValue(id, out var known))
            return known;
        var entry = new Entry(id, name);
        players[id] = byName[name] = entry;
        return entry;
    }

    private void Rename(Entry entry, string name)
    {
        if (byName.GetValueOrDefault(entry.Name) == entry)
            byName.Remove(entry.Name);
        entry.Name = name;
        byName[name] = entry;
    }

    private void Forget()
    {
        if (players.Count <= MostRemembered)
            return;
        foreach (var entry in players.Values.Where(entry => !entry.IsOnline).OrderBy(entry => entry.SeenAt > entry.ListedAt ? entry.SeenAt : entry.ListedAt).Take(players.Count - PlayerListing.MostPlayers).ToList())
        {
            players.Remove(entry.Id);
            if (byName.GetValueOrDefault(entry.Name) == entry)
                byName.Remove(entry.Name);
        }
    }

    private static bool TrySteamId(ReadOnlySpan<byte> text, out ulong id) => Utf8Parser.TryParse(text, out id, out var used) && used == text.Length && id != 0;

    private static bool Same(string? platform, ReadOnlySpan<byte> told) => platform is not null && Ascii.Equals(told, platform);

    private sealed class Entry(PlayerId id, string name)
    {
        public PlayerId Id { get; } = id;

        public string Name { get; set; } = name;

        public string? Platform { get; set; }

        public int? Ping { get; set; }

        public bool IsOnline { get; set; }

        /// <summary>The present session has begun for everybody: by a list or a join line. Until then another line proves it alone.</summary>
        public bool WasTold { get; set; }

        public DateTimeOffset Since { get; set; }

        /// <summary>Number of the newest list that had it.</summary>
        public long ListedIn { get; set; }

        public DateTimeOffset ListedAt { get; set; }

        /// <summary>When a line proved it last.</summary>
        public DateTimeOffset SeenAt { get; set; }

        /// <summary>When a line told that it left.</summary>
        public DateTimeOffset LeftAt { get; set; }
    }
}
