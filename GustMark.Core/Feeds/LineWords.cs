using System.Globalization;
using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;

namespace GustMark.Core.Feeds;

/// <summary>What a line tells in words that templates can ask for: <c>{player}</c>, <c>{killer}</c>, <c>{message}</c>.</summary>
public static class LineWords
{
    private static readonly Dictionary<FeedKind, string[]> OfKinds = new()
    {
        [FeedKind.Chat] = ["player", "message", "channel"],
        [FeedKind.Kill] = ["player", "victim", "killer", "cause"],
        [FeedKind.Player] = ["player", "platform", "reason", "leader", "team", "old", "new"],
        [FeedKind.Admin] = ["player", "admin", "role", "reason", "item", "amount", "kit", "command", "target", "category", "subject", "message", "action", "result"],
        [FeedKind.Event] = ["event", "zone"],
        [FeedKind.Save] = ["entities"],
        [FeedKind.Error] = ["message", "trace"],
        [FeedKind.Warning] = ["message", "trace"],
        [FeedKind.Economy] = ["member", "other", "amount", "reason"],
        [FeedKind.Gambling] = ["member", "stake", "payout", "reason"],
        [FeedKind.Clan] = ["member", "other", "clan", "amount"],
        [FeedKind.Moderation] = ["player", "moderator", "reason"],
    };

    private static readonly string[] All = [.. OfKinds.Values.SelectMany(names => names).Distinct()];

    /// <summary>The words that lines of a feed can have; a single line may have fewer.</summary>
    public static IReadOnlyList<string> Of(FeedKind kind) => OfKinds.TryGetValue(kind, out var names) ? names : All;

    /// <summary>The words of a line. They hold what players wrote and are not safe to show.</summary>
    public static Dictionary<string, string> Of(in LineReading reading)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        Put(words, "player", reading.Player);
        switch (reading.Kind)
        {
            case LineKind.Kill:
                Put(words, "victim", reading.Player);
                if (!reading.Other.IsEmpty)
                    words["killer"] = Creatures.NameOf(Encoding.UTF8.GetString(reading.Other), reading.OtherKind);
                Put(words, "cause", reading.Other);
                break;
            case LineKind.Suicide:
                Put(words, "victim", reading.Player);
                Put(words, "killer", reading.Player);
                Put(words, "cause", reading.Detail);
                break;
            case LineKind.Chat or LineKind.QuickChat:
                if (!reading.Detail.IsEmpty)
                    words["message"] = MessageOf(reading);
                words["channel"] = reading.Channel == ChatChannel.Unsaid ? "global" : reading.Channel.ToString().ToLowerInvariant();
                break;
            case LineKind.NoteEdit or LineKind.VendingName:
                words["old"] = Line(reading.Before);
                words["new"] = Line(reading.Detail);
                break;
            case LineKind.EventStart:
                words["event"] = WorldEvents.NameOf(Encoding.UTF8.GetString(reading.Detail));
                break;
            case LineKind.Error or LineKind.Warning:
                Put(words, "message", reading.Detail);
                Put(words, "trace", reading.Before);
                break;
            case LineKind.Join or LineKind.Spawn:
                if (!reading.Detail.IsEmpty)
                    words["platform"] = Platforms.NameOf(Encoding.UTF8.GetString(reading.Detail));
                break;
            case LineKind.Report:
                PutReport(words, ReportMessage.Read(reading.Detail));
                break;
            default:
                Put(words, FieldNames.OfDetail(reading.Kind), reading.Detail);
                break;
        }

        if (reading.Kind == LineKind.ItemGive)
            words["amount"] = Number(reading.Number);
        if (reading.Kind == LineKind.Save && reading.Number >= 0)
            words["entities"] = Number(reading.Number);

        if (reading.Kind != LineKind.Kill)
            Put(words, FieldNames.OfOther(reading.Kind), reading.Other);
        if (reading.Kind is >= LineKind.TeamCreate and <= LineKind.TeamPromote && reading.Number >= 0)
            words["team"] = reading.Number.ToString(CultureInfo.InvariantCulture);
        return words;
    }

    // Who reads the game sees no markup in what the server says; in what players say there is none.
    private static string MessageOf(in LineReading reading)
    {
        var text = Encoding.UTF8.GetString(reading.Detail);
        return reading.Channel == ChatChannel.Server ? GameMarkup.Plain(text) : QuickChat.InEnglish(text);
    }

    private static void PutReport(Dictionary<string, string> words, ReportMessage? report)
    {
        // Somebody without a name has an id at least.
        Put(words, "player", report?.Player ?? report?.SteamId);
        Put(words, "target", report?.Target ?? report?.TargetSteamId);
        Put(words, "category", report?.Category);
        Put(words, "subject", report?.Subject);
        Put(words, "message", report?.Message);
    }

    private static void Put(Dictionary<string, string> words, string name, string? value)
    {
        if (value is not null)
            words[name] = value;
    }

    private static void Put(Dictionary<string, string> words, string name, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
            words[name] = Encoding.UTF8.GetString(value);
    }

    // A note has lines; a feed's line has one.
    private static string Line(ReadOnlySpan<byte> text) =>
        Encoding.UTF8.GetString(text).Replace(@"\n", " ", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
