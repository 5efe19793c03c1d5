using System.CommandLine;
using System.Globalization;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Portable;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Worker.Cli;

/// <summary><c>gustmark migrate</c>: everything from one database to the other, counted on both sides.</summary>
internal static class MigrateCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var config = CommonOptions.Config();
        var to = new Option<string>("--to") { Description = "Where to; the other one is read.", Required = true };
        to.AcceptOnlyFromAmong("mongodb", "sqlite");
        var replace = new Option<bool>("--replace") { Description = "Replace what is there, which is copied to the folder backups first." };
        var command = new Command("migrate", "Copy everything from one database to the other and prove that it is the same. The worker must not run.") { config, to, replace };
        command.SetAction((parsed, ct) => StorageCommands.RunAsync(
            surroundings, parsed.GetValue(config), (storage, secrets) => RunAsync(surroundings, storage, secrets, parsed.GetValue(to) == "mongodb" ? StorageProvider.Mongo : StorageProvider.Sqlite, parsed.GetValue(replace), ct)));
        return command;
    }

    private static async Task<int> RunAsync(
        Surroundings surroundings, StorageOptions storage, SecretsOptions secrets, StorageProvider to, bool replace, CancellationToken ct)
    {
        var from = to == StorageProvider.Mongo ? StorageProvider.Sqlite : StorageProvider.Mongo;
        await using var source = await WorkerStorage.OpenAsync(storage.Of(from), secrets, surroundings.Time, NullLogger.Instance, ct);
        await using var target = await source.OpenBesideAsync(storage.Of(to), ct);
        var before = await StoreCount.OfAsync(source.Portable, source.Ledger, ct);
        if (!before.Ledger.IsSound)
        {
            await surroundings.Error.WriteLineAsync($"The ledger in {source.Opened.Name} is not sound; gustmark audit says why. Nothing was changed.");
            return ExitCode.Data;
        }

        var there = await StoreCount.OfAsync(target.Stores.Portable, target.Stores.Ledger, ct);
        if (!there.IsEmpty)
        {
            if (!replace)
            {
                await surroundings.Error.WriteLineAsync($"There is something in {target.Database.Name} already. With --replace it is copied and then replaced. Nothing was changed.");
                return ExitCode.Data;
            }

            await surroundings.Error.WriteLineAsync($"What was in {target.Database.Name} is kept in {await StorageCommands.KeepAsync(target.Stores.Portable, null, storage, "before-migration", surroundings.Time, ct)}.");
        }

        // By way of a file, which is checked while it is read, and which is a copy should anything go wrong.
        var copy = await StorageCommands.KeepAsync(source.Portable, null, storage, "migration", surroundings.Time, ct);
        await target.Stores.Portable.ReplaceAsync(null, PortableFile.Read(copy), ct);
        var differences = before.Differences(await StoreCount.OfAsync(target.Stores.Portable, target.Stores.Ledger, ct)).ToList();
        foreach (var difference in differences)
            await surroundings.Error.WriteLineAsync(difference);
        if (differences.Count > 0)
            return ExitCode.Data;

        // When it is proved: what is counted above is the same on both sides.
        await using (var recorded = await RecordedChange.BeginAsync(
            target.Stores.Audit, await target.Stores.Audit.GuildsAsync(ct), "migrate", $"from {source.Opened.Name}", surroundings.Time, ct))
            await recorded.DoneAsync();

        foreach (var (type, count) in before.Records)
            await surroundings.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{type,-12}{count,12:N0}"));
        await surroundings.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{before.Ledger.Entries:N0} entries, {before.Ledger.Issued:N0} coins, the same in {source.Opened.Name} and in {target.Database.Name}."));
        await surroundings.Output.WriteLineAsync($"Set Storage:Provider to {to} and start the worker. {source.Opened.Name} has been left as it was.");
        return ExitCode.Ok;
    }
}
