using GustMark.Core.Backups;
using GustMark.Core.Identity;

namespace GustMark.Tests.Backups;

public sealed class GuildDoorsTests
{
    private static readonly GuildId Guild = new(1);
    private static readonly GuildId Other = new(2);

    private readonly GuildDoors doors = new();
    private readonly TaskCompletionSource<int> work = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_closes_waits_for_all_who_are_inside()
    {
        var (one, two) = (InsideAsync(), doors.InsideAsync(Guild, () => Task.FromResult(2), Ct));
        Assert.Equal(2, await two);

        var closing = doors.CloseAsync(Guild, Ct);

        Assert.False(closing.IsCompleted);
        work.SetResult(1);
        (await closing).Dispose();
        Assert.Equal(1, await one);
    }

    [Fact]
    public async Task Whoever_comes_while_it_is_closed_waits_until_it_is_opened()
    {
        var closed = await doors.CloseAsync(Guild, Ct);
        work.SetResult(1);

        var (inside, other) = (InsideAsync(), doors.InsideAsync(Other, () => Task.FromResult(2), Ct));

        Assert.Equal(2, await other);
        Assert.False(inside.IsCompleted);
        closed.Dispose();
        Assert.Equal(1, await inside);
    }

    [Fact]
    public async Task Who_has_lost_patience_lets_others_in()
    {
        using var patience = new CancellationTokenSource();
        var inside = InsideAsync();
        var closing = doors.CloseAsync(Guild, patience.Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => doors.CloseAsync(Guild, Ct));

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => closing);
        Assert.Equal(2, await doors.InsideAsync(Guild, () => Task.FromResult(2), Ct));
        work.SetResult(1);
        Assert.Equal(1, await inside);
        (await doors.CloseAsync(Guild, Ct)).Dispose();
    }

    [Fact]
    public async Task Work_that_fails_is_over()
    {
        work.SetException(new TimeoutException());

        await Assert.ThrowsAsync<TimeoutException>(InsideAsync);

        (await doors.CloseAsync(Guild, Ct)).Dispose();
    }

    private Task<int> InsideAsync() => doors.InsideAsync(Guild, () => work.Task, Ct);
}
