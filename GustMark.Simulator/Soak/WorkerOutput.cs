using System.Collections.Concurrent;
using System.Globalization;

namespace GustMark.Simulator.Soak;

/// <summary>What workers print: the newest lines, and what they call an error.</summary>
sealed class WorkerOutput : StringWriter
{
    const int Newest = 200;
    const int MostErrors = 50;

    readonly ConcurrentQueue<string> lines = new();
    readonly ConcurrentQueue<string> errors = new();
    int errorCount;

    readonly StreamWriter? file;

    /// <param name="file">Takes everything; null for none.</param>
    public WorkerOutput(string? file) : base(CultureInfo.InvariantCulture) => this.file = file is null ? null : new StreamWriter(file);

    public IReadOnlyList<string> Lines => [.. lines];

    /// <summary>The first lines of level Error or Fatal.</summary>
    public IReadOnlyList<string> Errors => [.. errors];

    public int ErrorCount => errorCount;

    public override void WriteLine(string? value)
    {
        var line = value ?? "";
        file?.WriteLine(line);
        lines.Enqueue(line);
        while (lines.Count > Newest)
            lines.TryDequeue(out _);
        if (!line.Contains(" ERR ", StringComparison.Ordinal) && !line.Contains(" FTL ", StringComparison.Ordinal))
            return;
        if (Interlocked.Increment(ref errorCount) <= MostErrors)
            errors.Enqueue(line);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file?.Dispose();
        base.Dispose(disposing);
    }

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }
}
