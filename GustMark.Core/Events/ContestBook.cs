using System.Collections.Concurrent;
using GustMark.Core.Backups;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Events;

/// <summary>
/// The open events, as they are in the store. Whoever changes one waits for whoever is changing it, and changes what that one left; what is
/// remembered is what the store acknowledged, and is read anew where it did not answer.
/// </summary>
public sealed class ContestBook(IContestStore store) : IGuildMemory
{
    private readonly ConcurrentDictionary<ContestKey, Page> pages = new();

    /// <summary>An event is another one now, or one more is open. Handlers return at once and do not throw.</summary>
    public event Action<Contest>? Changed;

    /// <summary>As they are known; of one that the store did not answer for it is the last that it said.</summary>
    public IReadOnlyList<Contest> Open => [.. pages.Values.Select(page => page.Now).OfType<Contest>().Where(contest => contest.IsOpen)];

    /// <summary>Null when it is not open (any more).</summary>
    public Contest? Find(ContestKey key) => pages.TryGetValue(key, out var page) ? page.Now : null;

    /// <summary>The event that is under way on a server; null when there is none.</summary>
    public Contest? UnderWayOn(ServerId server) => pages.Values.Select(page => page.Now).FirstOrDefault(contest => contest?.Server == server && contest.IsUnderWay);

    /// <summary>Opens everything that the store has open.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        foreach (var contest in await store.OpenAsync(ct))
        {
            // One that cannot be read is over: kept as that, it stands in no other's way.
            if (contest.CallOff == CallOff.Damaged)
                await store.MoveAsync(contest, ct);
            else
                Take(contest);
        }
    }

    /// <summary>Keeps a new event. Refused as <see cref="IContestStore.AddAsync"/>.</summary>
    public async Task<Result<Contest>> AddAsync(Contest contest, CancellationToken ct)
    {
        var added = await store.AddAsync(contest, ct);
        if (added.Accepted)
            Take(added.Value);
        return added;
    }

    /// <summary>Changes an event. As it is kept then; null when nothing was changed.</summary>
    /// <param name="change">From what it is to what it shall be, or null where it stays; asked again when somebody else was faster.</param>
    public async Task<Contest?> ChangeAsync(ContestKey key, Func<Contest, Contest?> change, CancellationToken ct)
    {
        if (!pages.TryGetValue(key, out var page))
            return null;
        await page.Gate.WaitAsync(ct);
        try
        {
            while (true)
            {
                if (page.IsStale)
                {
                    page.Now = await store.FindAsync(key, ct);
                    page.IsStale = false;
                }

                if (page.Now is not { } now || change(now) is not { } to)
                    return null;

                // Not known what the store has, until it has answered.
                page.IsStale = true;
                if (await store.MoveAsync(to with { Version = now.Version }, ct) is not { } moved)
                    continue;
                (page.Now, page.IsStale) = (moved, false);
                Changed?.Invoke(moved);
                return moved;
            }
        }
        finally
        {
            page.Gate.Release();
            if (page is { IsStale: false, Now: not { IsOpen: true } })
                pages.TryRemove(new(key, page));
        }
    }

    /// <inheritdoc/>
    public async Task ReloadAsync(GuildId guild, CancellationToken ct)
    {
        foreach (var (key, page) in pages)
        {
            if (key.Guild != guild)
                continue;
            await page.Gate.WaitAsync(ct);
            try
            {
                page.Now = await store.FindAsync(key, ct);
                page.IsStale = false;
            }
            finally
            {
                page.Gate.Release();
            }

            if (page.Now is { } now)
                Changed?.Invoke(now);
            if (page.Now is not { IsOpen: true })
                pages.TryRemove(new(key, page));
        }

        await LoadAsync(ct);
    }

    private void Take(Contest contest)
    {
        if (contest.IsOpen && pages.TryAdd(contest.Key, new Page { Now = contest }))
            Changed?.Invoke(contest);
    }

    private sealed class Page
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public Contest? Now { get; set; }

        public bool IsStale { get; set; }
    }
}
