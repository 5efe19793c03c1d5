using GustMark.Core.Events;
using GustMark.Core.Results;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals of events in words.</summary>
internal static class EventRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        EventUnderWay { Contest: var contest } => T($"There is an event on that server already: **{EventWords.Title(contest)}** in <#{contest.Channel}>. A server has one at a time; `/event stop` calls it off."),
        NoEventUnderWay none => T($"No event that could be stopped is under way on **{Safe(none.Server)}**."),
        NoSuchArena { Known.Count: 0 } => T("There are no arenas here. An admin can enter one with `/event arena add`."),
        NoSuchArena none => T($"There is no arena named **{Safe(none.Asked)}**. There are {string.Join(", ", none.Known.Select(name => $"**{Safe(name)}**"))}."),
        ArenaNameTaken taken => T($"There is an arena named **{Safe(taken.Name)}** already. Choose another name."),
        TooManyArenas many => T($"There is room for {many.Limit} arenas, and it is used up. Remove one with `/event arena remove` first."),
        InvalidEvent { Field: EventField.ArenaName } bad => T($"**{Safe(bad.Value)}** cannot be the name of an arena. Accepted: 1 to {Arena.MaxName} letters, digits, spaces, `-` and `'`."),
        InvalidEvent { Field: EventField.ArenaPlace } bad => T($"**{Safe(bad.Value)}** is no place on a map. Accepted: three numbers such as `-516.5, 28.9, 853.8`, as `printpos` tells them."),
        InvalidEvent { Field: EventField.ArenaRadius } bad => T($"**{Safe(bad.Value)}** cannot be the radius. Accepted: {Arena.SmallestRadius} to {Arena.LargestRadius} metres."),
        InvalidEvent { Field: EventField.Minutes } bad => T($"**{Safe(bad.Value)}** cannot be the length of the fight. Accepted: 1 to {EventEntry.MostMinutes} minutes."),
        InvalidEvent { Field: EventField.Item } bad => T($"**{Safe(bad.Value)}** is no item that could be won. Accepted: a short name such as `scrap` or `rifle.ak`, or `none`."),
        InvalidEvent { Field: EventField.Amount } bad => T($"**{Safe(bad.Value)}** cannot be the amount. Accepted: 1 to 10,000 of an item that is to be won."),
        InvalidEvent { Field: EventField.Coins } bad => T($"**{Safe(bad.Value)}** coins cannot be won. Accepted: up to {EventEntry.MostCoins:N0}, such as `500` or `2k`, or `none`."),
        InvalidEvent bad => T($"**{Safe(bad.Value)}** cannot be the supplies. Accepted: up to {SuppliesText.MostGoods} things such as `bandage 5, rifle.ak, kit:starter`, or `none`."),
        _ => null,
    };

    private static string Safe(string text) => DiscordText.Escape(text, 100);
}
