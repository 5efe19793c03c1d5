using System.Text;
using GustMark.Core.Console.Parsing;
using System.Text.Json;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Worker.GameServers;
using GustMark.Worker.GameServers.Pipeline;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.GameServers;

/// <summary>From frames to subscribers, without connections.</summary>
public sealed class PipelineTests : IAsyncDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly LogList log = new();
    private readonly GameServer server = Rig.AServer();
    private readonly CancellationTokenSource stopping = new();
    private readonly LineRing ring = new(new LineRingShare());
    private LinePipeline? pipeline;
    private LineIntake? intake;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        if (intake is not null)
            await intake.DisposeAsync().AsTask().Advancing(time);
        if (pipeline is not null)
            await pipeline.DisposeAsync();
        stopping.Dispose();
    }

    [Fact]
    public async Task Fifty_lines_are_a_batch_at_once_and_fewer_after_a_hundred_milliseconds()
    {
        var recorder = new Recorder();
        Begin(recorder);

        for (var i = 0; i < 120; i++)
            await SayAsync($"line {i}");
        await recorder.UntilAsync(seen => seen.Batches.Count == 2, "two full batches");
        time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Equal(2, recorder.Batches.Count);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await recorder.UntilAsync(seen => seen.Batches.Count == 3, "the rest");

        Assert.Equal([50, 50, 20], recorder.Batches);
        Assert.Equal(Enumerable.Range(0, 120).Select(i => $"line {i}"), recorder.Texts);
    }

    [Fact]
    public async Task A_batch_of_much_text_is_full_before_it_has_fifty_lines()
    {
        var recorder = new Recorder();
        Begin(recorder);

        for (var i = 0; i < 4; i++)
            await SayAsync(new string((char)('a' + i), 200_000));
        await recorder.UntilAsync(seen => seen.Batches.Count == 2, "two batches");

        Assert.Equal([2, 2], recorder.Batches);
    }

    [Fact]
    public async Task A_display_that_is_too_slow_loses_the_oldest_and_is_told_how_many()
    {
        var slow = new Recorder(OverflowPolicy.DropOldest, "slow");
        var quick = new Recorder(OverflowPolicy.DropOldest, "quick");
        var durable = new Recorder(OverflowPolicy.Wait, "durable");
        Begin(durable, slow, quick);
        slow.Stop();

        for (var i = 0; i < 1000; i++)
        {
            await SayAsync($"line {i}");

            // The others keep up, so that only one queue is ever full.
            if (i % 50 == 49)
                await quick.UntilAsync(seen => seen.Lines.Count == i + 1, "the quick one");
        }

        await durable.SeesAsync("line 999");
        slow.Go();
        await slow.SeesAsync("line 999");

        Assert.Equal(1000, slow.Lines.Count + slow.Dropped);
        Assert.InRange(slow.Lines.Count, 100, 150);
        Assert.Equal(1000, quick.Lines.Count);
        Assert.Equal(slow.Dropped, pipeline!.DroppedOf(server.Id));
        Assert.Equal(slow.Dropped, pipeline.Vitals.Single(queue => queue.Name == "slow").Dropped);
    }

    [Fact]
    public async Task A_durable_subscriber_makes_the_reader_wait_and_loses_nothing()
    {
        var durable = new Recorder();
        Begin(durable);
        durable.Stop();

        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 1000; i++)
                await SayAsync($"line {i}");
        }, Rig.Ct);
        await Patience.UntilAsync(() => pipeline!.Vitals[0].Depth == 100, "a full queue");
        Assert.False(writing.IsCompleted);
        durable.Go();
        await writing.Within("the writer");
        await durable.SeesAsync("line 999").Advancing(time);

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"line {i}"), durable.Texts);
    }

    [Fact]
    public async Task A_display_sees_the_lines_that_a_durable_subscriber_holds_up()
    {
        var durable = new Recorder(OverflowPolicy.Wait, "durable");
        var display = new Recorder(OverflowPolicy.DropOldest, "display");
        Begin(durable, display);
        durable.Stop();

        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
                await SayAsync($"line {i}");
        }, Rig.Ct);

        await display.SeesAsync("line 199");
        durable.Go();
        await writing.Within("the writer");
    }

    [Fact]
    public async Task A_subscriber_that_throws_gets_the_next_batch_and_disturbs_nobody()
    {
        var failing = new Recorder(name: "failing") { FailsOn = "line 0" };
        var other = new Recorder(name: "other");
        Begin(failing, other);

        for (var i = 0; i < 100; i++)
            await SayAsync($"line {i}");
        await failing.SeesAsync("line 99");
        await other.SeesAsync("line 99");

        Assert.Equal((50, 100), (failing.Lines.Count, other.Lines.Count));
        Assert.Contains("Subscriber failing failed on 50 lines", log.All);
        Assert.Contains("on purpose", log.All);
    }

    [Fact]
    public async Task A_batch_stays_as_it_is_while_somebody_reads_it()
    {
        var slow = new SlowReader();
        var quick = new Recorder(OverflowPolicy.DropOldest, "quick");
        Begin(slow, quick);
        for (var i = 0; i < 50; i++)
            await SayAsync($"precious {i}");
        await slow.Entered.Task.Within("the slow one to begin");

        for (var i = 0; i < 5000; i++)
            await SayAsync($"flood {i}");
        await quick.SeesAsync("flood 4999");
        slow.Resume.SetResult();

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"precious {i}"), await slow.Read.Task.Within("the slow one to read"));
    }

    [Fact]
    public async Task However_long_its_lines_are_a_queue_holds_sixteen_mebibytes()
    {
        var slow = new Recorder(OverflowPolicy.DropOldest);
        Begin(10_000, slow);
        slow.Stop();
        var line = new string('x', 1024 * 1024);

        for (var i = 0; i < 100; i++)
            await SayAsync(line);

        Assert.InRange(pipeline!.Vitals[0].Depth, 10, 17);
        slow.Go();
    }

    [Fact]
    public async Task Draining_hands_over_what_waits()
    {
        var recorder = new Recorder();
        Begin(recorder);
        recorder.Stop();
        for (var i = 0; i < 100; i++)
            await SayAsync($"line {i}");

        var draining = pipeline!.DrainAsync();
        recorder.Go();
        await draining.Within("the drain");

        Assert.Equal(100, recorder.Lines.Count);
    }

    [Fact]
    public async Task Draining_gives_up_after_five_seconds_and_says_what_is_left()
    {
        var recorder = new Recorder(name: "stuck");
        Begin(recorder);
        recorder.Stop();
        for (var i = 0; i < 100; i++)
            await SayAsync($"line {i}");

        await Patience.UntilAsync(() => pipeline!.Vitals[0].Depth == 50, "one batch to be in hand");

        var started = time.GetUtcNow();
        await pipeline!.DrainAsync().Advancing(time, TimeSpan.FromMilliseconds(500));

        Assert.InRange(time.GetUtcNow() - started, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
        Assert.Contains("Subscriber stuck left 50 lines behind", log.All);
    }

    [Fact]
    public async Task What_a_closing_connection_cannot_hand_over_in_time_is_counted_as_lost()
    {
        var stuck = new Recorder(name: "stuck");
        Begin(stuck);
        stuck.Stop();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 300; i++)
                await SayAsync($"line {i}");
        }, Rig.Ct);
        await Patience.UntilAsync(() => pipeline!.Vitals[0].Depth == 100, "a full queue");

        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing.Advancing(time));
        Assert.Equal(50, pipeline!.DroppedOf(server.Id));
        Assert.Contains("Subscriber stuck did not take 50 lines", log.All);
        stuck.Go();
    }

    [Fact]
    public async Task Frames_that_are_none_are_lines_of_their_own()
    {
        var recorder = new Recorder();
        Begin(recorder);

        await intake!.AcceptAsync("not a frame"u8, default);
        await intake.AcceptAsync("{\"Message\":\"cut"u8, default);
        await SayAsync("after");
        await recorder.SeesAsync("after").Advancing(time, TimeSpan.FromMilliseconds(100));

        Assert.Equal([("not a frame", LineClass.System), ("{\"Message\":\"cut", LineClass.System)], recorder.Lines.Take(2).Select(line => (line.Text, line.Class)));
    }

    [Fact]
    public async Task Chat_that_comes_as_a_frame_and_as_a_line_is_shown_once()
    {
        var recorder = new Recorder();
        Begin(recorder);
        const string json = """{"Channel":0,"Message":"hi","UserId":"76561198000000001","Username":"Bob","Time":1}""";

        await SayAsync("[CHAT] Bob[76561198000000001] : hi");
        await SayAsync(json, -1, "Chat");
        await SayAsync(json.Replace("hi", "ho", StringComparison.Ordinal), -1, "Chat");
        await SayAsync("[CHAT] Bob[76561198000000001] : ho");
        await SayAsync("end");
        await recorder.SeesAsync("end").Advancing(time, TimeSpan.FromMilliseconds(100));

        Assert.Equal(["[CHAT] Bob[76561198000000001] : hi", "[CHAT] Bob[76561198000000001] : ho", "end"], recorder.Texts);

        // The frame behind a line is carried beside the lines, because it alone proves who spoke.
        Assert.Equal([("76561198000000001", "hi", LineProof.Proven)], recorder.Repeats);
    }

    [Fact]
    public async Task Every_line_is_counted_by_server_and_class()
    {
        var statistics = new LineStatistics();
        Begin(statistics);

        for (var i = 0; i < 50; i++)
            await SayAsync(i % 2 == 0 ? "V was killed by K" : "noise");
        await Patience.UntilAsync(() => statistics.Total == 50, "fifty lines");

        Assert.Equal((25, 25, 0), (statistics.Of(server.Id, LineClass.Kill), statistics.Of(server.Id, LineClass.System), statistics.Of(server.Id, LineClass.Chat)));
    }

    private void Begin(params ILineSubscriber[] subscribers) => Begin(100, subscribers);

    private void Begin(int queueLines, params ILineSubscriber[] subscribers)
    {
        var options = Microsoft.Extensions.Options.Options.Create(new GameServersOptions { QueueLines = queueLines });
        pipeline = new LinePipeline(subscribers, options, time, new LoggerFactory([log]).CreateLogger<LinePipeline>());
        pipeline.Start();
        intake = new LineIntake(server, pipeline, ring, new ServerPresence(time.GetUtcNow()), new PendingCommands(time), time, stopping.Token);
    }

    private async Task SayAsync(string message, int identifier = 0, string type = "Generic") =>
        await intake!.AcceptAsync(JsonSerializer.SerializeToUtf8Bytes(new { Message = message, Identifier = identifier, Type = type }), time.GetUtcNow());

    /// <summary>Reads its first batch only when it is told to.</summary>
    private sealed class SlowReader : ILineSubscriber
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Resume { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<List<string>> Read { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "slow reader";

        public OverflowPolicy Policy => OverflowPolicy.DropOldest;

        public async ValueTask HandleAsync(LineBatch batch, CancellationToken ct)
        {
            Entered.TrySetResult();
            await Resume.Task.WaitAsync(ct);
            Read.TrySetResult([.. Enumerable.Range(0, batch.Count).Select(i => Encoding.UTF8.GetString(batch.Utf8(batch[i])))]);
        }

        public void OnDropped(ServerId server, int lines)
        {
        }
    }
}
