using GustMark.Core.Identity;
using GustMark.Worker.Monitoring.Export;
using GustMark.Worker.Storage;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace GustMark.Worker.Hosting;

/// <summary>Builds the logger. Set up in code: reading it from the configuration takes reflection.</summary>
internal static class LogOutput
{
    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} {Area}: {Message:lj}{NewLine}{Exception}";
    private const long LargestFile = 100L * 1024 * 1024;

    /// <param name="level">What decides from now on which entries are logged; null for what the options say.</param>
    /// <param name="more">Sees everything that is logged, too.</param>
    /// <exception cref="FatalException">The log file cannot be written.</exception>
    public static Logger Create(LoggingOptions options, bool verbose, LoggingLevelSwitch? level, ILogEventSink? more = null)
    {
        var output = new LoggerConfiguration()
            .MinimumLevel.ControlledBy(level ?? new LoggingLevelSwitch(LevelOf(options, verbose)))
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)

            // The host would print a service's failure with its stack; the command line tells it in one message.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting", verbose ? LogEventLevel.Warning : LevelAlias.Off)
            .Enrich.With<AreaOfSource>()

            // Whatever holds a secret prints as itself, never as its members.
            .Destructure.AsScalar<Secret>()
            .Destructure.AsScalar<DiscordOptions>()
            .Destructure.AsScalar<SecretsOptions>()
            .Destructure.AsScalar<MonitoringOptions>();
        if (options.Json)
            output.WriteTo.Console(new CompactJsonFormatter());
        else
            output.WriteTo.Console(outputTemplate: Line, formatProvider: System.Globalization.CultureInfo.InvariantCulture);

        if (more is not null)
            output.WriteTo.Sink(more);
        if (!string.IsNullOrEmpty(options.File))
            AddFile(output, options);
        return output.CreateLogger();
    }

    /// <summary>The least important entries that are logged.</summary>
    public static LogEventLevel LevelOf(LoggingOptions options, bool verbose) => verbose && options.Level > LogEventLevel.Debug ? LogEventLevel.Debug : options.Level;

    private static void AddFile(LoggerConfiguration output, LoggingOptions options)
    {
        var file = Path.GetFullPath(options.File!);
        try
        {
            // The sink swallows what it cannot write; whoever configured the file should hear of it now.
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var probe = file + ".probe";
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FatalException(ExitCode.CannotCreate, $"The log file {file} cannot be written: {e.Message} Set Logging:File to another place.", e);
        }

        output.WriteTo.File(
            file, outputTemplate: Line, formatProvider: System.Globalization.CultureInfo.InvariantCulture,
            rollingInterval: RollingInterval.Day, retainedFileCountLimit: options.KeepFiles,
            fileSizeLimitBytes: LargestFile, rollOnFileSizeLimit: true);
    }

    /// <summary>The last part of the logging type's name: what a person wants to know of it.</summary>
    private sealed class AreaOfSource : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            var source = logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var value)
                && value is ScalarValue { Value: string name } ? name : "GustMark";
            logEvent.AddPropertyIfAbsent(new LogEventProperty("Area", new ScalarValue(source[(source.LastIndexOf('.') + 1)..])));
        }
    }
}
