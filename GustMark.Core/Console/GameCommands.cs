using System.Globalization;
using System.Text;
using GustMark.Core.Players;
using GustMark.Core.Results;

namespace GustMark.Core.Console;

/// <summary>
/// The console commands that the bot sends by itself, each in the form of the edition: SteamIDs on PC, names on Console Edition.
/// Sources: docs/protocols.md. What an edition does not have is refused with <see cref="NotOnThisEdition"/>.
/// </summary>
public static class GameCommands
{
    /// <summary>Most items of one give.</summary>
    public const int MostItems = 10_000;

    /// <summary>Longest reason, in UTF-16 units.</summary>
    public const int MaxReason = 200;

    /// <summary>Speaks to everybody on the server.</summary>
    public static Result<ConsoleCommand> Say(SayText text) => ConsoleCommand.WithRest("say", text.Text);

    public static Result<ConsoleCommand> Kick(PlayerTarget player, string reason) => ConsoleCommand.Of("kick", player.Key, FreeText(reason));

    /// <param name="duration">Null for ever. PC counts hours and Console Edition seconds; what is begun counts whole.</param>
    public static Result<ConsoleCommand> Ban(PlayerTarget player, string reason, TimeSpan? duration) => (player.Id.IsPc, duration) switch
    {
        (true, null) => ConsoleCommand.Of("banid", player.Key, player.Name, FreeText(reason)),
        (true, { } time) => ConsoleCommand.Of("banid", player.Key, player.Name, FreeText(reason), Number(Math.Ceiling(time.TotalHours))),
        (false, null) => ConsoleCommand.Of("banid", player.Key, FreeText(reason)),
        (false, { } time) => ConsoleCommand.Of("banid", player.Key, FreeText(reason), Number(Math.Ceiling(time.TotalSeconds))),
    };

    public static Result<ConsoleCommand> Unban(PlayerTarget player) => ConsoleCommand.Of("unban", player.Key);

    /// <summary>PC only: Console Edition has nothing to mute.</summary>
    public static Result<ConsoleCommand> Mute(PlayerTarget player) => player.Id.IsPc ? ConsoleCommand.Of("mute", player.Key) : new NotOnThisEdition("mute");

    /// <inheritdoc cref="Mute"/>
    public static Result<ConsoleCommand> Unmute(PlayerTarget player) => player.Id.IsPc ? ConsoleCommand.Of("unmute", player.Key) : new NotOnThisEdition("unmute");

    /// <param name="item">The game's short name, such as <c>lowgradefuel</c>.</param>
    /// <param name="amount">1 to <see cref="MostItems"/>.</param>
    public static Result<ConsoleCommand> Give(PlayerTarget player, string item, int amount) => amount is < 1 or > MostItems
        ? new AmountOutOfRange(amount, 1, MostItems)
        : ConsoleCommand.Of("inventory.giveto", player.Key, item, Number(amount));

    /// <summary>Console Edition only: on PC kits come from plugins.</summary>
    public static Result<ConsoleCommand> GiveKit(PlayerTarget player, string kit) =>
        player.Id.IsPc ? new NotOnThisEdition("kit") : ConsoleCommand.Of("kit", "givetoplayer", kit, player.Key);

    /// <summary>Moves a player to another one. PC only: Console Edition moves to a place.</summary>
    public static Result<ConsoleCommand> Teleport(PlayerTarget player, PlayerTarget to) =>
        player.Id.IsPc && to.Id.IsPc ? ConsoleCommand.Of("teleport", player.Key, to.Key) : new NotOnThisEdition("teleport");

    /// <summary>Moves a player to a place. Console Edition only.</summary>
    public static Result<ConsoleCommand> Teleport(PlayerTarget player, double x, double y, double z) => player.Id.IsPc
        ? new NotOnThisEdition("teleport")
        : ConsoleCommand.Of("global.teleportposrot", string.Create(CultureInfo.InvariantCulture, $"{x:0.##},{y:0.##},{z:0.##}"), player.Key, "1");

    /// <summary>Starts an event of the world. Console Edition only.</summary>
    /// <param name="name">Such as <c>event_airdrop</c>.</param>
    public static Result<ConsoleCommand> TriggerEvent(string name) => ConsoleCommand.Of("events.triggerevent", name);

    /// <summary>What somebody wrote, on one line and without what could begin a second command.</summary>
    internal static string FreeText(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, MaxReason));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > MaxReason)
                break;
            if (rune.Value == ';')
                line.Append(',');
            else if (rune.Value is 0x2028 or 0x2029 || Rune.IsControl(rune))
                line.Append(' ');
            else
                line.Append(rune.ToString());
        }

        return line.ToString().Trim();
    }

    private static string Number(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}

/// <summary>Whom a command is about.</summary>
/// <param name="Name">As the game writes it: on Console Edition it is what the game knows the player by.</param>
public sealed record PlayerTarget(PlayerId Id, string Name)
{
    /// <summary>What the console knows the player by.</summary>
    public string Key => Id.IsPc ? Id.ToString() : Name;
}

/// <summary>A text to be spoken in the game.</summary>
public sealed record SayText
{
    private static readonly string[] Allowed = ["color", "size", "b", "i", "u", "s", "br", "mark"];

    private SayText(string text) => Text = text;

    /// <summary>On one line.</summary>
    public string Text { get; }

    /// <summary>A text of a player's: it shows what it says, whatever tags it holds.</summary>
    public static SayText Plain(string text) => new(Inert(GameCommands.FreeText(text)));

    /// <summary>A text of an admin's: the game's own tags work (color, size, b, i, u, s, br, mark), others are shown.</summary>
    public static SayText Formatted(string text)
    {
        var line = GameCommands.FreeText(text);
        var result = new StringBuilder(line.Length);
        for (var at = 0; at < line.Length;)
        {
            var end = line[at] == '<' ? line.IndexOf('>', at) : -1;
            if (end > at && IsAllowed(line[(at + 1)..end]))
            {
                result.Append(line, at, end - at + 1);
                at = end + 1;
            }
            else
            {
                result.Append(Inert(line[at]));
                at++;
            }
        }

        return new(result.ToString());
    }

    // "b", "/b", "color=#ff0000", "size=50": nothing else can stand between the brackets.
    private static bool IsAllowed(string tag)
    {
        var (name, value) = tag.IndexOf('=', StringComparison.Ordinal) is var equals and >= 0 ? (tag[..equals], tag[(equals + 1)..]) : (tag, "a");
        return Allowed.Contains(name.TrimStart('/'), StringComparer.OrdinalIgnoreCase) && name.Length > 0
            && value.Length is > 0 and <= 32 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '#');
    }

    private static string Inert(string text) => string.Concat(text.Select(Inert));

    // There is no way to write the brackets themselves; these look like them.
    private static char Inert(char c) => c switch { '<' => '‹', '>' => '›', _ => c };
}

/// <summary>The edition of the game that the player is on has no such command.</summary>
public sealed record NotOnThisEdition(string Command) : Refusal;

/// <summary>A number is too small or too large.</summary>
public sealed record AmountOutOfRange(long Asked, long Least, long Most) : Refusal;
