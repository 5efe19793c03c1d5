namespace GustMark.Core.Events;

/// <summary>A place on the map, in metres from its middle; Y is the height.</summary>
public readonly record struct MapPlace(double X, double Y, double Z);

/// <summary>Where a fight is held: a circle on the map.</summary>
/// <param name="Name">1 to <see cref="MaxName"/> letters, digits, spaces and <c>' -</c>; unique in the guild without regard to case.</param>
/// <param name="Radius">In metres, <see cref="SmallestRadius"/> to <see cref="LargestRadius"/>.</param>
public sealed record Arena(string Name, MapPlace Middle, int Radius)
{
    /// <summary>Longest name, in UTF-16 units.</summary>
    public const int MaxName = 40;

    public const int SmallestRadius = 10;

    public const int LargestRadius = 300;

    public const int OrdinaryRadius = 75;

    /// <summary>Whether somebody stands in it. The height does not count: a hill is held from its towers and its cellars.</summary>
    public bool Contains(MapPlace place)
    {
        var (x, z) = (place.X - Middle.X, place.Z - Middle.Z);
        return (x * x) + (z * z) <= (double)Radius * Radius;
    }
}

/// <summary>The arenas of a guild that has set none.</summary>
/// <remarks>
/// Maps are made anew with every seed, so no coordinates fit all of them: these are where such places stand on a map of size 4,000, and
/// admins move them with <c>/event arena edit</c>.
/// </remarks>
public static class DefaultArenas
{
    public static IReadOnlyList<Arena> All { get; } =
    [
        new("Launch Site", new(1180, 4, -640), 120),
        new("Airfield", new(-860, 8, 920), 120),
        new("Dome", new(420, 24, 1340), 60),
        new("Satellite Dish", new(-1260, 18, -380), 75),
        new("Power Plant", new(880, 12, 560), 100),
        new("Train Yard", new(-540, 14, -980), 100),
        new("Water Treatment", new(140, 10, -1420), 100),
        new("Military Tunnels", new(-1420, 22, 460), 90),
        new("Sewer Branch", new(660, 9, -180), 75),
        new("Junkyard", new(-320, 11, 240), 75),
        new("Harbor North", new(260, 2, 1720), 90),
        new("Harbor South", new(-180, 2, -1740), 90),
        new("Lighthouse East", new(1760, 6, 120), 50),
        new("Lighthouse West", new(-1780, 6, -140), 50),
        new("Oil Refinery", new(1020, 16, 1060), 75),
        new("Arctic Research Base", new(-420, 32, 1560), 90),
        new("Missile Silo", new(1340, 20, 320), 90),
        new("Excavator Pit", new(-1020, 6, -1240), 110),
        new("Abandoned Military Base", new(-640, 16, 580), 75),
        new("Quarry Stone", new(520, 18, 820), 60),
        new("Quarry Sulfur", new(-220, 20, -620), 60),
        new("Quarry HQM", new(780, 26, -1020), 60),
        new("Supermarket", new(340, 12, 380), 40),
        new("Gas Station", new(-760, 12, 140), 40),
        new("Mining Outpost", new(60, 14, 960), 40),
        new("Ranch", new(960, 10, -420), 60),
        new("Large Barn", new(-1120, 10, 820), 60),
        new("Hilltop", new(0, 40, 0), 75),
    ];
}
