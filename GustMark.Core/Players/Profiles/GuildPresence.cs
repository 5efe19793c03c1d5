using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;

namespace GustMark.Core.Players.Profiles;

/// <summary>
/// Who is on the servers of one guild, and what has become known since it was kept. A session begins with a join or with a list that has the
/// player, goes on with every list, and ends when a line says so, else at the last proof. Not safe for use by several at once.
/// </summary>
internal sealed class GuildPresence
{
    /// <summary>Players of one batch at most: others who write to the store come in between.</summary>
    public const int MostInBatch = 250;

    // Sessions that have ended are remembered, because a list may show that they had not.
    private const int MostLeft = 5_000;

    // A list without him and another one: the line that tells when he left may still be on its way.
    private const int MostMissed = 2;

    /// <summary>The game's count of connected seconds is in whole seconds, and its answer takes its time.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    /// <summary>Nobody is believed to have been there longer than this before he was seen.</summary>
    private static readonly TimeSpan LongestBefore = TimeSpan.FromDays(7);

    private readonly GuildId guild;
    private readonly Dictionary<ServerId, Dictionary<PlayerId, Stay>> servers = [];
    private readonly Dictionary<(ServerId, PlayerId), PlaySession> left = [];
    private readonly Dictionary<PlayerId, ProfileDraft> drafts = [];
    private ProfileBatch? underWay;
    private long newest;

    /// <param name="kept">Its sessions have ended when they were last proven, unless a list shows that they go on.</param>
    public GuildPresence(GuildId guild, KeptPresence kept)
    {
        (this.guild, newest) = (guild, kept.Newest);
        foreach (var session in kept.Open)
            End(session with { IsOpen = false });
    }

    /// <summary>Something is known that is not kept yet and is more than that somebody is still there.</summary>
    public bool HasNews { get; private set; }

    /// <summary>Players of whom something is not kept yet.</summary>
    public int Waiting => drafts.Count + (underWay?.Changes.Count ?? 0);

    public bool IsThere(ServerId server, PlayerId player) => servers.TryGetValue(server, out var stays) && stays.ContainsKey(player);

    /// <summary>Takes what a line proves.</summary>
    /// <param name="began">Since when he is there, where he has joined.</param>
    /// <param name="seal">Of the address that the line tells.</param>
    public void Saw(ServerId server, PlayerSight sight, DateTimeOffset began, string? seal)
    {
        var stays = StaysOn(server);

        // A PC server signs everybody: a bare name among them is somebody's text.
        if (!sight.Player.IsPc && stays.Keys.Any(player => player.IsPc))
            return;
        if (sight.Kind == LineKind.Leave)
        {
            if (stays.TryGetValue(sight.Player, out var leaving) && sight.At >= leaving.Began)
                Close(server, sight.Player, leaving, sight.At > leaving.Until ? sight.At : leaving.Until);
            return;
        }

        // One who spawns and is not known to be there is in the next list, which knows since when he is.
        if (!stays.TryGetValue(sight.Player, out var stay) && sight.Kind == LineKind.Join)
            stay = Open(server, sight.Player, Believable(began, sight.At), sight.At, TimeSpan.Zero);
        stay?.Proven(sight.At);
        Called(sight.Player, stay, sight.Name, sight.Platform, sight.At);
        if (seal is not null)
            DraftOf(sight.Player, sight.At).From(seal, sight.At);
        HasNews |= seal is not null;
    }

    /// <summary>Counts a death, and the kill that it is.</summary>
    public void Died(PlayerDeath death)
    {
        var victim = DraftOf(death.Victim, death.At);
        victim.Named(death.VictimName, death.At);
        victim.Died(death.Cause);
        if (death is { Killer: { } killer, KillerName: { } name })
        {
            var draft = DraftOf(killer, death.At);
            draft.Named(name, death.At);
            draft.Killed();
        }

        HasNews = true;
    }

    /// <summary>Looks at who is on a server. While that is not known nothing changes.</summary>
    public void Look(ServerId server, Roster roster, DateTimeOffset now)
    {
        if (!roster.IsKnown)
            return;
        var stays = StaysOn(server);
        foreach (var stay in stays.Values)
            stay.Missed++;
        foreach (var player in roster.Players.Where(player => UsedName.IsOne(player.Name)))
            Listed(server, player, now);
        foreach (var (player, stay) in stays.Where(pair => pair.Value.Missed >= MostMissed).ToList())
            Close(server, player, stay, stay.Until);
    }

    /// <summary>On servers that are not among these nobody is any more.</summary>
    public void Keep(IReadOnlySet<ServerId> owned)
    {
        foreach (var (server, stays) in servers.Where(pair => !owned.Contains(pair.Key)).ToList())
        {
            foreach (var (player, stay) in stays.ToList())
                Close(server, player, stay, stay.Until);
            servers.Remove(server);
        }
    }

    /// <summary>Has it kept of everybody that he is still there.</summary>
    public void Extend()
    {
        foreach (var (server, stays) in servers)
        {
            foreach (var (player, stay) in stays)
                DraftOf(player, stay.Until).Played(stay.AsSession(player, server, isOpen: true));
        }
    }

    /// <summary>What is to be kept next: the same until <see cref="Kept"/>. Null when there is nothing.</summary>
    public ProfileBatch? Next(DateTimeOffset now)
    {
        if (underWay is not null || drafts.Count == 0)
            return underWay;
        List<ProfileChange> changes = [.. drafts.Values.Take(MostInBatch).Select(draft => draft.Finished())];
        foreach (var change in changes)
            drafts.Remove(change.Player);
        HasNews &= drafts.Count > 0;

        // The clock may have been set back since the last one.
        newest = Math.Max(newest + 1, now.ToUnixTimeMilliseconds());
        return underWay = new ProfileBatch(guild, newest, changes);
    }

    public void Kept() => underWay = null;

    /// <summary>Forgets whatever it knows of a player.</summary>
    public void Forget(PlayerId player)
    {
        drafts.Remove(player);
        foreach (var stays in servers.Values)
            stays.Remove(player);
        foreach (var ended in left.Keys.Where(key => key.Item2 == player).ToList())
            left.Remove(ended);
        if (underWay is { } batch)
            underWay = batch with { Changes = [.. batch.Changes.Where(change => change.Player != player)] };
    }

    private void Listed(ServerId server, OnlinePlayer player, DateTimeOffset now)
    {
        var began = Believable(player.Since, now);
        var stays = StaysOn(server);
        if (stays.TryGetValue(player.Id, out var stay) && began > stay.Until + Slack)
        {
            // Away and back between two looks.
            Close(server, player.Id, stay, stay.Until);
            stay = null;
        }

        stay ??= Open(server, player.Id, began, now, Slack);
        stay.Proven(now);
        Called(player.Id, stay, player.Name, player.Platform, now);
    }

    private void Called(PlayerId player, Stay? stay, string name, string? platform, DateTimeOffset at)
    {
        if (stay?.Name == name && (platform is null || stay.Platform == platform))
            return;
        if (stay is not null)
            (stay.Name, stay.Platform) = (name, platform ?? stay.Platform);
        var draft = DraftOf(player, at);
        draft.Named(name, at);
        if (platform is not null)
            draft.On(platform);
        HasNews = true;
    }

    /// <param name="slack">A session that ended no longer than this before goes on: he was there all the time.</param>
    private Stay Open(ServerId server, PlayerId player, DateTimeOffset began, DateTimeOffset at, TimeSpan slack)
    {
        if (left.Remove((server, player), out var before) && began <= before.Until + slack)
            began = before.Began;
        var stay = new Stay(began, at);
        StaysOn(server)[player] = stay;
        DraftOf(player, at).Played(stay.AsSession(player, server, isOpen: true));
        HasNews = true;
        return stay;
    }

    private void Close(ServerId server, PlayerId player, Stay stay, DateTimeOffset until)
    {
        stay.Proven(until);
        if (stay.Name is { } name)
            DraftOf(player, until).Named(name, until);
        StaysOn(server).Remove(player);
        End(stay.AsSession(player, server, isOpen: false));
    }

    private void End(PlaySession session)
    {
        DraftOf(session.Player, session.Until).Played(session);
        HasNews = true;
        left[(session.Server, session.Player)] = session;
        if (left.Count <= MostLeft)
            return;
        foreach (var (key, _) in left.OrderBy(pair => pair.Value.Until).Take(MostLeft / 2).ToList())
            left.Remove(key);
    }

    private Dictionary<PlayerId, Stay> StaysOn(ServerId server)
    {
        if (!servers.TryGetValue(server, out var stays))
            servers[server] = stays = [];
        return stays;
    }

    private ProfileDraft DraftOf(PlayerId player, DateTimeOffset at)
    {
        if (!drafts.TryGetValue(player, out var draft))
            drafts[player] = draft = new ProfileDraft(player, at);
        draft.Seen(at);
        return draft;
    }

    // In whole milliseconds, as stores keep them: with the server it names the session.
    private static DateTimeOffset Believable(DateTimeOffset began, DateTimeOffset now)
    {
        var earliest = now - LongestBefore;
        return DateTimeOffset.FromUnixTimeMilliseconds((began > now ? now : began < earliest ? earliest : began).ToUnixTimeMilliseconds());
    }

    private sealed class Stay(DateTimeOffset began, DateTimeOffset until)
    {
        public DateTimeOffset Began { get; } = began;

        public DateTimeOffset Until { get; private set; } = until > began ? until : began;

        /// <summary>Known lists in a row that were without him.</summary>
        public int Missed { get; set; }

        public string? Name { get; set; }

        public string? Platform { get; set; }

        public void Proven(DateTimeOffset at) => (Until, Missed) = (at > Until ? at : Until, 0);

        public PlaySession AsSession(PlayerId player, ServerId server, bool isOpen) => new(player, server, Began, Until, isOpen);
    }
}
