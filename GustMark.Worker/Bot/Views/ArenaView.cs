using System.Globalization;
using GustMark.Core.Events;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Arenas.</summary>
internal static class ArenaView
{
    private const int OnPage = 15;

    public static IReadOnlyList<Message> List(IReadOnlyList<Arena> arenas) => arenas.Count == 0
        ? [new Embed(T("Arenas"), T("There is none. `/event arena add` enters one."), Theme.Primary)]
        : [.. arenas.Chunk(OnPage).Select(page => (Message)new Embed(T("Arenas"), string.Join('\n', page.Select(Line)), Theme.Primary)
        {
            Footer = T("Maps differ: stand in the middle of the place, read it with printpos, and enter it with /event arena edit"),
        })];

    public static Message Added(Arena arena) => new Embed("", T($"⛰️ The arena {Line(arena)} is entered."), Theme.Primary);

    public static Message Edited(Arena arena) => new Embed("", T($"⛰️ The arena is now {Line(arena)}. Events that are under way keep what it was."), Theme.Primary);

    public static string RemoveQuestion(Arena arena) => T($"The arena **{DiscordText.Escape(arena.Name)}** is taken out.");

    public static Message Removed(Arena arena) => new Embed("", T($"⛰️ The arena **{DiscordText.Escape(arena.Name)}** is taken out."), Theme.Primary);

    private static string Line(Arena arena) => string.Create(
        CultureInfo.InvariantCulture, $"**{DiscordText.Escape(arena.Name)}** `({arena.Middle.X:0.##}, {arena.Middle.Y:0.##}, {arena.Middle.Z:0.##})` · {arena.Radius} m");
}
