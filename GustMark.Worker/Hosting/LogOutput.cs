using GustMark.Core.Identity;
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

    /// <exception cref="FatalException">The log file cannot be written.</exception>
    public static Logger Create(LoggingOptions options, bool verbose)
    {
        var output = new LoggerConfiguration()
            .MinimumLevel.Is(verbose && options.Level > LogEventLevel.Debug ? LogEventLevel.Debug : options.Level)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)

            // The host would print a service's failure with its stack; the command line tells it in one message.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting", verbose ? LogEventLevel.Warning : LevelAlias.Off)
            .Enrich.With<AreaOfSource>()

            // Whatever holds a secret prints as itself, never as its members.
            .Destructure.AsScalar<Secret>()
            .Destructure.AsScalar<DiscordOptions>()
            .Destructure.AsScalar<SecretsOptions>();
        if (options.Json)
            output.WriteTo.Console(new CompactJsonFormatter());
        else
            output.WriteTo.Console(outputTemplate: Line, formatProvider: System.Globalization.CultureInfo.InvariantCulture);

        if (!string.IsNullOrEmpty(options.File))
            AddFile(output, options);
        return output.CreateLogger();
    }

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
