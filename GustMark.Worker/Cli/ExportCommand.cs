using System.CommandLine;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Portable;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Worker.Cli;

/// <summary><c>gustmark export</c>: everything that is kept, as JSON Lines.</summary>
internal static class ExportCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var config = CommonOptions.Config();
        var guild = StorageCommands.Guild();
        var file = new Argument<FileInfo?>("FILE")
        {
            Description = "Where to; it must not be there yet, and is packed when its name ends in .gz. Standard output when it is left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("export", "Write what the worker keeps as JSON Lines; on SQLite also while it runs. Secrets stay encrypted.") { config, guild, file };
        command.SetAction((parsed, ct) => StorageCommands.RunAsync(surroundings, parsed.GetValue(config), async (storage, secrets) =>
        {
            // MongoDB has no snapshot to read beside a worker: there, nobody may write meanwhile.
            await using var alone = storage.Provider == StorageProvider.Mongo
                ? await WorkerStorage.OpenAsync(storage, secrets, surroundings.Time, NullLogger.Instance, ct)
                : null;
            await using var reader = alone is null ? StorageReader.Open(storage, surroundings.Time) : null;
            var to = parsed.GetValue(file);
            await using var output = to is null ? surroundings.RawOutput() : to.Open(new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write });
            var records = await PortableFile.WriteAsync(
                output, to?.Name.EndsWith(".gz", StringComparison.Ordinal) == true, alone?.Portable ?? reader!.Portable, parsed.GetValue(guild), surroundings.Time, ct);
            await surroundings.Error.WriteLineAsync($"Exported {records} records.");
            return ExitCode.Ok;
        }));
        return command;
    }
}
