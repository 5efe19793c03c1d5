using System.Globalization;
using GustMark.Core.Audit;
using GustMark.Core.Identity;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;

namespace GustMark.Worker.Cli;

/// <summary>Whether the chains of the audit are whole.</summary>
internal static class AuditChainReport
{
    /// <param name="only">One guild, or (null) all.</param>
    /// <param name="head">A head of it that was seen before.</param>
    public static async Task<int> RunAsync(Surroundings surroundings, StorageOptions storage, GuildId? only, AuditHead? head, CancellationToken ct)
    {
        await using var reader = StorageReader.Open(storage, surroundings.Time);
        var code = ExitCode.Ok;
        foreach (var guild in only is { } one ? [one] : await reader.Audit.GuildsAsync(ct))
        {
            var verdict = await AuditChain.VerifyAsync(reader.Audit, guild, head, ct);
            await WriteAsync(surroundings.Output, verdict);
            if (verdict.Flaw is not null)
                code = ExitCode.Data;
        }

        return code;
    }

    private static async Task WriteAsync(TextWriter to, AuditVerdict verdict)
    {
        var erased = verdict.Erased == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", the words of {verdict.Erased:N0} erased");
        await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"guild {verdict.Guild}: {verdict.Records:N0} records{erased}"));
        if (verdict.Head is { } head)
            await to.WriteLineAsync($"  head {head}");
        await to.WriteLineAsync("  " + (verdict.Flaw is { } flaw
            ? string.Create(CultureInfo.InvariantCulture, $"THE CHAIN IS BROKEN at record {flaw.Sequence}: {WordsOf(flaw.Kind)}.")
            : "The chain is whole."));
    }

    private static string WordsOf(AuditFlawKind kind) => kind switch
    {
        AuditFlawKind.Missing => "records before it are missing",
        AuditFlawKind.Unlinked => "it does not follow on the one before",
        AuditFlawKind.Changed => "it is not what was recorded",
        AuditFlawKind.WordsChanged => "its words are not those that were recorded",
        AuditFlawKind.CutOff => "that was the head, and the chain ends before it",
        _ => "it is another one than the head that was given",
    };
}
