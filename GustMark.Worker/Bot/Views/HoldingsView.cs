using System.Globalization;
using GustMark.Core.Archive;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What is archived, and for how long.</summary>
internal static class HoldingsView
{
    private const int ServersOnPage = 15;
    private const int DaysOnPage = 25;

    /// <summary>All servers of a guild, a line each.</summary>
    public static IReadOnlyList<Message> OfAll(IReadOnlyList<(GameServer Server, ArchiveHoldings Held)> servers, ArchiveKeeping keeping) =>
        Pages(T("What is archived"), servers.Select(pair => $"**{DiscordText.Escape(pair.Server.Name)}** · {Total(pair.Held)}"), ServersOnPage, keeping);

    /// <summary>One server, day by day.</summary>
    public static IReadOnlyList<Message> Of(GameServer server, ArchiveHoldings held, ArchiveKeeping keeping) => Pages(
        T($"What is archived of {DiscordText.Escape(server.Name)}"),
        held.Days.Select(day => string.Create(CultureInfo.InvariantCulture, $"`{day.Day:yyyy-MM-dd}` · {Lines(day.Lines)} · {Sizes(day.Bytes, day.PackedBytes)}")).Prepend(Total(held)),
        DaysOnPage, keeping);

    private static IReadOnlyList<Message> Pages(string title, IEnumerable<string> rows, int onPage, ArchiveKeeping keeping) =>
        [.. rows.Chunk(onPage).Select(page => (Message)new Embed(title, string.Join('\n', page), Theme.Primary) { Footer = Kept(keeping) })];

    private static string Total(ArchiveHoldings held) => held.Days.Count == 0
        ? T("nothing")
        : string.Join(
            ", ",
            N(held.Days.Count, $"{held.Days.Count} day", $"{held.Days.Count} days"),
            Lines(held.Days.Sum(day => day.Lines)),
            Sizes(held.Days.Sum(day => day.Bytes), held.Days.Sum(day => day.PackedBytes)),
            T($"{DiscordText.Time(held.Days.Min(day => day.Oldest), 'f')} to {DiscordText.Time(held.Days.Max(day => day.Newest), 'f')}"));

    private static string Kept(ArchiveKeeping keeping)
    {
        if (!keeping.IsOn)
            return T("The archive is off: nothing is added, and nothing is deleted. Days are in UTC.");
        var kinds = keeping.Kinds.Count == 0 ? T("every kind") : DiscordText.Fit(string.Join(", ", keeping.Kinds), 500);
        return N(
            keeping.RetentionDays,
            $"Kept: {kinds}, for {keeping.RetentionDays} day, {keeping.MaxMegabytes:N0} MiB of all servers together. Days are in UTC.",
            $"Kept: {kinds}, for {keeping.RetentionDays} days, {keeping.MaxMegabytes:N0} MiB of all servers together. Days are in UTC.");
    }

    private static string Lines(long count) => N(count, $"{count:N0} line", $"{count:N0} lines");

    private static string Sizes(long bytes, long packed) => T($"{ByteSize.Of(bytes)}, {ByteSize.Of(packed)} on the disk");
}
