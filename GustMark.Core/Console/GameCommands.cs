using System.Globalization;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Time;

namespace GustMark.Core.Console;

/// <summary>
/// The console commands that the bot sends by itself, each in the form of the edition: SteamIDs on PC, names on Console Edition.
/// Sources: docs/protocols.md. What an edition does not have, or is not known to, is refused with <see cref="NotOnThisEdition"/>, a name
/// that cannot be carried with <see cref="UnusableName"/>, the rest as by <see cref="ConsoleCommand.Of"/>.
/// </summary>
/// <remarks>An accepted command is not a done one: Console Edition does not answer kicks and bans, and their line or the next list proves them.</remarks>
public static class GameCommands
{
    /// <summary>Most items of one give.</summary>
    public const int MostItems = 10_000;

    /// <summary>Longest reason, in UTF-16 units; what is more is cut off.</summary>
    public const int MaxReason = 200;

    /// <summary>Longest short name of an item, in characters.</summary>
    public const int LongestItem = 64;

    /// <summary>No map reaches so far, in metres from its middle.</summary>
    public const double Farthest = 10_000;

    private const string NoReason = "No reason given";

    /// <summary>Speaks to everybody on the server. Refused with <see cref="NothingToSay"/> as well.</summary>
    public static Result<ConsoleCommand> Say(SayText text) => ConsoleCommand.Saying(text);

    public static Result<ConsoleCommand> Kick(PlayerTarget player, string reason) => About(player, () => ConsoleCommand.Of("kick", player.Key, ReasonOf(reason)));

    /// <summary>Bans, and takes the player off the server where he is on it.</summary>
    /// <param name="duration">Null for ever. PC counts hours and Console Edition seconds; what is begun counts whole.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is not above zero, which the game takes for ever, or longer than <see cref="Duration.Max"/>.</exception>
    public static Result<ConsoleCommand> Ban(PlayerTarget player, string reason, TimeSpan? duration)
    {
        if (duration is { } length && (length <= TimeSpan.Zero || length > Duration.Max))
            throw new ArgumentOutOfRangeException(nameof(duration));

        return About(player, () => (player.Id.IsPc, duration) switch
        {
            (true, null) => ConsoleCommand.Of("banid", player.Key, NameOf(player), ReasonOf(reason)),
            (true, { } time) => ConsoleCommand.Of("banid", player.Key, NameOf(player), ReasonOf(reason), Number(Math.Ceiling(time.TotalHours))),
            (false, null) => ConsoleCommand.Of("banid", player.Key, ReasonOf(reason)),
            (false, { } time) => ConsoleCommand.Of("banid", player.Key, ReasonOf(reason), Number(Math.Ceiling(time.TotalSeconds))),
        });
    }

    public static Result<ConsoleCommand> Unban(PlayerTarget player) => About(player, () => ConsoleCommand.Of("unban", player.Key));

    /// <summary>PC only: Console Edition has nothing to mute.</summary>
    public static Result<ConsoleCommand> Mute(PlayerTarget player) => player.Id.IsPc ? ConsoleCommand.Of("mute", player.Key) : new NotOnThisEdition("mute");

    /// <inheritdoc cref="Mute"/>
    public static Result<ConsoleCommand> Unmute(PlayerTarget player) => player.Id.IsPc ? ConsoleCommand.Of("unmute", player.Key) : new NotOnThisEdition("unmute");

    /// <summary>Gives items. Refused with <see cref="NotAnItem"/> or <see cref="AmountOutOfRange"/> as well.</summary>
    /// <param name="item">The game's short name, such as <c>lowgradefuel</c>.</param>
    /// <param name="amount">1 to <see cref="MostItems"/>.</param>
    public static Result<ConsoleCommand> Give(PlayerTarget player, string item, int amount)
    {
        if (item.Length is 0 or > LongestItem || !item.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            return new NotAnItem(item);
        return amount is < 1 or > MostItems
            ? new AmountOutOfRange(amount, 1, MostItems)
            : About(player, () => ConsoleCommand.Of("inventory.giveto", player.Key, item, Number(amount)));
    }

    /// <summary>Console Edition only: on PC kits come from plugins.</summary>
    public static Result<ConsoleCommand> GiveKit(PlayerTarget player, string kit) =>
        player.Id.IsPc ? new NotOnThisEdition("kit") : About(player, () => ConsoleCommand.Of("kit givetoplayer", kit, player.Key));

    /// <summary>Moves a player to another one. PC only: Console Edition moves to a place.</summary>
    public static Result<ConsoleCommand> Teleport(PlayerTarget player, PlayerTarget to) =>
        player.Id.IsPc && to.Id.IsPc ? ConsoleCommand.Of("teleport", player.Key, to.Key) : new NotOnThisEdition("teleport");

    /// <summary>Moves a player to a place, in metres from the middle of the map; Y is the height. Console Edition only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No map reaches so far, or it is no number.</exception>
    public static Result<ConsoleCommand> Teleport(PlayerTarget player, double x, double y, double z)
    {
        if (!(Math.Abs(x) <= Farthest && Math.Abs(y) <= Farthest && Math.Abs(z) <= Farthest))
            throw new ArgumentOutOfRangeException(nameof(x));

        var place = string.Create(CultureInfo.InvariantCulture, $"{x:0.##},{y:0.##},{z:0.##}");
        return player.Id.IsPc ? new NotOnThisEdition("teleport") : About(player, () => ConsoleCommand.Of("global.teleportposrot", place, player.Key, "1"));
    }

    /// <summary>Asks where a player is; the answer is <c>(x, y, z)</c>.</summary>
    public static Result<ConsoleCommand> WhereIs(PlayerTarget player) => About(player, () => ConsoleCommand.Of("printpos", player.Key));

    /// <summary>Asks where everybody is; the answer is a row for each. PC only: Console Edition is asked for one at a time.</summary>
    public static Result<ConsoleCommand> WhereIsEverybody(Edition edition) =>
        edition == Edition.Pc ? ConsoleCommand.Of("playerlistpos") : new NotOnThisEdition("playerlistpos");

    /// <summary>Asks who is in which team.</summary>
    public static Result<ConsoleCommand> Teams() => ConsoleCommand.Of("relationshipmanager.teaminfoall");

    /// <summary>
    /// Makes a zone on the map: a sphere in which players hurt each other, nothing else does, and buildings stay as they are. Console Edition
    /// only. The game says <c>Successfully created zone [name]</c>.
    /// </summary>
    /// <param name="name">1 to 60 letters, digits and <c>_</c>.</param>
    /// <param name="radius">In metres.</param>
    /// <exception cref="ArgumentOutOfRangeException">No map reaches so far, or it is no number.</exception>
    public static Result<ConsoleCommand> CreateZone(Edition edition, string name, double x, double y, double z, int radius)
    {
        if (!(Math.Abs(x) <= Farthest && Math.Abs(y) <= Farthest && Math.Abs(z) <= Farthest))
            throw new ArgumentOutOfRangeException(nameof(x));
        var place = string.Create(CultureInfo.InvariantCulture, $"({x:0.##},{y:0.##},{z:0.##})");
        return edition == Edition.Pc
            ? new NotOnThisEdition("zones.createcustomzone")
            : ConsoleCommand.Of("zones.createcustomzone", name, place, "0", "Sphere", Number(radius), "1", "0", "0", "0", "0");
    }

    /// <summary>Shows the zone on the map and in the game, and what is said to who enters it. Console Edition only.</summary>
    /// <param name="key">Such as <c>showarea</c> or <c>entermessage</c>.</param>
    public static Result<ConsoleCommand> EditZone(Edition edition, string name, string key, string value) =>
        edition == Edition.Pc ? new NotOnThisEdition("zones.editcustomzone") : ConsoleCommand.Of("zones.editcustomzone", name, key, value);

    /// <summary>Removes a zone. Console Edition only. The game says <c>Successfully removed zone [name]</c>, or that it could not find it.</summary>
    public static Result<ConsoleCommand> DeleteZone(Edition edition, string name) =>
        edition == Edition.Pc ? new NotOnThisEdition("zones.deletecustomzone") : ConsoleCommand.Of("zones.deletecustomzone", name);

    /// <summary>Starts an event of the world; PC knows few of them.</summary>
    public static Result<ConsoleCommand> TriggerEvent(Edition edition, GameEvent happening) => GameEvents.CommandOf(happening, edition) switch
    {
        (var verb, { } argument) => ConsoleCommand.Of(verb, argument),
        (var verb, null) => ConsoleCommand.Of(verb),
        null => new NotOnThisEdition(GameEvents.WordOf(happening)),
    };

    private static Result<ConsoleCommand> About(PlayerTarget player, Func<Result<ConsoleCommand>> build) =>
        player.IsCarried ? build() : new UnusableName(player.Name);

    private static string ReasonOf(string reason)
    {
        var text = SayText.Plain(reason).Text;
        if (text.Length > MaxReason)
            text = text[..(char.IsHighSurrogate(text[MaxReason - 1]) ? MaxReason - 1 : MaxReason)].TrimEnd();
        return text.Length > 0 ? text : NoReason;
    }

    // On PC the name only helps people who read the list of bans; who is banned is the SteamID. So no name keeps anybody from being banned.
    private static string NameOf(PlayerTarget player) => SayText.Plain(player.Name).Text is { Length: > 0 } name ? name : "unnamed";

    private static string Number(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
