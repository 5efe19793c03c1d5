using GustMark.Core.Events;
using GustMark.Core.Results;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Bot;

/// <summary>Every refusal of events, and its words.</summary>
internal static class EventRefusalExamples
{
    public static readonly (Refusal Refusal, string Words)[] All =
    [
        (new EventUnderWay(AContest.Of()), "There is an event on that server already: **King of the hill: Dome** in <#200>. A server has one at a time; `/event stop` calls it off."),
        (new NoEventUnderWay("Main"), "No event that could be stopped is under way on **Main**."),
        (new NoSuchArena("x", []), "There are no arenas here. An admin can enter one with `/event arena add`."),
        (new NoSuchArena("x_y", ["Dome", "Airfield"]), @"There is no arena named **x\_y**. There are **Dome**, **Airfield**."),
        (new ArenaNameTaken("Dome"), "There is an arena named **Dome** already. Choose another name."),
        (new TooManyArenas(60), "There is room for 60 arenas, and it is used up. Remove one with `/event arena remove` first."),
        (new InvalidEvent(EventField.ArenaName, "a/b"), "**a/b** cannot be the name of an arena. Accepted: 1 to 40 letters, digits, spaces, `-` and `'`."),
        (new InvalidEvent(EventField.ArenaPlace, "here"), "**here** is no place on a map. Accepted: three numbers such as `-516.5, 28.9, 853.8`, as `printpos` tells them."),
        (new InvalidEvent(EventField.ArenaRadius, "9"), "**9** cannot be the radius. Accepted: 10 to 300 metres."),
        (new InvalidEvent(EventField.Minutes, "241"), "**241** cannot be the length of the fight. Accepted: 1 to 240 minutes."),
        (new InvalidEvent(EventField.Item, "a b"), "**a b** is no item that could be won. Accepted: a short name such as `scrap` or `rifle.ak`, or `none`."),
        (new InvalidEvent(EventField.Amount, "0"), "**0** cannot be the amount. Accepted: 1 to 10,000 of an item that is to be won."),
        (new InvalidEvent(EventField.Coins, "many"), "**many** coins cannot be won. Accepted: up to 1,000,000,000, such as `500` or `2k`, or `none`."),
        (new InvalidEvent(EventField.Supplies, "a b c"), "**a b c** cannot be the supplies. Accepted: up to 5 things such as `bandage 5, rifle.ak, kit:starter`, or `none`."),
    ];
}
