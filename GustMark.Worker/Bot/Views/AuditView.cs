using System.Globalization;
using GustMark.Core.Audit;
using GustMark.Worker.Bot.Audit;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Texts;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Records of the audit.</summary>
internal static class AuditView
{
    private const int MaxText = 150;

    /// <summary>A page of records, the newest first.</summary>
    /// <param name="head">Where the chain ends; null when it has no record.</param>
    public static Message Page(IReadOnlyList<AuditRecord> records, AuditHead? head) => new Embed(
        T("📝 Audit"), records.Count == 0 ? T("There is nothing.") : DiscordText.Fit(string.Join('\n', records.Select(Line)), DiscordText.MaxDescription), Theme.Primary)
    {
        Footer = head is null ? null : T($"Head {head}"),
    };

    public static Message Exported(AuditExport export) => new()
    {
        Embeds =
        [
            new Embed(
                "",
                N(
                    export.Records,
                    $"📝 **{export.Records:N0}** record in `{export.Name}` ({ByteSize.Of(export.Content.Length)}), the oldest first.",
                    $"📝 **{export.Records:N0}** records in `{export.Name}` ({ByteSize.Of(export.Content.Length)}), the oldest first."),
                Theme.Primary)
            {
                Footer = export.Head is { } head ? T($"Head {head}") : null,
            },
        ],
        Files = [new FileAttachment(export.Name, export.Content)],
    };

    /// <summary>As a sentence for a feed. What was typed is not told: not everybody who reads a feed may read the audit.</summary>
    public static string Told(AuditRecord record) =>
        $"{Who(record.Actor)} {Mark(record.Result)} **{DiscordText.Escape(record.Action, AuditEntry.MaxAction)}**{(record.Details?.Target is { Length: > 0 } target ? $" {Safe(target)}" : "")}{(record.Result == AuditResult.Accepted ? "" : $": {ResultWord(record.Result)}")}";

    /// <summary>For templates.</summary>
    public static Dictionary<string, string> WordsOf(AuditRecord record)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["admin"] = Who(record.Actor), ["action"] = record.Action, ["result"] = ResultWord(record.Result),
        };
        if (record.Details?.Target is { Length: > 0 } target)
            words["target"] = Safe(target);
        return words;
    }

    private static string Line(AuditRecord record)
    {
        var number = record.Sequence.ToString(CultureInfo.InvariantCulture);
        var line = $"`{number}` {DiscordText.Time(record.At)} {Who(record.Actor)}{(record.Actor.LevelWord is { } level ? $" ({Words.Told(level)})" : "")} {Mark(record.Result)} **{DiscordText.Escape(record.Action, AuditEntry.MaxAction)}**";
        if (record.Details is not { } details)
            return $"{line} ({T("erased")})";
        if (details.Target is { Length: > 0 } target)
            line += $" {Safe(target)}";
        line += (details.Was, details.Is) switch
        {
            ({ Length: > 0 } was, { Length: > 0 } now) => $": {Safe(was)} → {Safe(now)}",
            (_, { Length: > 0 } now) => $": {Safe(now)}",
            ({ Length: > 0 } was, _) => $": {T($"was {Safe(was)}")}",
            _ => "",
        };
        return details.Words is { Length: > 0 } words ? $"{line}\n-# {Safe(Words.Told(words))}" : record.Result is AuditResult.Accepted ? line : $"{line} ({ResultWord(record.Result)})";
    }

    private static string Who(AuditActor actor) => actor.Member is { } member ? $"<@{member}>" : actor.Who == AuditActor.CommandLine.Who ? T("the command line") : Safe(actor.Who);

    private static string Mark(AuditResult result) => result switch
    {
        AuditResult.Accepted => "✅",
        AuditResult.Asked => "❔",
        AuditResult.Refused => "⛔",
        AuditResult.Failed => "❌",
        _ => "⏳",
    };

    private static string ResultWord(AuditResult result) => result switch
    {
        AuditResult.Accepted => T("done"),
        AuditResult.Asked => T("asked first"),
        AuditResult.Refused => T("refused"),
        AuditResult.Failed => T("failed"),
        AuditResult.Began => T("under way"),
        _ => T("nobody knows: the process ended"),
    };

    private static string Safe(string text) => DiscordText.Escape(text, MaxText);
}
