using System.Globalization;
using GustMark.Core.Console;
using GustMark.Core.Players;
using GustMark.Core.Servers;

namespace GustMark.Core.Moderation;

/// <summary>A row of a server's own list of bans.</summary>
/// <param name="Until">Null for ever.</param>
public sealed record ListedBan(PlayerId Player, string Name, string Reason, DateTimeOffset? Until, string Row)
{
    public PlayerTarget Target => new(Player, Name);
}

/// <summary>A server's own list of bans, as it answers to <c>banlistex</c>.</summary>
/// <param name="asked">When it was asked: what was done later is not in it.</param>
public sealed class BanList(DateTimeOffset asked, IReadOnlyList<ListedBan> bans)
{
    /// <summary>Rows read at most.</summary>
    public const int MostRows = 50_000;

    /// <summary>What asks for it; read only, known to be on PC.</summary>
    public static ConsoleCommand Question { get; } = ConsoleCommand.Of("banlistex").Value;

    private readonly Dictionary<PlayerId, ListedBan> byPlayer = bans.DistinctBy(ban => ban.Player).ToDictionary(ban => ban.Player);

    public DateTimeOffset Asked => asked;

    /// <summary>In the order of the list.</summary>
    public IReadOnlyList<ListedBan> Bans => bans;

    /// <summary>Null when the player is not on it.</summary>
    public ListedBan? Find(PlayerId player) => byPlayer.GetValueOrDefault(player);

    public BanList Without(PlayerId player) => new(asked, [.. bans.Where(ban => ban.Player != player)]);

    /// <summary>
    /// The list of an answer; null when it is none: no row came and no empty frame either, or a row is of another form, and then nothing is known about who is
    /// banned. Rows are <c>1 7656… "name" "reason" -1</c>, on Console Edition with the name in place of the SteamID; the last number is the
    /// end as seconds since 1970. Never throws.
    /// </summary>
    public static BanList? Parse(CommandAnswer answer, Edition edition, DateTimeOffset asked)
    {
        var bans = new List<ListedBan>();
        var lines = answer.Frames.Where(IsAnswer).SelectMany(frame => frame.Replace("\0", "", StringComparison.Ordinal).Split('\n'));
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (bans.Count == MostRows)
                break;
            if (Row(line, edition) is not { } ban)
                return null;
            bans.Add(ban);
        }

        return bans.Count > 0 || answer.HasEmptyFrame ? new BanList(asked, bans) : null;
    }

    // What was printed meanwhile: chat, notes, and the command itself. They are left out whole, so that a line break in a note makes no row.
    private static bool IsAnswer(string frame) =>
        !frame.AsSpan().TrimStart().StartsWith("[", StringComparison.Ordinal)
        && !frame.AsSpan().TrimStart().StartsWith("Executing console system command", StringComparison.Ordinal);

    // Names and reasons are people's text and may hold quotes: the row is read from its left up to the id, and from its right for the end. What
    // stands between is only shown, except on Console Edition, where the name stands twice and has to be the same.
    private static ListedBan? Row(string line, Edition edition)
    {
        var number = line.IndexOf(' ', StringComparison.Ordinal);
        var last = line.LastIndexOf(' ');
        if (number <= 0 || last <= number || !line.AsSpan(0, number).ContainsOnlyDigits()
            || !long.TryParse(line.AsSpan(last + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var end))
            return null;
        DateTimeOffset? until = end is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(end) : null;
        var middle = line[(number + 1)..last];
        if (edition == Edition.Pc)
        {
            var space = middle.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0 || !ulong.TryParse(middle.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var steam)
                || steam < PlayerListing.FirstSteamId)
                return null;
            var (name, reason) = Quoted(middle[(space + 1)..]);
            return new ListedBan(PlayerId.OfSteam(steam), name.Length > 0 ? name : middle[..space], reason, until, line);
        }

        for (var quote = middle.IndexOf(" \"", StringComparison.Ordinal); quote > 0; quote = middle.IndexOf(" \"", quote + 1, StringComparison.Ordinal))
        {
            var name = middle[..quote];
            if (PlayerId.Compared(name).Length > 0 && middle.AsSpan(quote).StartsWith($" \"{name}\"", StringComparison.Ordinal))
                return new ListedBan(PlayerId.OfName(name), name, Quoted(middle[(quote + 1)..]).Reason, until, line);
        }

        return null;
    }

    private static (string Name, string Reason) Quoted(string text)
    {
        var between = text.IndexOf("\" \"", StringComparison.Ordinal);
        return between < 1 || text[0] != '"' || text[^1] != '"' || between + 3 > text.Length - 1
            ? (text.Trim('"'), "")
            : (text[1..between], text[(between + 3)..^1]);
    }
}

internal static class Digits
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
}
