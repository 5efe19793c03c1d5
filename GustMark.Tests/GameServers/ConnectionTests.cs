using System.Security.Cryptography;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.GameServers;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.GameServers;

/// <summary>One server's state machine, with a clock that the test moves and a console that it speaks for.</summary>
public sealed class ConnectionTests
{
    private static readonly ConsoleUnavailableException Down = new("nothing listens there", hungUp: false);
    private static readonly ConsoleUnavailableException Closed = new("the server closed the connection while it was opened", hungUp: true);

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 24, 14, 0, 0, TimeSpan.Zero));
    private readonly FakeConsole console = new();
    private readonly GameServer server = Rig.AServer();

    [Fact]
    public async Task Kept_servers_are_connected_at_start_and_told_what_is_due_on_every_connect()
    {
        await using var rig = await StartedAsync();

        var session = await console.NextAsync();

        await rig.StateAsync<Connected>(server);
        await session.SentAsync("relationshipmanager.logteamactions \"1\"");
        await session.SentAsync("serverinfo");
    }

    [Fact]
    public async Task A_host_that_is_down_is_tried_for_ever_with_doubling_pauses_of_at_most_five_minutes()
    {
        console.OnOpen = (_, _) => throw Down;
        await using var rig = await StartedAsync();

        for (var failures = 1; failures <= 20; failures++)
        {
            var waiting = await rig.StateAsync<WaitingToRetry>(server, state => state.Failures == failures);
            var pause = waiting.NextAttempt - time.GetUtcNow();
            var longest = Math.Min(Math.Pow(2, failures), 300);
            Assert.InRange(pause.TotalSeconds, longest / 2, longest);
            Assert.Equal("nothing listens there", waiting.Reason);
            time.Advance(pause);
        }
    }

    [Fact]
    public async Task Failures_are_forgiven_on_the_first_frame_and_not_on_connecting()
    {
        await using var rig = await StartedAsync();
        (await console.NextAsync()).Break();
        await PassAsync(rig, failures: 1);
        (await console.NextAsync()).Break();
        await PassAsync(rig, failures: 2);

        var session = await console.NextAsync();
        session.Say("hello");
        session.Break();

        await rig.StateAsync<WaitingToRetry>(server, state => state.Failures == 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_hangs_up_three_times_before_a_word_refuses_us_and_is_tried_every_five_minutes(bool duringUpgrade)
    {
        console.OnOpen = (_, _) =>
        {
            if (duringUpgrade)
                throw Closed;
            var session = new FakeSession();
            session.HangUp();
            return session;
        };
        await using var rig = await StartedAsync();
        await PassAsync(rig, failures: 1);
        await PassAsync(rig, failures: 2);

        for (var failures = 3; failures < 6; failures++)
        {
            var refused = await rig.StateAsync<Refused>(server, state => state.Failures == failures);
            Assert.Equal(TimeSpan.FromMinutes(5), refused.NextAttempt - time.GetUtcNow());
            time.Advance(TimeSpan.FromMinutes(5));
        }
    }

    [Fact]
    public async Task A_server_that_took_the_password_before_is_given_a_minute_of_hanging_up_as_when_it_restarts()
    {
        console.OnOpen = (_, _) => console.Attempts == 1 ? new FakeSession() : throw Closed;
        await using var rig = await StartedAsync();
        var session = await console.NextAsync();
        session.Say("hello");
        session.Break();

        for (var failures = 1; failures <= 6; failures++)
            await PassAsync(rig, failures);
        await rig.StateAsync<Refused>(server, state => state.Failures == 7);
    }

    [Fact]
    public async Task A_host_that_is_down_in_between_is_no_refusal()
    {
        console.OnOpen = (_, _) => throw (console.Attempts % 3 == 0 ? Down : Closed);
        await using var rig = await StartedAsync();

        for (var failures = 1; failures < 8; failures++)
            await PassAsync(rig, failures);
    }

    [Fact]
    public async Task A_refusal_ends_at_once_when_somebody_connects_by_hand()
    {
        console.OnOpen = (_, _) => console.Attempts <= 3 ? throw Closed : new FakeSession();
        await using var rig = await StartedAsync();
        await PassAsync(rig, failures: 1);
        await PassAsync(rig, failures: 2);
        await rig.StateAsync<Refused>(server);

        Assert.True(rig.Supervisor.Connect(server.Id));

        await rig.StateAsync<Connected>(server);
    }

    [Fact]
    public async Task Disconnected_by_hand_stays_so_until_connected_by_hand()
    {
        await using var rig = await StartedAsync();
        var session = await console.NextAsync();
        await rig.StateAsync<Connected>(server);

        Assert.True(rig.Supervisor.Disconnect(server.Id));
        await rig.StateAsync<Disconnected>(server);
        time.Advance(TimeSpan.FromHours(2));

        Assert.Equal((1, true, true), (console.Attempts, session.IsClosed, session.IsDisposed));
        Assert.Equal(new NotConnected("main", rig.Supervisor.StatusOf(server.Id)!.State), await RefusalAsync(rig, "status"));
        rig.Supervisor.Connect(server.Id);
        await rig.StateAsync<Connected>(server);
    }

    [Fact]
    public async Task Nobody_wishes_anything_of_a_server_that_is_not_owned()
    {
        await using var rig = await StartedAsync();
        var other = Rig.AServer().Id;

        Assert.Equal((false, false), (rig.Supervisor.Connect(other), rig.Supervisor.Disconnect(other)));
        Assert.Null(rig.Supervisor.StatusOf(other));
        Assert.Empty(rig.Supervisor.Tail(other, 10));
        Assert.IsType<Stopped>(await rig.Supervisor.WaitForAsync(other, _ => false, Rig.Ct));
    }

    [Fact]
    public async Task Opened_again_the_former_connection_is_closed_and_the_new_settings_hold()
    {
        var ports = new List<int>();
        console.OnOpen = (opened, _) =>
        {
            ports.Add(opened.Port);
            return new FakeSession();
        };
        await using var rig = await StartedAsync();
        var former = await console.NextAsync();
        await rig.StateAsync<Connected>(server);

        await rig.Supervisor.OpenAsync(server with { Port = 28017 }, Rig.Ct);
        await rig.StateAsync<Connected>(server);

        Assert.True(former.IsDisposed);
        Assert.Equal([28016, 28017], ports);
        Assert.Single(rig.Supervisor.Statuses());
    }

    [Fact]
    public async Task Closed_it_is_forgotten_with_its_lines()
    {
        await using var rig = await StartedAsync();
        (await console.NextAsync()).Say("a line");
        await rig.Recorder.UntilAsync(_ => rig.Supervisor.Tail(server.Id, 1).Count == 1, "the line").Advancing(time);

        await rig.Supervisor.CloseAsync(server.Id, Rig.Ct);

        Assert.Empty(rig.Supervisor.Statuses());
        Assert.Empty(rig.Supervisor.Tail(server.Id, 10));
    }

    [Fact]
    public async Task More_servers_than_allowed_are_left_alone_and_that_is_told()
    {
        var rig = new Rig(time, console, new FakeServerStore(server, Rig.AServer("duo"), Rig.AServer("trio")), options => options.MaxServers = 2);
        await using var _ = rig;
        await rig.StartAsync();

        Assert.Equal((2, 2), (rig.Supervisor.Statuses().Count, rig.Supervisor.Capacity));
        Assert.Contains("1 servers are not connected: GameServers:MaxServers is 2", rig.Log.All);
    }

    [Fact]
    public async Task A_console_that_falls_silent_is_asked_before_it_is_judged()
    {
        await using var rig = await StartedAsync();
        var session = await console.NextAsync();
        session.Say("hello");
        await rig.StateAsync<Connected>(server);

        for (var seconds = 0; seconds < 55; seconds += 5)
        {
            await session.AnswerPollAsync(time, seconds);
            Assert.False(session.IsAborted);
        }

        await rig.StateAsync<WaitingToRetry>(server, state => state.Reason == "nothing was heard for 60 s, although it was asked").Advancing(time);
        Assert.True(session.IsAborted);
        Assert.False(rig.Log.Has(2105), rig.Log.All);
    }

    [Fact]
    public async Task A_quiet_console_that_answers_is_left_alone()
    {
        console.OnOpen = (_, _) =>
        {
            var (answering, players) = (new FakeSession(), 0);
            answering.OnSend = (identifier, command) =>
            {
                if (command == "serverinfo")
                    answering.Say($"{{\"Players\":{++players}}}", identifier);
                return Task.CompletedTask;
            };
            return answering;
        };
        await using var rig = await StartedAsync();
        var session = await console.NextAsync();

        for (var i = 1; i <= 60; i++)
        {
            await session.SentAsync("serverinfo").Advancing(time);
            await Until(() => rig.Supervisor.StatusOf(server.Id)!.Info?.Players >= i, "the answer to be read");
        }

        Assert.Equal(1, console.Attempts);
        Assert.IsType<Connected>(rig.Supervisor.StatusOf(server.Id)!.State);
        Assert.Equal(60, rig.Supervisor.StatusOf(server.Id)!.Players!.Online);
    }

    [Fact]
    public async Task A_reader_that_waits_for_a_durable_subscriber_does_not_take_it_for_silence()
    {
        await using var rig = await StartedAsync(options => options.QueueLines = 100);
        var session = await console.NextAsync();
        rig.Recorder.Stop();
        for (var i = 0; i < 400; i++)
            session.Say($"line {i}");
        await Until(() => rig.Pipeline.Vitals.Single().Depth == 100, "the queue to be full");

        for (var i = 0; i < 40; i++)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.False(session.IsAborted);
        rig.Recorder.Go();
        await rig.Recorder.SeesAsync("line 399").Advancing(time);
        Assert.Equal(Enumerable.Range(0, 400).Select(i => $"line {i}"), rig.Recorder.Texts);
    }

    [Fact]
    public async Task After_a_broken_connection_the_time_since_the_last_line_is_told_once_before_the_next_one()
    {
        await using var rig = await StartedAsync();
        var session = await console.NextAsync();
        session.Say("before");
        await rig.Recorder.SeesAsync("before").Advancing(time, TimeSpan.FromMilliseconds(100));
        var from = rig.Supervisor.StatusOf(server.Id)!.LastHeard!.Value;
        time.Advance(TimeSpan.FromSeconds(2));
        session.Break();
        var waiting = await rig.StateAsync<WaitingToRetry>(server);
        time.Advance(waiting.NextAttempt - time.GetUtcNow());

        session = await console.NextAsync();
        await rig.StateAsync<Connected>(server);
        time.Advance(TimeSpan.FromSeconds(20));
        var to = time.GetUtcNow();
        session.Say("after");
        await Until(() => rig.Supervisor.StatusOf(server.Id)!.LastHeard == to, "the line to be read");
        await rig.Recorder.SeesAsync("after").Advancing(time, TimeSpan.FromMilliseconds(100));

        Assert.Equal(new Gap(from, to), Assert.Single(rig.Recorder.Gaps));
    }

    [Fact]
    public async Task Where_the_server_ended_the_connection_in_order_the_time_without_data_begins_at_its_end()
    {
        await using var rig = await StartedAsync();
        var session = await console.NextAsync();
        session.Say("before");
        await rig.Recorder.SeesAsync("before").Advancing(time, TimeSpan.FromMilliseconds(100));
        time.Advance(TimeSpan.FromSeconds(2));
        var from = time.GetUtcNow();
        session.HangUp();
        var waiting = await rig.StateAsync<WaitingToRetry>(server);
        time.Advance(waiting.NextAttempt - time.GetUtcNow());

        (await console.NextAsync()).Say("");
        await rig.Recorder.UntilAsync(seen => !seen.Gaps.IsEmpty, "the gap");

        Assert.Equal(from, Assert.Single(rig.Recorder.Gaps).From);
    }

    [Fact]
    public async Task The_first_gap_of_a_process_begins_where_the_last_one_stopped_listening()
    {
        var before = time.GetUtcNow() - TimeSpan.FromHours(3);
        await using var rig = await StartedAsync(store: new FakeServerStore(server) { HeardBefore = before });

        // Empty frames are no lines; the gap is told nevertheless.
        (await console.NextAsync()).Say("");
        await rig.Recorder.UntilAsync(seen => !seen.Gaps.IsEmpty, "the gap");

        Assert.Equal(new Gap(before, time.GetUtcNow()), Assert.Single(rig.Recorder.Gaps));
        Assert.Empty(rig.Recorder.Lines);
    }

    [Fact]
    public async Task When_servers_were_heard_is_noted_for_all_at_once_every_five_seconds_and_at_the_end()
    {
        var duo = Rig.AServer("duo");
        var store = new FakeServerStore(server, duo);
        var rig = new Rig(time, console, store);
        await rig.StartAsync();
        (await console.NextAsync()).Say("one");
        (await console.NextAsync()).Say("two");

        await Until(() => rig.Supervisor.StatusOf(server.Id)!.LinesReceived + rig.Supervisor.StatusOf(duo.Id)!.LinesReceived == 2, "two lines");

        // The first frame of a connection is noted at once, so that a note of one may come before that of both.
        var both = new[] { server.Id, duo.Id }.ToHashSet();
        await Until(() => store.Heard.Any(note => both.SetEquals(note.Select(heard => heard.Key))), "a note of both").Advancing(time);
        var notes = store.Heard.Count;
        await rig.DisposeAsync();

        Assert.True(store.Heard.Count > notes, "nothing was noted on the way down");
    }

    [Fact]
    public async Task A_store_that_is_full_stops_no_connection()
    {
        var store = new FakeServerStore(server) { HeardFailure = new StoreUnavailableException("the disk is full") };
        await using var rig = await StartedAsync(store: store);
        var session = await console.NextAsync();
        session.Say("one");
        await Until(() => rig.Log.Has(2112), "the warning").Advancing(time);

        Assert.Contains("could not be noted: the disk is full", rig.Log.All);
        Assert.IsType<Connected>(rig.Supervisor.StatusOf(server.Id)!.State);
    }

    [Fact]
    public async Task A_defect_is_logged_and_leaves_no_server_unattended()
    {
        console.OnOpen = (_, _) => console.Attempts == 1 ? throw new FormatException("a defect") : new FakeSession();
        await using var rig = await StartedAsync();
        await rig.StateAsync<WaitingToRetry>(server, state => state.Reason == "internal error");

        rig.Supervisor.Connect(server.Id);

        await rig.StateAsync<Connected>(server);
        Assert.Contains("a defect", rig.Log.All);
    }

    [Fact]
    public async Task A_password_that_cannot_be_read_is_told_as_such()
    {
        var store = new FakeServerStore(server) { Password = () => throw new CryptographicException("tag mismatch") };
        await using var rig = await StartedAsync(store: store);

        var waiting = await rig.StateAsync<WaitingToRetry>(server);

        Assert.Equal("its password was encrypted with another key", waiting.Reason);
        Assert.False(rig.Log.Has(2105));
    }

    [Fact]
    public async Task Lines_received_before_the_end_reach_the_subscribers()
    {
        var rig = new Rig(time, console, new FakeServerStore(server));
        await rig.StartAsync();
        var session = await console.NextAsync();
        for (var i = 0; i < 73; i++)
            session.Say($"line {i}");
        await Until(() => rig.Supervisor.StatusOf(server.Id)!.LinesReceived == 73, "73 lines");

        await rig.DisposeAsync();

        Assert.Equal(Enumerable.Range(0, 73).Select(i => $"line {i}"), rig.Recorder.Texts);
        Assert.Equal((true, true), (session.IsClosed, session.IsDisposed));
    }

    [Fact]
    public async Task A_hundred_reconnects_leave_no_timer_behind()
    {
        var counting = new CountingTimeProvider();
        await using var rig = new Rig(counting, console, new FakeServerStore(server));
        await rig.StartAsync();
        var session = await console.NextAsync();
        await session.SentAsync("serverinfo");
        var timers = counting.Alive;

        for (var i = 0; i < 100; i++)
        {
            session.Say("hello");
            session.Break();
            var waiting = await rig.StateAsync<WaitingToRetry>(server);
            counting.Advance(waiting.NextAttempt - counting.GetUtcNow());
            session = await console.NextAsync();
            await session.SentAsync("serverinfo");
        }

        // A few come and go with each poll; one left by each reconnect would be a hundred.
        await Until(() => counting.Alive <= timers + 5, $"{timers} timers to be left of {counting.Alive}");
        Assert.Equal(100, rig.Supervisor.StatusOf(server.Id)!.Reconnects);
    }

    private static async Task<Refusal> RefusalOf(Task<Result<CommandAnswer>> sending) => (await sending).Refusal!;

    private Task<Refusal> RefusalAsync(Rig rig, string command) =>
        RefusalOf(rig.Supervisor.SendAsync(server.Id, ConsoleCommand.Raw(command).Value, Rig.Ct));

    private async Task<Rig> StartedAsync(Action<GameServersOptions>? set = null, FakeServerStore? store = null)
    {
        var rig = new Rig(time, console, store ?? new FakeServerStore(server), set);
        await rig.StartAsync();
        return rig;
    }

    /// <summary>Waits for the n-th failure and lets its pause pass.</summary>
    private async Task PassAsync(Rig rig, int failures)
    {
        var waiting = await rig.StateAsync<WaitingToRetry>(server, state => state.Failures == failures);
        time.Advance(waiting.NextAttempt - time.GetUtcNow());
    }

    private static Task Until(Func<bool> condition, string what) => Patience.UntilAsync(condition, what);
}
