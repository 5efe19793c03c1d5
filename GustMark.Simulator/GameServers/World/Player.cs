namespace GustMark.Simulator.GameServers.World;

/// <summary>A place on the map, in metres.</summary>
internal readonly record struct Place(double X, double Y, double Z)
{
    /// <summary>As <c>printpos</c> prints it, two decimals.</summary>
    public string Exact => $"({X:0.00}, {Y:0.00}, {Z:0.00})";

    /// <summary>As kill lines print it, one decimal.</summary>
    public override string ToString() => $"({X:0.0}, {Y:0.0}, {Z:0.0})";
}

/// <summary>Somebody who is on the server.</summary>
internal sealed class Player
{
    public required string Name { get; init; }

    /// <summary>Seventeen digits on PC. Console Edition never tells one, so there it is empty.</summary>
    public required string SteamId { get; init; }

    /// <summary>The game's number for the body; changes with each spawn.</summary>
    public required int NetworkId { get; set; }

    /// <summary>IP and port; empty on Console Edition.</summary>
    public required string Address { get; init; }

    /// <summary><c>windows</c>, <c>linux</c>, <c>osx</c>, or the tag of a console.</summary>
    public required string Platform { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }
    public required Place Place { get; set; }

    /// <summary>Milliseconds.</summary>
    public required int Ping { get; set; }

    /// <summary>0 to 100.</summary>
    public double Health { get; set; } = 100;

    public bool Alive { get; set; } = true;
    public bool Muted { get; set; }
    public string Note { get; set; } = "";
    public Team? Team { get; set; }

    /// <summary>Name and ids as PC lines carry them.</summary>
    public string Tagged => $"{Name}[{SteamId}]";

    public override string ToString() => Name;
}

/// <summary>Players who play together.</summary>
internal sealed class Team(int id, Player leader)
{
    public int Id { get; } = id;
    public Player Leader { get; set; } = leader;
    public List<Player> Members { get; } = [leader];
}

/// <summary>A ban.</summary>
/// <param name="SteamId">Empty on Console Edition.</param>
/// <param name="Name">The player's name; empty if only the id was given.</param>
/// <param name="Reason">Free text.</param>
/// <param name="Until">When it ends; null if never.</param>
internal sealed record Ban(string SteamId, string Name, string Reason, DateTimeOffset? Until)
{
    public string Key => SteamId.Length > 0 ? SteamId : Name;
}
