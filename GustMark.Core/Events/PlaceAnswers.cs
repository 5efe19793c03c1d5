using System.Globalization;
using System.Text.RegularExpressions;
using GustMark.Core.Players;

namespace GustMark.Core.Events;

/// <summary>Reads what the game answers about places and teams. Never throws; what cannot be read is left out.</summary>
public static partial class PlaceAnswers
{
    /// <summary>The place in an answer to <c>printpos</c>; null when there is none.</summary>
    public static MapPlace? Read(string answer) => Brackets().Match(answer.Trim('\0', ' ', '\t', '\r', '\n')) is { Success: true } found ? PlaceOf(found) : null;

    /// <summary>The place that newer PC servers write behind a death: <c> at (x, y, z)</c>; null when there is none.</summary>
    public static MapPlace? ReadLine(string line) => Behind().Match(line.TrimEnd('\0', ' ', '\t', '\r', '\n')) is { Success: true } found ? PlaceOf(found) : null;

    /// <summary>The rows of an answer to <c>playerlistpos</c>.</summary>
    public static IReadOnlyDictionary<PlayerId, MapPlace> ReadTable(IEnumerable<string> frames)
    {
        var places = new Dictionary<PlayerId, MapPlace>();
        foreach (var row in Lines(frames))
        {
            if (Row().Match(row) is { Success: true } found && ulong.TryParse(found.Groups["id"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && id >= PlayerListing.FirstSteamId && PlaceOf(found) is { } place)
                places[PlayerId.OfSteam(id)] = place;
        }

        return places;
    }

    /// <summary>
    /// Names and numbers of teams in an answer to <c>relationshipmanager.teaminfoall</c>; null when it is no such answer. A player may call
    /// himself as a heading, so what ends as a member's row is one.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, long>>? ReadTeams(IEnumerable<string> frames)
    {
        var members = new List<KeyValuePair<string, long>>();
        var (team, isAnswer) = (null as long?, false);
        foreach (var row in Lines(frames))
        {
            if (Member().Match(row) is { Success: true } member)
            {
                if (team is { } number)
                    members.Add(new(member.Groups["name"].Value, number));
            }
            else if (Heading().Match(row) is { Success: true } heading && long.TryParse(heading.Groups["id"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                (team, isAnswer) = (id, true);
            }
            else
            {
                isAnswer |= row.StartsWith("No teams found", StringComparison.OrdinalIgnoreCase);
            }
        }

        return isAnswer ? members : null;
    }

    private static IEnumerable<string> Lines(IEnumerable<string> frames) => frames
        .SelectMany(frame => frame.Replace("\\n", "\n", StringComparison.Ordinal).Split('\n')).Select(line => line.Trim('\0', ' ', '\t', '\r'));

    private static MapPlace? PlaceOf(Match found) =>
        Number(found, "x") is { } x && Number(found, "y") is { } y && Number(found, "z") is { } z ? new MapPlace(x, y, z) : null;

    private static double? Number(Match found, string group) =>
        double.TryParse(found.Groups[group].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    [GeneratedRegex(@"^\((?<x>-?[\d.]+), ?(?<y>-?[\d.]+), ?(?<z>-?[\d.]+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();

    [GeneratedRegex(@" at \((?<x>-?[\d.]+), ?(?<y>-?[\d.]+), ?(?<z>-?[\d.]+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Behind();

    [GeneratedRegex(@"^(?<id>\d{17})\s.*\((?<x>-?[\d.]+), ?(?<y>-?[\d.]+), ?(?<z>-?[\d.]+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Row();

    [GeneratedRegex(@"^Team (?<id>\d{1,18}) member list:$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<name>.+) \[\d+\] \((?:LEADER|MEMBER)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Member();
}
