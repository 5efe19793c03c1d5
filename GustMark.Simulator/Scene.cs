using System.Globalization;
using System.Text;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator;

/// <summary>Someone in the guild. The level is what GustMark should recognise; Discord itself only sees the roles.</summary>
sealed record SceneUser(string Name, string Level, string Color, params string[] Roles);

/// <summary>A role of the guild with Discord's permission bits.</summary>
sealed record SceneRole(string Name, ulong Permissions, int Color = 0);

/// <summary>A permission overwrite of a channel for a role; <c>@everyone</c> is a role as well.</summary>
sealed record SceneOverwrite(string Role, ulong Allow, ulong Deny);

/// <summary>A text channel. A later one in the list stands lower.</summary>
sealed record SceneChannel(string Name, string? Topic = null, params SceneOverwrite[] Overwrites);

/// <summary>Where a simulated game server listens, as <c>GET /control/scene</c> tells it.</summary>
sealed record SceneServer(string Name, string Edition, string Host, int Port, string Password)
{
    /// <summary>What it is at its hoster; null if it is not rented.</summary>
    public SceneRental? Rental { get; init; }
}

/// <summary>A game server at G-Portal: the id in the panel's address, the id that the API knows, and the region.</summary>
sealed record SceneRental(int Id, int Sid, string Region);

/// <summary>The account at the simulated G-Portal.</summary>
sealed record SceneAccount(string UserName, string Password);

/// <summary>What the simulated Discord starts with. The same seed gives the same ids.</summary>
sealed record Scene
{
    public const string BotRole = "GustMark";

    public int Seed { get; init; } = 1;
    public string GuildName { get; init; } = "Rust Town";
    public string BotName { get; init; } = "GustMark";
    public required IReadOnlyList<SceneRole> Roles { get; init; }
    public required IReadOnlyList<SceneUser> Users { get; init; }
    public required IReadOnlyList<SceneChannel> Channels { get; init; }
    public IReadOnlyList<SceneServer> Servers { get; init; } = [];

    /// <summary>Null if there is no G-Portal.</summary>
    public SceneAccount? GPortal { get; init; }

    /// <summary>The bot's token; made from the seed so that a configuration survives a restart.</summary>
    public string Token => string.Create(CultureInfo.InvariantCulture,
        $"{Convert.ToBase64String(Encoding.ASCII.GetBytes($"gustmark-{Seed}")).TrimEnd('=')}.demo.{Seed:x8}");

    /// <summary>The demo's guild: five people, a channel for each server, a general one and one for the team.</summary>
    public static Scene RustTown(int seed = 1, IEnumerable<string>? serverNames = null) => new()
    {
        Seed = seed,
        Roles =
        [
            new(BotRole, Permission.Bot, 0x00ff9f),
            new("admin", Permission.ManageGuild | Permission.ManageChannels | Permission.Moderator, 0xe74c3c),
            new("moderator", Permission.Moderator, 0x3498db),
        ],
        Users =
        [
            new("owner", "owner", "#f1c40f", "admin"),
            new("admin", "admin", "#e74c3c", "admin"),
            new("moderator", "moderator", "#3498db", "moderator"),
            new("player", "player", "#2ecc71"),
            new("player2", "player", "#9b59b6"),
        ],
        Channels =
        [
            .. (serverNames ?? ["main", "duo", "console"]).Select(name => new SceneChannel(name, $"What happens on {name}")),
            new("general", "Everybody talks here"),
            new("admin-log", "For the team only",
                new("@everyone", 0, Permission.ViewChannel),
                new(BotRole, Permission.ViewChannel, 0),
                new("admin", Permission.ViewChannel, 0),
                new("moderator", Permission.ViewChannel, 0)),
        ],
    };
}
