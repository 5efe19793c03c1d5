using CsCheck;
using GustMark.Discord;
using GustMark.Discord.Rest;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Discord;

public sealed class LimiterTests
{
    readonly FakeTimeProvider time = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unknown_bucket_lets_one_through_until_it_is_known()
    {
        using var bucket = new Bucket(time);

        await bucket.EnterAsync(first: false, Ct);
        var second = bucket.EnterAsync(first: false, Ct).AsTask();
        var third = bucket.EnterAsync(first: false, Ct).AsTask();
        Assert.False(second.IsCompleted);

        bucket.Leave(new(5, 4, TimeSpan.FromSeconds(5)), answered: true);
        await Task.WhenAll(second, third).Within("room for both");
    }

    [Fact]
    public async Task A_full_bucket_opens_at_its_reset_and_in_order()
    {
        using var bucket = new Bucket(time);
        var order = new List<int>();
        await bucket.EnterAsync(first: false, Ct);
        bucket.Leave(new(1, 0, TimeSpan.FromSeconds(3)), answered: true);

        async Task EnterAsync(int number)
        {
            await bucket.EnterAsync(first: false, Ct);
            lock (order)
                order.Add(number);
            bucket.Leave(new(1, 0, TimeSpan.FromSeconds(1)), answered: true);
        }
        var all = Enumerable.Range(0, 5).Select(EnterAsync).ToList();
        time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.DoesNotContain(all, task => task.IsCompleted);

        time.Advance(TimeSpan.FromSeconds(0.2));
        for (var i = 0; i < all.Count; i++)
        {
            await Task.WhenAny(all[i]).Within($"turn {i}");
            time.Advance(TimeSpan.FromSeconds(1.1));
        }
        Assert.Equal([0, 1, 2, 3, 4], order);
    }

    [Fact]
    public async Task A_repeated_request_goes_before_new_ones()
    {
        using var bucket = new Bucket(time);
        await bucket.EnterAsync(first: false, Ct);
        var fresh = bucket.EnterAsync(first: false, Ct).AsTask();
        bucket.CloseUntil(time.GetUtcNow() + TimeSpan.FromSeconds(1));
        bucket.Leave(null, answered: false);

        var repeated = bucket.EnterAsync(first: true, Ct).AsTask();
        time.Advance(TimeSpan.FromSeconds(1));

        await repeated.Within("the repeated request's turn");
        Assert.False(fresh.IsCompleted);
    }

    [Fact]
    public async Task A_cancelled_waiter_gives_its_turn_to_the_next()
    {
        using var bucket = new Bucket(time);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await bucket.EnterAsync(first: false, Ct);
        var given = bucket.EnterAsync(first: false, cancel.Token).AsTask();
        var next = bucket.EnterAsync(first: false, Ct).AsTask();

        await cancel.CancelAsync();
        bucket.Leave(new(1, 1, TimeSpan.FromSeconds(5)), answered: true);

        await next.Within("the next one's turn");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
    }

    [Fact]
    public async Task Those_waiting_in_a_bucket_that_is_another_go_on_there()
    {
        using var table = new BucketTable(time);
        var first = new RestRequest(HttpMethod.Get, "channels/{channel_id}", "channels/1", "1");
        var second = new RestRequest(HttpMethod.Patch, "channels/{channel_id}", "channels/1", "1");
        var known = await table.Of(first).EnterAsync(first: false, Ct);
        known.Leave(new(2, 2, TimeSpan.FromSeconds(5)), answered: true);
        table.Learn(first, known, "abc");

        var own = await table.Of(second).EnterAsync(first: false, Ct);
        var waiting = table.Of(second).EnterAsync(first: false, Ct).AsTask();
        own.Leave(new(2, 0, TimeSpan.FromSeconds(5)), answered: true);
        table.Learn(second, own, "abc");

        Assert.Same(known, await waiting.Within("the shared bucket's turn"));
        Assert.Same(known, table.Of(second));
    }

    [Fact]
    public async Task Buckets_that_nobody_uses_are_forgotten()
    {
        using var table = new BucketTable(time);
        for (var i = 0; i < 2_000; i++)
        {
            var bucket = await table.Of(new(HttpMethod.Post, "x", "x", $"{i}")).EnterAsync(first: false, Ct);
            bucket.Leave(new(1, 0, TimeSpan.FromSeconds(1)), answered: true);
            time.Advance(TimeSpan.FromSeconds(0.1));
        }
        Assert.InRange(table.Count, 1, 600);
    }

    [Fact]
    public void In_no_period_are_there_more_turns_than_allowed() => Gen.Select(Gen.Int[1, 20], Gen.Int[0, 400].Array[1, 120]).Sample((turns, gaps) =>
    {
        var clock = new FakeTimeProvider();
        var window = new SlidingWindow(turns, TimeSpan.FromSeconds(1), clock);
        var granted = new List<DateTimeOffset>();
        var waiting = new List<Task>();
        foreach (var gap in gaps)
        {
            var turn = window.WaitAsync(CancellationToken.None).AsTask();
            waiting.Add(turn);
            if (turn.IsCompleted)
                granted.Add(clock.GetUtcNow());
            clock.Advance(TimeSpan.FromMilliseconds(gap));
        }
        for (var i = turns; i < granted.Count; i++)
            Assert.True(granted[i] - granted[i - turns] >= TimeSpan.FromSeconds(1));
    });

    [Fact]
    public async Task A_pause_holds_those_already_waiting()
    {
        var window = new SlidingWindow(1, TimeSpan.FromSeconds(1), time);
        await window.WaitAsync(Ct);
        var waiting = window.WaitAsync(Ct).AsTask();
        window.PauseUntil(time.GetUtcNow() + TimeSpan.FromSeconds(10));

        time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(waiting.IsCompleted);
        while (!waiting.IsCompleted && time.GetUtcNow() < time.Start + TimeSpan.FromSeconds(12))
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
        await waiting.Within("the turn after the pause");
    }

    [Fact]
    public void Invalid_requests_slow_then_refuse_and_are_forgotten_after_ten_minutes()
    {
        var guard = new InvalidRequestGuard(new() { InvalidSlowFrom = 10, InvalidRefuseFrom = 20 }, time);
        void Add(int count)
        {
            for (var i = 0; i < count; i++)
                guard.Add();
        }

        Add(9);
        Assert.Equal(TimeSpan.Zero, guard.Check());
        Add(6);
        Assert.InRange(guard.Check(), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromMinutes(5));
        Add(5);
        var refused = Assert.Throws<DiscordInvalidRequestsException>(() => guard.Check());
        Assert.Equal("20 invalid requests within 10 minutes; nothing is sent until there are fewer than 20, because Discord bans the address at 10,000.", refused.Message);

        time.Advance(TimeSpan.FromMinutes(5.2));
        Assert.Equal(5, guard.Count);
        Assert.Equal(TimeSpan.Zero, guard.Check());
        time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(0, guard.Count);
    }

    [Fact]
    public void The_guard_refuses_well_before_the_ban() =>
        Assert.Equal((3_000, 7_000), (new DiscordRestOptions().InvalidSlowFrom, new DiscordRestOptions().InvalidRefuseFrom));

    [Fact]
    public void A_backoff_doubles_to_its_longest_with_at_most_a_quarter_off() => Gen.Select(Gen.Int[1, 200], Gen.Double[0, 0.999]).Sample((failures, random) =>
    {
        var full = Math.Min(Math.Pow(2, failures), 300);
        var delay = Backoff.After(failures, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(300), random).TotalSeconds;
        Assert.InRange(delay, full * 0.75 - 0.001, full + 0.001);
    });
}
