using Serilog;

namespace GustMark.Worker.Hosting;

/// <summary>Logs exceptions that nobody has caught: those of forgotten tasks, and those that end the process.</summary>
internal sealed class LastWords : IDisposable
{
    private readonly ILogger log;

    public LastWords(ILogger log)
    {
        this.log = log.ForContext<LastWords>();
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
        TaskScheduler.UnobservedTaskException += OnUnobserved;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        TaskScheduler.UnobservedTaskException -= OnUnobserved;
    }

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs e)
    {
        log.Fatal(e.ExceptionObject as Exception, "GustMark has failed, which is a defect of it");

        // Otherwise the runtime aborts with a core dump. The database needs no farewell: what was acknowledged is on the disk.
        Environment.Exit(ExitCode.Software);
    }

    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs e)
    {
        log.Error(e.Exception, "A task has failed that nobody waited for");
        e.SetObserved();
    }
}
