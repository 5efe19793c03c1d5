using System.Diagnostics;
using System.Globalization;

namespace GustMark.Simulator;

/// <summary>What Linux tells of a process at a moment, from <c>/proc</c>. Memory in bytes.</summary>
/// <param name="Resident">All that is in memory (VmRSS).</param>
/// <param name="Anonymous">Of that, the process's own (RssAnon): heap and stacks, which nothing but the process needs.</param>
/// <param name="FromFiles">Of that, pages of the program and its libraries (RssFile), which the system can drop and read again.</param>
/// <param name="Proportional">All, shared pages counted by the share of this process (Pss).</param>
/// <param name="Handles">Open file descriptors, sockets included.</param>
/// <param name="Processor">Processor time used since the start.</param>
sealed record ProcessReading(long Resident, long Anonymous, long FromFiles, long Proportional, int Threads, int Handles, TimeSpan Processor)
{
    /// <exception cref="IOException">The process has ended, or this is not Linux.</exception>
    /// <exception cref="ArgumentException">The process has ended.</exception>
    public static ProcessReading Of(int process)
    {
        var status = Fields($"/proc/{process}/status");
        var shared = Fields($"/proc/{process}/smaps_rollup");
        using var running = Process.GetProcessById(process);
        return new ProcessReading(
            Kilobytes(status, "VmRSS"), Kilobytes(status, "RssAnon"), Kilobytes(status, "RssFile"), Kilobytes(shared, "Pss"),
            int.Parse(status.GetValueOrDefault("Threads", "0"), CultureInfo.InvariantCulture),
            Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Count(), running.TotalProcessorTime);
    }

    static Dictionary<string, string> Fields(string file)
    {
        var fields = new Dictionary<string, string>();
        foreach (var line in File.ReadLines(file))
        {
            if (line.Split(':', 2) is [var name, var value])
                fields[name] = value.Trim();
        }

        return fields;
    }

    // A process that is just ending has none of them any more.
    static long Kilobytes(Dictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out var value) ? 1024 * long.Parse(value.Split(' ')[0], CultureInfo.InvariantCulture) : 0;
}
