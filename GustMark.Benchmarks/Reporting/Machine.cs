using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace GustMark.Benchmarks.Reporting;

/// <summary>Where and when figures were measured: without it they cannot be compared.</summary>
/// <param name="MemoryBytes">Of the whole machine, or of the container.</param>
/// <param name="Load">Processes that ran or wanted to, averaged over the minute before; null where the system does not tell.</param>
internal sealed record Machine(string Processor, int Cores, long MemoryBytes, string Kernel, string Sdk, string Runtime, DateTimeOffset At, double? Load)
{
    public static async Task<Machine> ThisAsync(TimeProvider time) => new(
        ProcessorName(), Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, KernelName(), await SdkAsync(),
        RuntimeInformation.FrameworkDescription, time.GetUtcNow(), LoadNow());

    private static string ProcessorName() =>
        !File.Exists("/proc/cpuinfo") ? RuntimeInformation.ProcessArchitecture.ToString()
        : File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string KernelName() => File.Exists("/proc/sys/kernel/osrelease")
        ? $"{RuntimeInformation.OSDescription}, kernel {File.ReadAllText("/proc/sys/kernel/osrelease").Trim()}"
        : RuntimeInformation.OSDescription;

    private static double? LoadNow() =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : null;

    private static async Task<string> SdkAsync()
    {
        using var dotnet = Process.Start(new ProcessStartInfo("dotnet", ["--version"]) { RedirectStandardOutput = true, WorkingDirectory = Repository.Folder() })!;
        var version = await dotnet.StandardOutput.ReadToEndAsync();
        await dotnet.WaitForExitAsync();
        return version.Trim();
    }
}
