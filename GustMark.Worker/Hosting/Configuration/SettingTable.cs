namespace GustMark.Worker.Hosting.Configuration;

/// <summary>What is told of each key: on the command line, and as the table of the documentation. The words stand in <c>settings.tsv</c>, in Markdown, and nowhere else.</summary>
internal static class SettingTable
{
    /// <summary>In the order in which they are told.</summary>
    public static IReadOnlyList<SettingRow> Rows { get; } = Read();

    /// <summary>The table of docs/configuration.md, line by line.</summary>
    public static IEnumerable<string> Markdown() =>
    [
        "| Key | Type | Default | Range | What |", "|---|---|---|---|---|",
        .. Rows.Select(row => $"| `{row.Key}` | {row.Type} | {row.Default} | {row.Range}{(row.Range.Length > 0 ? " " : "")}| {row.Words} |"),
    ];

    /// <summary>For a terminal: a key, what it takes, and what it is.</summary>
    public static IEnumerable<string> Plain() => Rows.SelectMany(row => (IEnumerable<string>)
    [
        row.Key, $"    {row.Type}; default {PlainText(row.Default)}{(row.Range.Length > 0 ? $"; {PlainText(row.Range)}" : "")}", $"    {PlainText(row.Words)}",
    ]);

    private static SettingRow[] Read()
    {
        using var reader = new StreamReader(typeof(SettingTable).Assembly.GetManifestResourceStream("settings.tsv")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(SettingRow.Parse)];
    }

    // Of a link its words, and no marks of code.
    private static string PlainText(string markdown)
    {
        var text = markdown.Replace("`", "", StringComparison.Ordinal);
        while (text.IndexOf("](", StringComparison.Ordinal) is >= 0 and var middle
            && text.LastIndexOf('[', middle) is >= 0 and var begin && text.IndexOf(')', middle) is >= 0 and var end)
            text = text[..begin] + text[(begin + 1)..middle] + text[(end + 1)..];
        return text;
    }
}

/// <summary>What is told of a key.</summary>
/// <param name="Default">What holds when it is not given; <c>none</c> for nothing.</param>
/// <param name="Range">What is accepted; empty where the type says it all.</param>
internal sealed record SettingRow(string Key, string Type, string Default, string Range, string Words)
{
    public static SettingRow Parse(string line) => line.TrimEnd('\r').Split('\t') is [var key, var type, var ordinary, var range, var words]
        ? new SettingRow(key, type, ordinary, range, words)
        : throw new InvalidDataException($"A row of settings.tsv has not five columns: {line}");
}
