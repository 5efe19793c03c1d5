using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using System.Text.RegularExpressions;
using GustMark.Tests.Storage;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;

namespace GustMark.Tests.Cli;

/// <summary>The program as a process of its own.</summary>
[UnsupportedOSPlatform("windows")]   // Signals and systemd's socket.
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_ends_it_in_order(string signal)
    {
        using var systemd = Listen();
        using var worker = Start(systemd: true);
        Assert.Equal("READY=1", await ReceiveAsync(systemd));
        Assert.True(File.Exists(folder["data/gustmark.pid"]));

        // It has to live with a Discord that is away.
        Assert.Equal("STATUS=not ready: Discord is not connected", await ReceiveAsync(systemd));

        await SignalAsync(worker, signal);

        Assert.Equal("STOPPING=1\nSTATUS=stopping", await ReceiveAsync(systemd));
        await worker.WaitForExitAsync(Ct).WaitAsync(WorkerHost.ShutdownTimeout + Patience.Longest, Ct);
        Assert.Equal(ExitCode.Ok, worker.ExitCode);

        // The log beside the database is empty or gone: all of it is in the database.
        Assert.False(File.Exists(folder["data/gustmark.db-wal"]));
        Assert.False(File.Exists(folder["data/gustmark.pid"]));
    }

    [Fact]
    public async Task One_that_was_killed_leaves_the_folder_to_the_next()
    {
        using (var systemd = Listen())
        {
            using var first = Start(systemd: true);
            Assert.Equal("READY=1", await ReceiveAsync(systemd));

            using var second = Start(systemd: false);
            await second.WaitForExitAsync(Ct).WaitAsync(Patience.Longest, Ct);
            Assert.Equal(ExitCode.AlreadyRunning, second.ExitCode);
            Assert.Contains($"process {first.Id} on ", await second.StandardError.ReadToEndAsync(Ct), StringComparison.Ordinal);

            first.Kill();
            await first.WaitForExitAsync(Ct).WaitAsync(Patience.Longest, Ct);
        }

        using var lease = DataFolderLease.Take(folder["data"], TimeProvider.System);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_memory_is_written_to_no_file_and_its_environment_is_roots_alone_unless_that_is_asked_for(bool allowed)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux has /proc.");
        using var systemd = Listen();
        using var worker = Start(systemd: true, ("GUSTMARK__Secrets__CoreDumps", allowed ? "true" : "false"));
        Assert.Equal("READY=1", await ReceiveAsync(systemd));

        var limit = CoreLimitOf(worker.Id.ToString(CultureInfo.InvariantCulture));
        if (allowed)
            Assert.Equal(CoreLimitOf("self"), limit);
        else
            Assert.Matches(@"size\s+0\s+0\s", limit);

        // The files of a process that may not be dumped belong to root; another user, and the same one, cannot read them.
        var readable = CanRead($"/proc/{worker.Id}/environ");
        Assert.Equal(allowed || Environment.IsPrivilegedProcess, readable);
        Assert.DoesNotContain("planted-token", await File.ReadAllTextAsync($"/proc/{worker.Id}/cmdline", Ct), StringComparison.Ordinal);
        worker.Kill();
    }

    private static string CoreLimitOf(string process) =>
        File.ReadAllLines($"/proc/{process}/limits").Single(line => line.StartsWith("Max core file size", StringComparison.Ordinal));

    private static bool CanRead(string file)
    {
        try
        {
            return File.ReadAllText(file).Length > 0;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private Process Start(bool systemd, params ReadOnlySpan<(string Key, string Value)> settings)
    {
        // Beside the tests lie only the libraries that their own frameworks lack, so the worker runs on those frameworks too.
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet",
            ["exec", "--runtimeconfig", Beside("GustMark.Tests.runtimeconfig.json"), "--depsfile", Beside("GustMark.Tests.deps.json"), Beside("gustmark.dll"), "run"])
        {
            WorkingDirectory = folder.Path,
            Environment =
            {
                ["GUSTMARK__Storage__DataFolder"] = folder["data"],
                ["GUSTMARK__Discord__Token"] = "planted-token",

                // Nobody listens there: the worker has to live with a Discord that is away.
                ["GUSTMARK__Discord__ApiBase"] = "http://127.0.0.1:1/api/v10",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        if (systemd)
            start.Environment["NOTIFY_SOCKET"] = folder["notify"];
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private Socket Listen()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder["notify"]));
        return socket;
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Ct);
    }

    private static async Task<string> ReceiveAsync(Socket socket)
    {
        var buffer = new byte[256];
        var length = await socket.ReceiveAsync(buffer, SocketFlags.None, Ct).AsTask().WaitAsync(Patience.Longest, Ct);
        return Encoding.ASCII.GetString(buffer, 0, length);
    }
}
