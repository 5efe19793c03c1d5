using GustMark.Core.Access;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Forgets a server, after asking.</summary>
internal sealed class ServerRemoveCommand(ServerService servers, Confirmations confirmations, ILogger<ServerRemoveCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("server remove", "Remove a game server, after a confirmation")
        .Server(required: true, "Game server to remove").RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, interaction.Required("server"), ct);
        if (!server.Accepted)
            return RefusalView.Of(server.Refusal);

        return confirmations.Ask(interaction, ServerView.RemovalQuestion(server.Value), T("Remove"), async token =>
        {
            if (await servers.RemoveAsync(interaction.Guild, server.Value.Id, token))
                log.Changed("server removed", interaction.Caller.Id, interaction.Guild, server.Value.Name);
            return ServerView.Removed(server.Value);
        });
    }
}

/// <summary>Chooses the server that commands mean when none is named.</summary>
internal sealed class ServerDefaultCommand(ServerService servers, ILogger<ServerDefaultCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("server default", "Choose the server that commands mean when none is named")
        .Server(required: true, "Game server, or none").RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var before = (await servers.BindingsAsync(interaction.Guild, ct)).Default;
        var formerly = (await servers.ListAsync(interaction.Guild, ct)).FirstOrDefault(server => server.Id == before)?.Name;
        var result = await servers.SetDefaultAsync(interaction.Guild, interaction.Required("server"), ct);
        if (!result.Accepted)
            return RefusalView.Of(result.Refusal);

        log.Changed("default server set", interaction.Caller.Id, interaction.Guild, result.Value.Server?.Name ?? ServerService.None);
        return ServerView.Default(result.Value, formerly);
    }
}

/// <summary>Says which server the channel belongs to.</summary>
internal sealed class ServerBindCommand(
    ServerService servers, Core.Feeds.FeedRoster roster, ILogger<ServerBindCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("server bind", "Make this channel belong to a game server")
        .Server(required: true, "Game server, or none").RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var before = (await servers.BindingsAsync(interaction.Guild, ct)).Channels.GetValueOrDefault(interaction.Channel);
        var formerly = (await servers.ListAsync(interaction.Guild, ct)).FirstOrDefault(server => server.Id == before)?.Name;
        var result = await servers.BindAsync(interaction.Guild, interaction.Channel, interaction.Required("server"), ct);
        if (!result.Accepted)
            return RefusalView.Of(result.Refusal);

        await roster.ReloadAsync(ct);
        log.Changed("channel bound", interaction.Caller.Id, interaction.Guild, result.Value.Server?.Name ?? ServerService.None);
        return ServerView.Binding(result.Value, interaction.Channel, formerly);
    }
}

/// <summary>All servers at a glance.</summary>
internal sealed class ServerListCommand(ServerService servers, Pages pages) : ISlashCommand
{
    private const int PerPage = 10;

    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("server list", "All game servers, or one, and how they are connected").Server(description: "Only this one").ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var all = await servers.ListAsync(interaction.Guild, ct);
        if (all.Count == 0)
            return RefusalView.Of(new NoServers());

        if (interaction.Text("server") is { } named)
        {
            var one = await servers.ResolveAsync(interaction.Guild, interaction.Channel, named, ct);
            if (!one.Accepted)
                return RefusalView.Of(one.Refusal);
            all = [one.Value];
        }

        var bindings = await servers.BindingsAsync(interaction.Guild, ct);
        return pages.Show(interaction, new PagesOnDemand((all.Count + PerPage - 1) / PerPage, Page)).AsReply();

        Message Page(int number) => ServerView.List(
            [.. all.Skip(number * PerPage).Take(PerPage).Select(server => (server, servers.StatusOf(server)))], bindings, all.Count);
    }
}

/// <summary>One server's connection in full.</summary>
internal sealed class ServerStatusCommand(ServerService servers, IRosters rosters) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("server status", "How a game server is connected, who is on it, and what went wrong last").Server().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, interaction.Text("server"), ct);
        return server.Accepted
            ? ServerView.Status(server.Value, servers.StatusOf(server.Value), rosters.RosterOf(server.Value.Id)).AsReply()
            : RefusalView.Of(server.Refusal);
    }
}

/// <summary>Connects at once, whatever was being waited for.</summary>
internal sealed class ServerConnectCommand(ServerService servers, ILogger<ServerConnectCommand> log) : ISlashCommand
{
    // Longer than a connection takes, shorter than a person waits.
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("server connect", "Connect a game server now").Server(required: true).RequiresLevel(AccessLevel.Moderator).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, interaction.Required("server"), ct);
        if (!server.Accepted)
            return RefusalView.Of(server.Refusal);

        log.Changed("server connected by hand", interaction.Caller.Id, interaction.Guild, server.Value.Name);
        return ServerView.ByHand(server.Value, await servers.ConnectAsync(server.Value, Patience, ct));
    }
}

/// <summary>Disconnects until somebody connects again.</summary>
internal sealed class ServerDisconnectCommand(ServerService servers, ILogger<ServerDisconnectCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("server disconnect", "Disconnect a game server until it is connected again by hand")
        .Server(required: true).RequiresLevel(AccessLevel.Moderator).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, interaction.Required("server"), ct);
        if (!server.Accepted)
            return RefusalView.Of(server.Refusal);

        log.Changed("server disconnected by hand", interaction.Caller.Id, interaction.Guild, server.Value.Name);
        return ServerView.ByHand(server.Value, await servers.DisconnectAsync(server.Value, ct));
    }
}

/// <summary>What the game itself says of its state, with the last hours as a picture.</summary>
internal sealed class ServerDiagnosticsCommand(ServerService servers, IServerChart chart) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("server diagnostics", "Ask a game server how it is, with a chart of the last hours")
        .Server(required: true).RequiresLevel(AccessLevel.Moderator).Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, interaction.Required("server"), ct);
        if (!server.Accepted)
            return RefusalView.Of(server.Refusal);
        var info = await servers.DiagnoseAsync(server.Value, ct);
        if (!info.Accepted)
            return RefusalView.Of(info.Refusal);

        var picture = await chart.DrawAsync(server.Value.Name, servers.SamplesOf(server.Value), ct);
        return DiagnosticsView.Of(server.Value, info.Value, picture).AsReply();
    }
}
