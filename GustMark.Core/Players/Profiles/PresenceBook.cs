using GustMark.Core.Identity;

namespace GustMark.Core.Players.Profiles;

/// <summary>
/// Who is where, of every guild whose kept state has been read; of the others nothing is taken. Written by the lines' subscriber and by a clock,
/// emptied by whoever keeps it.
/// </summary>
public sealed class PresenceBook
{
    private readonly Lock gate = new();
    private readonly Dictionary<GuildId, GuildPresence> guilds = [];

    /// <summary>Guilds that have begun.</summary>
    public IReadOnlyList<GuildId> Guilds
    {
        get
        {
            lock (gate)
                return [.. guilds.Keys];
        }
    }

    public bool HasBegun(GuildId guild)
    {
        lock (gate)
            return guilds.ContainsKey(guild);
    }

    /// <summary>Begins with what the store has; one that has begun goes on as it is.</summary>
    public void Begin(GuildId guild, KeptPresence kept)
    {
        lock (gate)
            guilds.TryAdd(guild, new GuildPresence(guild, kept));
    }

    /// <summary>Forgets a guild, whose data were replaced: it begins anew.</summary>
    public void Drop(GuildId guild)
    {
        lock (gate)
            guilds.Remove(guild);
    }

    /// <inheritdoc cref="GuildPresence.IsThere"/>
    public bool IsThere(GuildId guild, ServerId server, PlayerId player) => Ask(guild, book => book.IsThere(server, player));

    /// <inheritdoc cref="GuildPresence.HasNews"/>
    public bool HasNews(GuildId guild) => Ask(guild, book => book.HasNews);

    /// <inheritdoc cref="GuildPresence.Waiting"/>
    public int Waiting(GuildId guild) => Ask(guild, book => book.Waiting);

    /// <inheritdoc cref="GuildPresence.Next"/>
    public ProfileBatch? Next(GuildId guild, DateTimeOffset now) => Ask(guild, book => book.Next(now));

    /// <summary>The batch of <see cref="Next"/> is kept.</summary>
    public void Kept(GuildId guild) => Tell(guild, book => book.Kept());

    /// <inheritdoc cref="GuildPresence.Saw"/>
    public void Saw(GuildId guild, ServerId server, PlayerSight sight, DateTimeOffset began, string? seal) =>
        Tell(guild, book => book.Saw(server, sight, began, seal));

    /// <inheritdoc cref="GuildPresence.Died"/>
    public void Died(GuildId guild, PlayerDeath death) => Tell(guild, book => book.Died(death));

    /// <inheritdoc cref="GuildPresence.Look"/>
    public void Look(GuildId guild, ServerId server, Roster roster, DateTimeOffset now) => Tell(guild, book => book.Look(server, roster, now));

    /// <inheritdoc cref="GuildPresence.Keep"/>
    public void Keep(GuildId guild, IReadOnlySet<ServerId> owned) => Tell(guild, book => book.Keep(owned));

    /// <inheritdoc cref="GuildPresence.Extend"/>
    public void Extend(GuildId guild) => Tell(guild, book => book.Extend());

    /// <inheritdoc cref="GuildPresence.Forget"/>
    public void Forget(GuildId guild, PlayerId player) => Tell(guild, book => book.Forget(player));

    private void Tell(GuildId guild, Action<GuildPresence> what)
    {
        lock (gate)
        {
            if (guilds.TryGetValue(guild, out var book))
                what(book);
        }
    }

    private T? Ask<T>(GuildId guild, Func<GuildPresence, T> what)
    {
        lock (gate)
            return guilds.TryGetValue(guild, out var book) ? what(book) : default;
    }
}
