using System.Globalization;
using GustMark.Core.Console;
using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Shop;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What is said of events in the game. Names that players have chosen come in as plain text, so that none is a tag.</summary>
internal static class EventSpeech
{
    public static string Of(Contest contest, Announcement announcement, EconomySettings economy)
    {
        var (name, length) = (Highlighted(EventWords.Name(contest.Kind)), EventWords.Seconds((int)contest.Length.TotalSeconds));
        return announcement switch
        {
            Announcement.Opening => Opening(contest, name, economy),
            Announcement.BeginsIn begins => T($"{name} begins in {EventWords.Seconds(begins.Seconds)}."),
            Announcement.FightBegins when contest.Arena is { } arena => T($"{name} has begun! Fight for {Plain(arena.Name)}: it takes {length}."),
            Announcement.FightBegins => T($"{name} has begun! It takes {length}."),
            Announcement.EndsIn ends => T($"{name} is over in {EventWords.Seconds(ends.Seconds)}."),
            Announcement.CalledOff => T($"{name} is called off. Nobody wins."),
            _ => Result(contest, name),
        };
    }

    public static string Welcome(Contest contest) => T($"{EventWords.Name(contest.Kind)}: this is the arena.");

    private static string Opening(Contest contest, string name, EconomySettings economy)
    {
        var (time, prize) = (EventWords.Seconds((int)contest.Preparation.TotalSeconds), PrizeOf(contest.Prize, economy));
        return contest.Arena is { } arena
            ? T($"{name} at {Plain(arena.Name)} ({Place(arena)}) begins in {time}. To be won: {prize}.")
            : T($"{name} all over the map begins in {time}. To be won: {prize}.");
    }

    private static string Result(Contest contest, string name)
    {
        var standings = ContestKinds.Of(contest).Rank(contest.Board, contest.Length);
        if (standings.Winner is not { } winner)
            return T($"{name} is over. Nobody has won.");
        var names = Plain(string.Join(", ", winner.Side.Take(4).Select(fighter => fighter.Name)));
        return T($"{name} is over. {names} won with {EventWords.Score(standings.Measure, winner.Score)}!");
    }

    private static string PrizeOf(Prize prize, EconomySettings economy) => (prize.Coins > Coins.Zero, prize.Item) switch
    {
        (true, { } goods) => T($"{Number(prize.Coins, economy)} and {Item(goods)}"),
        (true, null) => Number(prize.Coins, economy),
        (false, { } goods) => Item(goods),
        _ => T("nothing but honour"),
    };

    // The guild's symbol may be an emoji that the game does not draw.
    private static string Number(Coins coins, EconomySettings economy) => economy.Symbol.All(char.IsAscii) ? $"{coins} {Plain(economy.Symbol)}" : T($"{coins} coins");

    private static string Item(ItemGoods item) => string.Create(CultureInfo.InvariantCulture, $"{item.Amount:N0} x {item.ShortName}");

    private static string Place(Arena arena) => string.Create(CultureInfo.InvariantCulture, $"x {arena.Middle.X:0}, z {arena.Middle.Z:0}");

    private static string Highlighted(string text) => $"<color=#00ff9f>{text}</color>";

    private static string Plain(string text) => SayText.Plain(text).Text;
}
