using System.Collections.Concurrent;
using GustMark.Core.Events;
using GustMark.Core.Results;

namespace GustMark.Tests.Builders;

/// <summary>Events in memory, in a store that is down when a test says so.</summary>
internal sealed class FakeContestStore : IContestStore
{
    private readonly ConcurrentDictionary<ContestKey, Contest> kept = new();

    /// <summary>Thrown by every call; null where it answers.</summary>
    public Exception? Failure { get; set; }

    public FakeContestStore With(Contest contest)
    {
        kept[contest.Key] = contest;
        return this;
    }

    public Task<Result<Contest>> AddAsync(Contest contest, CancellationToken ct) => Answer<Result<Contest>>(() => kept.GetOrAdd(contest.Key, contest));

    public Task<Contest?> MoveAsync(Contest to, CancellationToken ct) => Answer(() =>
    {
        var moved = to with { Version = to.Version + 1 };
        return kept.TryGetValue(to.Key, out var now) && now.Version == to.Version && kept.TryUpdate(to.Key, moved, now) ? moved : null;
    });

    public Task<Contest?> FindAsync(ContestKey key, CancellationToken ct) => Answer(() => kept.GetValueOrDefault(key));

    public Task<IReadOnlyList<Contest>> OpenAsync(CancellationToken ct) => Answer<IReadOnlyList<Contest>>(() => [.. kept.Values.Where(contest => contest.IsOpen).OrderBy(contest => contest.At)]);

    public Task<IReadOnlyList<Contest>> ListAsync(ContestQuery query, CancellationToken ct) => Answer<IReadOnlyList<Contest>>(() =>
        [.. kept.Values.Where(contest => contest.Guild == query.Guild && (contest.IsUnderWay || !query.OnlyUnderWay)).OrderByDescending(contest => contest.At).Take(query.Most)]);

    private Task<T> Answer<T>(Func<T> answer) => Failure is { } failure ? Task.FromException<T>(failure) : Task.FromResult(answer());
}
