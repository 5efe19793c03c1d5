using System.Text.Json.Serialization;
using GustMark.Core.Economy;
using GustMark.Core.Servers;
using GustMark.Worker.Texts;

namespace GustMark.Worker.Charts;

/// <summary>What is to be drawn, as data that another process can be given. Words are in it as they are spoken here.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ServerPicture), "server")]
[JsonDerivedType(typeof(BalancesPicture), "balances")]
[JsonDerivedType(typeof(FlowsPicture), "flows")]
[JsonDerivedType(typeof(EventsPicture), "events")]
[JsonDerivedType(typeof(ReportPicture), "report")]
[JsonDerivedType(typeof(RanksPicture), "ranks")]
[JsonDerivedType(typeof(CountsPicture), "counts")]
[JsonDerivedType(typeof(IncidentsPicture), "incidents")]
internal abstract record Picture
{
    /// <summary>Tag of the language of its words: the one that is spoken where it is asked for, which is not where it is drawn.</summary>
    public string Language { get; init; } = Speech.Current.Tag;

    /// <summary>A PNG, with words in its language.</summary>
    public byte[] Png()
    {
        using var speech = Speech.In(Core.Locales.Language.Of(Language) ?? Core.Locales.Language.English);
        using var sheet = Draw();
        return sheet.Png();
    }

    /// <summary>Draws it, with words in the language that is spoken.</summary>
    public abstract ChartSheet Draw();
}

/// <summary>Players, frames a second and entities of a server.</summary>
/// <param name="Samples">Oldest first, at least <see cref="ServerChart.FewestSamples"/>.</param>
internal sealed record ServerPicture(string Title, IReadOnlyList<ServerSample> Samples) : Picture
{
    public override ChartSheet Draw() => ServerChart.Sheet(Title, Samples);
}

/// <summary>Balances over time; the first lies above the others.</summary>
internal sealed record BalancesPicture(string Title, IReadOnlyList<PictureLine> Lines) : Picture
{
    public override ChartSheet Draw() => EconomyCharts.Balances(Title, Lines);
}

/// <summary>Coins created and destroyed on each day.</summary>
/// <param name="Minted">What the mint gave and took; at least one.</param>
/// <param name="Names">Of the kinds of entries that are among them.</param>
/// <param name="Rest">What kinds are called together for which there is no colour left.</param>
internal sealed record FlowsPicture(string Title, IReadOnlyList<Flow> Minted, IReadOnlyDictionary<EntryKind, string> Names, string Rest) : Picture
{
    public override ChartSheet Draw() => EconomyCharts.Flows(this);
}

/// <summary>Fighters and kills of events.</summary>
/// <param name="Title">Like the words of the legend in the language of who asked.</param>
/// <param name="Events">At least one, oldest first.</param>
internal sealed record EventsPicture(string Title, string Fighters, string Kills, IReadOnlyList<PictureEvent> Events) : Picture
{
    public override ChartSheet Draw() => EventCharts.Sheet(this);
}

internal readonly record struct PictureEvent(DateTimeOffset At, int Fighters, long Kills);

/// <summary>Players, frames a second and entities of all servers over a period.</summary>
/// <param name="Captions">Of the three, in the language that is spoken.</param>
/// <param name="Step">Between two points.</param>
/// <param name="Points">Oldest first, at least <see cref="ReportCharts.FewestPoints"/>.</param>
/// <param name="Events">When events were fought, and what that is called with their number.</param>
/// <param name="Restarts">When a game began anew, and what that is called with their number.</param>
internal sealed record ReportPicture(
    string Title, IReadOnlyList<string> Captions, DateTimeOffset From, DateTimeOffset Until, TimeSpan Step, IReadOnlyList<ReportPoint> Points,
    PictureMarks Events, PictureMarks Restarts) : Picture
{
    public override ChartSheet Draw() => ReportCharts.Performance(this);
}

/// <summary>When something happened that is shown beside something else.</summary>
/// <param name="Words">What the legend says; not shown where there are none.</param>
internal sealed record PictureMarks(string Words, IReadOnlyList<PictureSpan> Spans);

internal readonly record struct PictureSpan(DateTimeOffset From, DateTimeOffset Until);

internal readonly record struct ReportPoint(DateTimeOffset At, double? Players, double? Framerate, double? Entities);

/// <summary>Bars from above to below, the longest first.</summary>
/// <param name="Rows">At least one.</param>
internal sealed record RanksPicture(string Title, IReadOnlyList<PictureRank> Rows) : Picture
{
    public override ChartSheet Draw() => ReportCharts.Ranks(this);
}

/// <summary>How many of what was done in each stretch of a period.</summary>
/// <param name="Kinds">What they are called, in the order in which they stand on each other, each with its colour, <c>#rrggbb</c>.</param>
/// <param name="Step">Length of a stretch.</param>
/// <param name="Counts">Of the stretch that begins so many steps after <paramref name="From"/>, and of the kind at that place of <paramref name="Kinds"/>; at least one.</param>
internal sealed record CountsPicture(
    string Title, IReadOnlyList<PictureKind> Kinds, DateTimeOffset From, DateTimeOffset Until, TimeSpan Step, IReadOnlyList<PictureCount> Counts) : Picture
{
    public override ChartSheet Draw() => ModerationChart.Sheet(this);
}

internal sealed record PictureKind(string Words, string Hex);

internal readonly record struct PictureCount(int Place, int Kind, int Count);

/// <summary>What went wrong when, for each server.</summary>
/// <param name="Kinds">What the colours mean: known, down, another alert, a restart.</param>
/// <param name="Rows">At least one.</param>
/// <param name="Rest">Said below where rows are left out; else empty.</param>
internal sealed record IncidentsPicture(
    string Title, IReadOnlyList<string> Kinds, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<IncidentRow> Rows, string Rest) : Picture
{
    public override ChartSheet Draw() => IncidentChart.Sheet(this);
}

/// <param name="Words">In short, what there was.</param>
/// <param name="Known">When there was an answer of it.</param>
internal sealed record IncidentRow(
    string Name, string Words, IReadOnlyList<PictureSpan> Known, IReadOnlyList<PictureSpan> Down, IReadOnlyList<PictureSpan> Alerts, IReadOnlyList<DateTimeOffset> Restarts);

/// <param name="Value">Zero or more.</param>
/// <param name="Words">The value as it is written.</param>
internal sealed record PictureRank(string Name, double Value, string Words);

/// <param name="Points">At least one, oldest first.</param>
internal sealed record PictureLine(IReadOnlyList<PicturePoint> Points);

internal readonly record struct PicturePoint(DateTimeOffset At, long Coins);

[JsonSerializable(typeof(Picture))]
internal sealed partial class PictureJson : JsonSerializerContext;
