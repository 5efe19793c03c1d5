using System.Diagnostics.Metrics;
using Serilog.Core;
using Serilog.Events;

namespace GustMark.Worker.Monitoring;

/// <summary>Counts what is logged as an error or worse, whoever logs it.</summary>
internal sealed class LoggedErrors : ILogEventSink
{
    private static readonly Counter<long> Counter = WorkerMetrics.Meter.CreateCounter<long>("gustmark.log.errors", "{error}", "Errors logged");

    private long total;

    /// <summary>Since start.</summary>
    public long Total => Interlocked.Read(ref total);

    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level < LogEventLevel.Error)
            return;
        Interlocked.Increment(ref total);
        Counter.Add(1);
    }
}
