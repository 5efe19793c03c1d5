using BitFaster.Caching.Lru;
using GustMark.Core.Backups;
using GustMark.Core.Identity;

namespace GustMark.Worker.Storage.Profiles;

/// <summary>
/// What commands ask most, of the members asked for last: balances and links, which are no secrets. Only this process writes to its store, and every
/// change passes by here. A change makes the cache forget before it is tried and before it is told to be done.
/// </summary>
internal sealed class ProfileCache(TimeProvider time) : IGuildMemory
{
    /// <summary>Members remembered.</summary>
    public const int Capacity = 1000;

    /// <summary>
    /// A change that was not told to be done or not done, because it failed or was given up, may still be done by the store. Until then nothing is put
    /// into the cache.
    /// </summary>
    public static readonly TimeSpan Doubt = TimeSpan.FromMinutes(1);

    private readonly ConcurrentLru<Key, Profile> profiles = new(Environment.ProcessorCount, Capacity, EqualityComparer<Key>.Default);

    // A new generation makes all profiles of the former ones unreachable; they age out.
    private long generation;
    private long doubtUntil;

    /// <summary>False for a while after a change of which it is not known whether it was or will be done.</summary>
    public bool IsTrusted => time.GetUtcNow().UtcTicks >= Volatile.Read(ref doubtUntil);

    public int Count => profiles.Count;

    /// <summary>The member's profile, empty where nothing was remembered. One that has aged out meanwhile may be written to without harm.</summary>
    public Profile Of(GuildId guild, MemberId member) => profiles.GetOrAdd(KeyOf(guild, member), static _ => new Profile());

    public void Forget(GuildId guild, MemberId member)
    {
        if (profiles.TryGet(KeyOf(guild, member), out var profile))
            profile.Forget();
    }

    /// <summary>Forgets everything.</summary>
    public void Forget() => Interlocked.Increment(ref generation);

    /// <summary>Forgets everything, and remembers nothing for <see cref="Doubt"/>.</summary>
    public void Mistrust()
    {
        Volatile.Write(ref doubtUntil, (time.GetUtcNow() + Doubt).UtcTicks);
        Forget();
    }

    /// <inheritdoc/>
    public Task ReloadAsync(GuildId guild, CancellationToken ct)
    {
        Forget();
        return Task.CompletedTask;
    }

    private Key KeyOf(GuildId guild, MemberId member) => new(Volatile.Read(ref generation), guild, member);

    private readonly record struct Key(long Generation, GuildId Guild, MemberId Member);
}
