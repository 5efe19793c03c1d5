using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Worker.Cli;

/// <summary><c>gustmark audit</c>: whether the ledger is sound.</summary>
internal static class AuditCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var config = CommonOptions.Config();
        var guild = StorageCommands.Guild();
        var asJson = new Option<bool>("--json") { Description = "Write the result as one JSON object." };
        var rebuild = new Option<bool>("--rebuild") { Description = "Compute the balances anew from the entries first. The worker must not run; needs --guild." };
        var command = new Command("audit", "Check every invariant of the ledger, also while the worker runs. Exit code 65 when one does not hold.") { config, guild, asJson, rebuild };
        command.Validators.Add(result =>
        {
            if (result.GetValue(rebuild) && result.GetValue(guild) is null)
                result.AddError("--rebuild needs --guild.");
        });
        command.SetAction((parsed, ct) => StorageCommands.RunAsync(surroundings, parsed.GetValue(config), async (storage, secrets) =>
        {
            var of = parsed.GetValue(guild) is { } id ? new GuildId(id) : (GuildId?)null;
            if (parsed.GetValue(rebuild))
            {
                await using var opened = await WorkerStorage.OpenAsync(storage, secrets, surroundings.Time, NullLogger.Instance, ct);
                await surroundings.Error.WriteLineAsync($"{await opened.Ledger.RebuildAsync(of!.Value, ct)} balances were wrong.");
            }

            await using var reader = StorageReader.Open(storage, surroundings.Time);
            var audit = await reader.Ledger.AuditAsync(of, ct);
            if (parsed.GetValue(asJson))
                await WriteJsonAsync(surroundings, audit);
            else
                await WriteAsync(surroundings.Output, audit);
            return audit.IsSound ? ExitCode.Ok : ExitCode.Data;
        }));
        return command;
    }

    private static async Task WriteAsync(TextWriter to, LedgerAudit audit)
    {
        await to.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{audit.Entries:N0} entries, {audit.Accounts:N0} accounts, {audit.OpenHolds:N0} open holds, {audit.Issued:N0} coins."));
        if (audit.IsSound)
            await to.WriteLineAsync("The ledger is sound.");
        foreach (var finding in audit.Findings)
            await to.WriteLineAsync($"guild {finding.Guild}: {AuditWords.Of(finding)}");
        if (audit.Findings.Count == LedgerAudit.MaxFindings)
            await to.WriteLineAsync("There may be more.");
    }

    private static async Task WriteJsonAsync(Surroundings surroundings, LedgerAudit audit)
    {
        await using var output = surroundings.RawOutput();
        await using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteBoolean("sound", audit.IsSound);
        json.WriteNumber("entries", audit.Entries);
        json.WriteNumber("accounts", audit.Accounts);
        json.WriteNumber("openHolds", audit.OpenHolds);
        json.WriteString("coins", audit.Issued.ToString(CultureInfo.InvariantCulture));
        json.WriteStartArray("findings");
        foreach (var finding in audit.Findings)
        {
            json.WriteStartObject();
            json.WriteString("guild", finding.Guild.ToString());
            json.WriteString("kind", finding.GetType().Name);
            json.WriteString("text", AuditWords.Of(finding));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
