using GustMark.Core.Players.Linking;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Sets a task by which the caller proves which player he is.</summary>
internal sealed class UserLinkCommand(ServerService servers, LinkService links) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("user link", "Prove that a player on a game server is you")
        .Text("name", "Your name on that server, or your SteamID", max: 100).Server().Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, interaction.Text("server"), ct);
        if (!server.Accepted)
            return RefusalView.Of(server.Refusal);

        var challenge = await links.AskAsync(
            new LinkRequest(interaction.Caller.Id, interaction.Channel, server.Value), interaction.Required("name"), ct);
        return challenge.Accepted ? LinkView.Task(challenge.Value).AsReply() : RefusalView.Of(challenge.Refusal);
    }
}

/// <summary>Takes back that the caller is a player, after asking.</summary>
internal sealed class UserUnlinkCommand(
    ServerService servers, LinkService links, Confirmations confirmations, ILogger<UserUnlinkCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("user unlink", "No longer be known as a player, after a confirmation")
        .Text("name", "The player's name, or the SteamID", max: 100)
        .Server(description: "Where the player has that name now, if it is another than when you linked it").Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        GameServer? at = null;
        if (interaction.Text("server") is { } named)
        {
            var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, named, ct);
            if (!server.Accepted)
                return RefusalView.Of(server.Refusal);
            at = server.Value;
        }

        var found = await links.FindAsync(interaction.Guild, interaction.Caller.Id, interaction.Required("name"), at, ct);
        if (!found.Accepted)
            return RefusalView.Of(found.Refusal);

        var link = found.Value;
        return confirmations.Ask(interaction, LinkView.UnlinkQuestion(link), T("Unlink"), async token =>
        {
            if (!await links.UnlinkAsync(link, token))
                return LinkView.UnlinkedBefore(link);
            log.Changed("player unlinked", interaction.Caller.Id, interaction.Guild, link.Player.Key);
            return LinkView.Unlinked(link);
        });
    }
}
