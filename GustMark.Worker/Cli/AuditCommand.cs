using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GustMark.Core.Audit;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;
using GustMark.Worker.Texts;
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
        var chain = new Option<bool>("--chain") { Description = "Check the records of who did what instead: that none was changed, removed or put in." };
        var head = new Option<string?>("--head")
        {
            Description = "With --chain: where the chain ended when it was seen before, as /audit recent shows it. Finds an end that was cut off; needs --guild.", HelpName = "N:HASH",
        };
        var command = new Command("audit", "Check every invariant of the ledger, also while the worker runs. Exit code 65 when one does not hold.") { config, guild, asJson, rebuild, chain, head };
        command.Validators.Add(result =>
        {
            if (result.GetValue(rebuild) && result.GetValue(guild) is null)
                result.AddError("--rebuild needs --guild.");
            if (result.GetValue(chain) && (result.GetValue(rebuild) || result.GetValue(asJson)))
                result.AddError("--chain goes neither with --rebuild nor with --json.");
            if (result.GetValue(head) is { } seen && (!result.GetValue(chain) || result.GetValue(guild) is null || AuditHead.Parse(seen) is null))
                result.AddError("--head is a number, a colon and 64 hexadecimal digits, and needs --chain and --guild.");
        });
        command.SetAction((parsed, ct) => StorageCommands.RunAsync(surroundings, parsed.GetValue(config), async (storage, secrets) =>
        {
            var of = parsed.GetValue(guild) is { } id ? new GuildId(id) : (GuildId?)null;
            if (parsed.GetValue(chain))
                return await AuditChainReport.RunAsync(surroundings, storage, of, parsed.GetValue(head) is { } seen ? AuditHead.Parse(seen) : null, ct);
            if (parsed.GetValue(rebuild))
            {
                await using var opened = await WorkerStorage.OpenAsync(storage, secrets, surroundings.Time, NullLogger.Instance, ct);
                await using var recorded = await RecordedChange.BeginAsync(opened.Audit, [of!.Value], "audit rebuild", "ledger", surroundings.Time, ct);
                var wrong = await opened.Ledger.RebuildAsync(of.Value, ct);
                await recorded.DoneAsync();
                await surroundings.Error.WriteLineAsync($"{wrong} balances were wrong.");
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
