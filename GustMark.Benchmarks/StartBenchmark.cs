using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using GustMark.Benchmarks.Processes;
using GustMark.Benchmarks.Reporting;
using GustMark.Simulator;

namespace GustMark.Benchmarks;

/// <summary>From the start of the native worker to the moment in which it tells systemd that it is ready, with a database that is there already.</summary>
internal static class StartBenchmark
{
    private const int Servers = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<Measurement> MeasureAsync(int starts)
    {
        var executable = await NativeWorker.PathAsync();
        var data = Directory.CreateTempSubdirectory("gustmark-start-");
        try
        {
            await using var town = await TownProcess.StartAsync(Servers);
            await town.EnterServersAsync(data.FullName, Servers);
            var environment = town.WorkerEnvironment(data.FullName);

            // The first start makes what later ones find, and brings the program into the file cache.
            await StartAsync(executable, environment, data.FullName);
            var times = new List<double>();
            for (var i = 0; i < starts; i++)
                times.Add(await StartAsync(executable, environment, data.FullName));
            var sorted = new Times(times);
            return new Measurement(
                "Start",
                $"The native worker with {Servers} servers in an existing database, started {starts} times; until it has sent READY=1 as systemd asks for: the database is open and all parts have begun.",
                [
                    new("Start to ready, median", sorted.Median / 1000, "s", Aim.Below(0.5)),
                    new("Start to ready, slowest", sorted.Slowest / 1000, "s", Aim.Below(0.5)),
                ]);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <summary>Milliseconds.</summary>
    private static async Task<double> StartAsync(string executable, Dictionary<string, string> environment, string folder)
    {
        var path = Path.Combine(folder, "notify.sock");
        File.Delete(path);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        environment["NOTIFY_SOCKET"] = path;
        var watch = Stopwatch.StartNew();
        await using var worker = WorkerProcess.Start(environment, Console.Error, executable);
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        var buffer = new byte[256];
        var told = "";
        while (told != "READY=1")
            told = Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, limit.Token));
        return watch.Elapsed.TotalMilliseconds;
    }
}
