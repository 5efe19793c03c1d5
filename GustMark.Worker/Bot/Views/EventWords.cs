using System.Globalization;
using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Shop;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Events, prizes and scores in a few words.</summary>
internal static class EventWords
{
    /// <summary>What a kind is called.</summary>
    public static string Name(string kind) => kind == ContestKinds.TeamBattle.Word ? T("Team battle") : T("King of the hill");

    public static string Emoji(string kind) => kind == ContestKinds.TeamBattle.Word ? "⚔️" : "👑";

    /// <summary>The kind with its place, safe to show in Discord.</summary>
    public static string Title(Contest contest) =>
        contest.Arena is { } arena ? $"{Name(contest.Kind)}: {DiscordText.Escape(arena.Name)}" : Name(contest.Kind);

    /// <summary>Safe to show in Discord.</summary>
    public static string PrizeOf(Coins coins, ItemGoods? item, EconomySettings economy) => (coins > Coins.Zero, item) switch
    {
        (true, { } goods) => T($"{CoinText.Of(coins, economy)} and {Item(goods)}"),
        (true, null) => CoinText.Of(coins, economy),
        (false, { } goods) => Item(goods),
        _ => T("nothing but honour"),
    };

    public static string Item(ItemGoods item) => string.Create(CultureInfo.InvariantCulture, $"{item.Amount:N0} × `{item.ShortName}`");

    public static string Score(Measure measure, long score) => measure switch
    {
        Measure.HeldSeconds => T($"{Clock(score)} min held"),
        Measure.ArenaKills => N(score, $"{score} kill in the arena", $"{score} kills in the arena"),
        _ => N(score, $"{score} kill", $"{score} kills"),
    };

    /// <summary>What decided, as a rule.</summary>
    public static string Rule(Measure measure) => measure switch
    {
        Measure.HeldSeconds => T("Who held the arena longest wins."),
        Measure.ArenaKills => T("Most kills in the arena win: who stood in it was not known for long enough."),
        _ => T("Most kills win."),
    };

    /// <summary>Minutes and seconds.</summary>
    public static string Clock(long seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}");

    /// <summary>A name from the game, safe to show in Discord.</summary>
    public static string Player(string name) => $"**{PlayerNames.Of(name, 40)}**";

    /// <summary>Names of a side, safe to show in Discord.</summary>
    public static string Side(Standing standing)
    {
        var names = string.Join(", ", standing.Side.Take(4).Select(fighter => Player(fighter.Name)));
        return standing.Side.Count > 4 ? T($"{names} and {standing.Side.Count - 4} more") : names;
    }

    public static string Seconds(int seconds) => seconds % 60 == 0
        ? N(seconds / 60, $"{seconds / 60} minute", $"{seconds / 60} minutes")
        : N(seconds, $"{seconds} second", $"{seconds} seconds");
}
