using System.Diagnostics;
using System.Net.WebSockets;
using GustMark.Benchmarks.Reporting;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Simulator.GameServers;
using GustMark.Worker.GameServers;
using GustMark.Worker.GameServers.Pipeline;
using GustMark.Worker.GameServers.WebRcon;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GustMark.Benchmarks;

/// <summary>How fast one flooded connection is read and classified, beside a loop that only counts frames.</summary>
internal static class FloodBenchmark
{
    public static async Task<Measurement> MeasureAsync(int lines)
    {
        // Once to warm up, then thrice in turns, so that both see the same machine.
        await BareAsync(lines / 10);
        await PipelineAsync(lines / 10);
        var (bare, piped) = (0.0, 0.0);
        for (var i = 0; i < 3; i++)
        {
            bare = Math.Max(bare, await BareAsync(lines));
            piped = Math.Max(piped, await PipelineAsync(lines));
        }

        return new Measurement(
            "One connection flooded",
            $"{lines:N0} lines over a WebSocket, both ends in one process: a loop over ClientWebSocket that only counts frames, and the whole way from socket to a subscriber, in turns; the best of three each.",
            [
                new("Bare receive loop", bare, "frames/s"),
                new("Receive, parse, batch, hand to a subscriber", piped, "lines/s", Aim.AtLeast(1_000_000)),
                new("Share of the bare loop", piped / bare * 100, "%"),
                new("Resident, both ends", Environment.WorkingSet / 1048576.0, "MB"),
            ]);
    }

    private static async Task<SimulatedGameServer> ServerAsync()
    {
        var server = new SimulatedGameServer(new GameServerOptions { Name = "flood", Edition = GameEdition.Console });
        await server.StartAsync(CancellationToken.None);
        return server;
    }

    private static async Task<double> BareAsync(int lines)
    {
        await using var server = await ServerAsync();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/rust"), CancellationToken.None);
        var buffer = new byte[16 * 1024];
        var watch = Stopwatch.StartNew();
        var flood = Task.Run(() => server.FloodAsync(lines, CancellationToken.None));
        for (var frames = 0; frames < lines;)
        {
            if ((await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).EndOfMessage)
                frames++;
        }

        var rate = lines / watch.Elapsed.TotalSeconds;
        await flood;
        return rate;
    }

    private static async Task<double> PipelineAsync(int lines)
    {
        await using var server = await ServerAsync();
        var options = Options.Create(new GameServersOptions());
        var counter = new Counter();
        await using var pipeline = new LinePipeline([counter], options, TimeProvider.System, NullLogger<LinePipeline>.Instance);
        pipeline.Start();
        using var transport = new WebRconTransport(options, TimeProvider.System);
        var target = new GameServer(ServerId.New(TimeProvider.System), new GuildId(1), "flood", ServerKind.WebRcon, "127.0.0.1", server.Port);
        using var session = await transport.OpenAsync(target, new Secret("rust"), CancellationToken.None);
        await using var intake = new LineIntake(
            target, pipeline, new LineRing(new LineRingShare()), new ServerPresence(TimeProvider.System.GetUtcNow()), new PendingCommands(TimeProvider.System),
            TimeProvider.System, CancellationToken.None);
        var watch = Stopwatch.StartNew();
        var flood = Task.Run(() => server.FloodAsync(lines, CancellationToken.None));
        for (var frames = 0; frames < lines; frames++)
        {
            var frame = await session.ReceiveAsync(CancellationToken.None);
            var taken = intake.AcceptAsync(frame!.Value.Span, TimeProvider.System.GetUtcNow());
            if (!taken.IsCompletedSuccessfully)
                await taken;
        }

        await intake.FlushAsync();
        await pipeline.DrainAsync();
        var rate = counter.Lines / watch.Elapsed.TotalSeconds;
        await flood;
        return rate;
    }

    private sealed class Counter : ILineSubscriber
    {
        public long Lines { get; private set; }

        public string Name => "counter";

        public OverflowPolicy Policy => OverflowPolicy.Wait;

        public ValueTask HandleAsync(LineBatch batch, CancellationToken ct)
        {
            Lines += batch.Count;
            return ValueTask.CompletedTask;
        }

        public void OnDropped(ServerId server, int lines)
        {
        }
    }
}
