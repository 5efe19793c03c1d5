using GustMark.Core.Players;

namespace GustMark.Core.Console;

/// <summary>Something that comes over the map when it is asked for.</summary>
public enum GameEvent
{
    Airdrop,
    CargoShip,
    Chinook,
    PatrolHelicopter,
    Halloween,
    Christmas,
    Easter,
}

internal static class GameEvents
{
    /// <summary>The verb, and the argument where it takes one; null where the edition has none that is known.</summary>
    public static (string Verb, string? Argument)? CommandOf(GameEvent happening, Edition edition) => (edition, happening) switch
    {
        (Edition.Pc, GameEvent.Airdrop) => ("supply.call", null),
        (Edition.Pc, GameEvent.PatrolHelicopter) => ("heli.call", null),
        (Edition.Console, GameEvent.Halloween) => ("events.start_special", "halloween"),
        (Edition.Console, GameEvent.Christmas) => ("events.start_special", "xmas"),
        (Edition.Console, GameEvent.Easter) => ("events.start_special", "easter"),
        (Edition.Console, _) => ("events.triggerevent", WordOf(happening)),
        _ => null,
    };

    /// <summary>As lines of Console Edition name it.</summary>
    public static string WordOf(GameEvent happening) => happening switch
    {
        GameEvent.Airdrop => "event_airdrop",
        GameEvent.CargoShip => "event_cargoship",
        GameEvent.Chinook => "event_cargoheli",
        GameEvent.PatrolHelicopter => "event_helicopter",
        GameEvent.Halloween => "event_halloween",
        GameEvent.Christmas => "event_xmas",
        GameEvent.Easter => "event_easter",
        _ => throw new ArgumentOutOfRangeException(nameof(happening)),
    };
}
