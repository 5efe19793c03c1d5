using System.CommandLine;
using System.Globalization;
using GustMark.Core.Results;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Portable;

namespace GustMark.Worker.Cli;

/// <summary>Runs commands that work on what the worker keeps, without starting it.</summary>
internal static class StorageCommands
{
    /// <summary>As options of the command line that name a guild.</summary>
    public static Option<ulong?> Guild() => new("--guild") { Description = "Only this Discord server, by its id; all of them when it is left out.", HelpName = "ID" };

    /// <summary>Runs what needs the settings of the storage, and turns failures into words and exit codes.</summary>
    public static async Task<int> RunAsync(Surroundings surroundings, string? configFile, Func<StorageOptions, SecretsOptions, Task<int>> act)
    {
        if (ConfigurationCheck.ReadStorage(surroundings, configFile) is not { } configuration)
            return ExitCode.Configuration;
        try
        {
            return await act(StorageOptions.Section.Read(configuration.Values), SecretsOptions.Section.Read(configuration.Values));
        }
        catch (FatalException e)
        {
            await surroundings.Error.WriteLineAsync(e.Message);
            return e.Code;
        }
        catch (PortableFormatException e)
        {
            await surroundings.Error.WriteLineAsync($"The file cannot be imported: {e.Message}. Nothing was changed.");
            return ExitCode.Data;
        }
        catch (Exception e) when (e is StoreUnavailableException or IOException or UnauthorizedAccessException)
        {
            await surroundings.Error.WriteLineAsync(e.Message);
            return ExitCode.InputOutput;
        }
    }

    /// <summary>Writes everything of a guild, or (null) of all, to a file of that name and of now in the folder of backups. Its path.</summary>
    public static async Task<string> KeepAsync(IPortableStore store, ulong? guild, StorageOptions storage, string name, TimeProvider time, CancellationToken ct)
    {
        var folder = DataFolder.Prepare(Path.Combine(storage.DataFolder, "backups"));
        var path = Path.Combine(folder, $"{name}-{time.GetUtcNow().ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture)}.jsonl.gz");
        await using var file = new FileStream(path, FileMode.CreateNew);
        await PortableFile.WriteAsync(file, packed: true, store, guild, time, ct);
        file.Flush(flushToDisk: true);
        return path;
    }
}
