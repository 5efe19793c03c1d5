using System.Globalization;
using GustMark.Core.Access;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Adds a server: the command asks for the address in a dialog, so that the password never stands in a channel.</summary>
internal sealed class ServerAddCommand(ServerService servers, ILogger<ServerAddCommand> log) : ISlashCommand, IModalHandler
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("server add", "Add a game server; a dialog asks for its address and password")
        .Text("name", "What people will call it here", max: ServerEntry.MaxNameLength)
        .Choice("kind", "How its console is reached", required: true, new OptionChoice("WebRCON (host, port, password)", "webrcon"))
        .RequiresLevel(AccessLevel.Admin).Private().OpensDialog();

    public string Handles => "server.add";

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var name = ServerEntry.CheckName(interaction.Required("name"));
        return Task.FromResult(name.Accepted
            ? new ModalReply(new CustomId(Handles, name.Value), DiscordText.Fit($"Add {name.Value}", 45), ServerDialog.Fields(null))
            : RefusalView.Of(name.Refusal));
    }

    public async Task<Reply> HandleAsync(ModalInteraction interaction, CancellationToken ct)
    {
        // The level was checked when the dialog was opened; it may have been lost since.
        if (interaction.Caller.Level < Declaration.Level)
            return RefusalView.Of(LevelView.TooLow(Declaration, interaction.Caller.Level));

        var added = await servers.AddAsync(interaction.Guild, ServerDialog.Read(interaction, interaction.CustomId.Argument), ct);
        if (!added.Accepted)
            return RefusalView.Of(added.Refusal);

        log.Changed("server added", interaction.Caller.Id, interaction.Guild, added.Value.Name);
        return ServerView.Added(added.Value, await servers.SettledAsync(added.Value, ServerConnectCommand.Patience, ct));
    }
}

/// <summary>Changes a server's name, address or password.</summary>
internal sealed class ServerEditCommand(ServerService servers, Core.Feeds.FeedRoster roster, ILogger<ServerEditCommand> log)
    : ISlashCommand, IModalHandler
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("server edit", "Change a game server's name, address or password in a dialog")
        .Server(required: true, "Game server to change").RequiresLevel(AccessLevel.Admin).Private().OpensDialog();

    public string Handles => "server.edit";

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, interaction.Required("server"), ct);
        return server.Accepted
            ? new ModalReply(
                new CustomId(Handles, server.Value.Id.ToString()), DiscordText.Fit($"Change {server.Value.Name}", 45), ServerDialog.Fields(server.Value))
            : RefusalView.Of(server.Refusal);
    }

    public async Task<Reply> HandleAsync(ModalInteraction interaction, CancellationToken ct)
    {
        if (interaction.Caller.Level < Declaration.Level)
            return RefusalView.Of(LevelView.TooLow(Declaration, interaction.Caller.Level));

        var before = (await servers.ListAsync(interaction.Guild, ct))
            .FirstOrDefault(server => server.Id.ToString() == interaction.CustomId.Argument);
        if (before is null)
            return RefusalView.Of(new NoSuchServer("", []));

        var entry = ServerDialog.Read(interaction, interaction.Field("name"));
        var after = await servers.EditAsync(interaction.Guild, before.Id, entry, ct);
        if (!after.Accepted)
            return RefusalView.Of(after.Refusal);

        await roster.ReloadAsync(ct);
        log.Changed("server changed", interaction.Caller.Id, interaction.Guild, after.Value.Name);
        var state = await servers.SettledAsync(after.Value, ServerConnectCommand.Patience, ct);
        return ServerView.Changed(before, after.Value, !string.IsNullOrEmpty(entry.Password), state);
    }
}

/// <summary>The dialog for a server's address, shared by adding and changing.</summary>
internal static class ServerDialog
{
    /// <param name="server">The server to change; null to add one.</param>
    public static IReadOnlyList<TextField> Fields(GameServer? server) =>
    [
        .. server is null
            ? (IEnumerable<TextField>)[]
            : [new TextField("name", "Name") { Value = server.Name, MaxLength = ServerEntry.MaxNameLength }],
        new("host", "Host") { Value = server?.Host, Placeholder = "rust.example.com or 203.0.113.7", MaxLength = 253 },
        new("port", "RCON port (not the game port)")
        {
            Value = server?.Port.ToString(CultureInfo.InvariantCulture), Placeholder = "28016", MaxLength = 5,
        },
        new("password", server is null ? "RCON password" : "RCON password (empty: keep the old one)")
        {
            Required = server is null, MaxLength = 128,
        },
    ];

    public static ServerEntry Read(ModalInteraction interaction, string name) =>
        new(name, interaction.Field("host"), interaction.Field("port"), interaction.Field("password"));
}
