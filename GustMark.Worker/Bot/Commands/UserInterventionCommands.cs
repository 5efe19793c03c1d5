using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Moderation;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Gives items to a player.</summary>
internal sealed class UserGiveCommand(ServerService servers, Interventions interventions, ILogger<UserGiveCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("user give", "Give items to a player who is on a server").Person("Name, SteamID or @member", required: true)
        .GameItem("The game's short name of the item, such as rifle.ak").Integer("amount", "How many", 1, GameCommands.MostItems)
        .Server(description: "Where the player is on several servers").RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var server = await servers.NamedAsync(interaction, ct);
        if (server is { Accepted: false })
            return RefusalView.Of(server.Refusal);
        var given = await interventions.GiveAsync(
            interaction.Moderator, interaction.Required("player"), interaction.Required("item").Trim(), interaction.Integer("amount") ?? 0, server?.Value, ct);
        if (!given.Accepted)
            return RefusalView.Of(given.Refusal);
        log.Changed($"gave {given.Value.Amount} {given.Value.Item}", interaction.Caller.Id, interaction.Guild, given.Value.Player.Id.Key);
        return ModerationView.Given(given.Value).AsReply();
    }
}

/// <summary>Puts a player elsewhere.</summary>
internal sealed class UserTeleportCommand(ServerService servers, Interventions interventions, ILogger<UserTeleportCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("user teleport", "Move a player to another one, or on Console Edition to a place").Person("Who is moved: name, SteamID or @member", required: true)
        .Text("to", "The player to move to: name, SteamID or @member", required: false, max: 100)
        .Text("place", "Console Edition: x,y,z in metres from the middle of the map, y is the height", required: false, max: 60)
        .Server(description: "Where the player is on several servers").RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var server = await servers.NamedAsync(interaction, ct);
        if (server is { Accepted: false })
            return RefusalView.Of(server.Refusal);
        var moved = await interventions.TeleportAsync(
            interaction.Moderator, interaction.Required("player"), interaction.Text("to"), interaction.Text("place"), server?.Value, ct);
        if (!moved.Accepted)
            return RefusalView.Of(moved.Refusal);
        log.Changed("teleport", interaction.Caller.Id, interaction.Guild, moved.Value.Player.Id.Key);
        return ModerationView.Moved(moved.Value).AsReply();
    }
}

internal static class NamedServers
{
    extension(ServerService servers)
    {
        /// <summary>The server that is named; null when none is.</summary>
        public async Task<Result<GameServer>?> NamedAsync(CommandInteraction interaction, CancellationToken ct) =>
            interaction.Text("server") is { } named ? await servers.ResolveAsync(interaction.Guild, interaction.Channel, named, ct) : null;
    }
}
