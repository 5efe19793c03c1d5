using System.ComponentModel;
using System.Diagnostics;

namespace GustMark.Simulator;

/// <summary>
/// Runs the real worker beside the simulators: <c>dotnet gustmark.dll run</c> from this program's own folder, configured by
/// environment variables. What it prints is passed on; it ends with the simulator.
/// </summary>
sealed class WorkerProcess : IAsyncDisposable
{
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    readonly Process process;
    readonly TextWriter output;
    readonly Task watching;
    volatile bool stopping;

    WorkerProcess(Process process, TextWriter output)
    {
        (this.process, this.output) = (process, output);
        watching = WatchAsync();
    }

    /// <summary>Completes with the exit code once the worker has ended, for whatever reason.</summary>
    public Task<int> Ended => EndedAsync();
    public int Id => process.Id;

    /// <param name="executable">A published worker to run instead of the one beside the simulator.</param>
    /// <exception cref="FileNotFoundException">The worker does not lie beside the simulator.</exception>
    public static WorkerProcess Start(IReadOnlyDictionary<string, string> environment, TextWriter output, string? executable = null)
    {
        var assembly = Beside("gustmark.dll");
        if (!File.Exists(assembly))
        {
            throw new FileNotFoundException($"The worker is not beside the simulator: {assembly}", assembly);
        }

        // Beside the simulator lie only the libraries that its own frameworks lack, so the worker runs on those frameworks too.
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var start = executable is not null
            ? new ProcessStartInfo(executable, ["run"])
            : new ProcessStartInfo(host,
            [
                "exec", "--runtimeconfig", Beside("GustMark.Simulator.runtimeconfig.json"),
                "--depsfile", Beside("GustMark.Simulator.deps.json"), assembly, "run",
            ]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The worker did not start.");
        var writer = TextWriter.Synchronized(output);
        process.OutputDataReceived += (_, line) => Forward(writer, line.Data);
        process.ErrorDataReceived += (_, line) => Forward(writer, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, writer);
    }

    /// <summary>Asks it to end (SIGTERM), and after ten seconds makes it.</summary>
    public async Task StopAsync()
    {
        stopping = true;
        if (process.HasExited)
        {
            return;
        }

        await TerminateAsync();
        using var patience = new CancellationTokenSource(Grace);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await output.WriteLineAsync($"The worker did not end within {Grace.TotalSeconds:0} s and is killed.");
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await watching;
        process.Dispose();
    }

    async Task<int> EndedAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    async Task WatchAsync()
    {
        await process.WaitForExitAsync();
        if (!stopping)
        {
            await output.WriteLineAsync($"The worker ended by itself with exit code {process.ExitCode}.");
        }
    }

    async Task TerminateAsync()
    {
        try
        {
            // .NET's own Kill is SIGKILL; the kill program is on every system that has SIGTERM.
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }
        catch (Win32Exception)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);

    static void Forward(TextWriter writer, string? line)
    {
        if (line is not null)
        {
            writer.WriteLine($"worker │ {line}");
        }
    }
}
