using System.CommandLine;
using GustMark.Core.Identity;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Portable;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Worker.Cli;

/// <summary><c>gustmark import</c>: what another installation has exported.</summary>
internal static class ImportCommand
{
    private const string Action = "import";

    public static Command Create(Surroundings surroundings)
    {
        var config = CommonOptions.Config();
        var replace = new Option<bool>("--replace") { Description = "Replace what is there, which is copied to the folder backups first." };
        var file = new Argument<FileInfo>("FILE") { Description = "An export; packed when its name ends in .gz." };
        var command = new Command("import", "Take in an export, whole or not at all. The worker must not run.") { config, replace, file };
        command.SetAction((parsed, ct) => StorageCommands.RunAsync(surroundings, parsed.GetValue(config), async (storage, secrets) =>
        {
            var path = parsed.GetValue(file)!.FullName;
            var header = PortableFile.HeaderOf(path);
            await using var opened = await WorkerStorage.OpenAsync(storage, secrets, surroundings.Time, NullLogger.Instance, ct);
            if (await CountAsync(opened.Portable, header.Guild, ct) > 0)
            {
                if (!parsed.GetValue(replace))
                {
                    await surroundings.Error.WriteLineAsync("There is something in the store already. With --replace it is copied and then replaced. Nothing was changed.");
                    return ExitCode.Data;
                }

                var kept = await StorageCommands.KeepAsync(opened.Portable, header.Guild, storage, "before-import", surroundings.Time, ct);
                await surroundings.Error.WriteLineAsync($"What was there is kept in {kept}.");
            }

            var secretsOfAnother = new SecretsOfAnother(opened, header.Key);
            if (header.Guild is { } guild)
            {
                // The audit of the guild is not replaced: it tells what is.
                await using var recorded = await RecordedChange.BeginAsync(opened.Audit, [new GuildId(guild)], Action, Path.GetFileName(path), surroundings.Time, ct);
                await opened.Portable.ReplaceAsync(guild, secretsOfAnother.Read(path), ct);
                await recorded.DoneAsync();
            }
            else
            {
                // The audits come with the file, and the record of it with them.
                var recorded = new RecordedImport(Action, Path.GetFileName(path), surroundings.Time);
                await opened.Portable.ReplaceAsync(null, recorded.With(secretsOfAnother.Read(path)), ct);
            }

            await TellAsync(surroundings.Error, await CountAsync(opened.Portable, header.Guild, ct), secretsOfAnother);
            return (await opened.Ledger.AuditAsync(null, ct)).IsSound ? ExitCode.Ok : ExitCode.Data;
        }));
        return command;
    }

    private static async Task TellAsync(TextWriter to, long records, SecretsOfAnother secrets)
    {
        await to.WriteLineAsync($"Imported {records} records.");
        foreach (var server in secrets.ServersWithoutPassword)
            await to.WriteLineAsync($"The password of the server {server} was encrypted with another key: enter it again with /server edit.");
        if (secrets.LoginsLeftOut > 0)
            await to.WriteLineAsync("Logins at G-Portal were encrypted with another key: log in again with /gportal login.");
    }

    private static async Task<long> CountAsync(IPortableStore store, ulong? guild, CancellationToken ct)
    {
        var records = 0L;
        await store.ExportAsync(guild, _ => records++, ct);
        return records;
    }
}
