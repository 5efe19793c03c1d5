using System.Globalization;
using GustMark.Core.Access;
using GustMark.Core.GPortal;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Adds a server: the command asks for the address in a dialog, so that the password never stands in a channel.</summary>
internal sealed class ServerAddCommand(ServerService servers, GPortalService gPortal, ILogger<ServerAddCommand> log) : ISlashCommand, IModalHandler
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("server add", "Add a game server; a dialog asks for its address and password")
        .Text("name", "What people will call it here", max: ServerEntry.MaxNameLength)
        .Choice("kind", "How its console is reached", required: true,
            new OptionChoice("WebRCON (host, port, password)", WebRcon), new OptionChoice("G-Portal (Console Edition without an RCON password)", GPortal))
        .RequiresLevel(AccessLevel.Admin).Private().OpensDialog();

    private const string WebRcon = "webrcon";
    private const string GPortal = "gportal";

    public string Handles => "server.add";

    public AuditSubject? Records(ModalInteraction interaction) => ServerDialog.Subject(Declaration, interaction) with { Target = interaction.CustomId.Argument.Split(':', 2)[^1] };

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) => Task.FromResult(Ask(interaction));

    private Reply Ask(CommandInteraction interaction)
    {
        var name = ServerEntry.CheckName(interaction.Required("name"));
        if (!name.Accepted)
            return RefusalView.Of(name.Refusal);

        var kind = interaction.Required("kind") == GPortal ? ServerKind.GPortal : ServerKind.WebRcon;
        if (kind == ServerKind.GPortal && gPortal.ObstacleOf(interaction.Guild) is { } obstacle)
            return RefusalView.Of(obstacle);
        return new ModalReply(
            new CustomId(Handles, $"{(kind == ServerKind.GPortal ? GPortal : WebRcon)}:{name.Value}"), DiscordText.Fit(T($"Add {name.Value}"), 45),
            ServerDialog.Fields(kind, null));
    }

    public async Task<Reply> HandleAsync(ModalInteraction interaction, CancellationToken ct)
    {
        // The level was checked when the dialog was opened; it may have been lost since.
        if (interaction.Caller.Level < Declaration.Level)
            return RefusalView.Of(LevelView.TooLow(Declaration, interaction.Caller.Level));

        var (word, name) = interaction.CustomId.Argument.Split(':', 2) is [var kind, var called] ? (kind, called) : (WebRcon, interaction.CustomId.Argument);
        var entry = ServerDialog.Read(word == GPortal ? ServerKind.GPortal : ServerKind.WebRcon, interaction, name);
        var added = await servers.AddAsync(interaction.Guild, entry, ct);
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

    public AuditSubject? Records(ModalInteraction interaction) => ServerDialog.Subject(Declaration, interaction);

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, interaction.Required("server"), ct);
        return server.Accepted
            ? new ModalReply(
                new CustomId(Handles, server.Value.Id.ToString()), DiscordText.Fit(T($"Change {server.Value.Name}"), 45), ServerDialog.Fields(server.Value.Kind, server.Value))
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

        var entry = ServerDialog.Read(before.Kind, interaction, interaction.Field("name"));
        var after = await servers.EditAsync(interaction.Guild, before.Id, entry, ct);
        if (!after.Accepted)
            return RefusalView.Of(after.Refusal);

        interaction.Audit.Target(before.Name).Was($"{before.Name}, {before.Host}:{before.Port}").Is($"{after.Value.Name}, {after.Value.Host}:{after.Value.Port}");
        await roster.ReloadAsync(ct);
        log.Changed("server changed", interaction.Caller.Id, interaction.Guild, after.Value.Name);
        var state = await servers.SettledAsync(after.Value, ServerConnectCommand.Patience, ct);
        return ServerView.Changed(before, after.Value, entry.Secret is not null, state);
    }
}

/// <summary>The dialog for a server's address, shared by adding and changing.</summary>
internal static class ServerDialog
{
    /// <param name="server">The server to change; null to add one.</param>
    public static IReadOnlyList<TextField> Fields(ServerKind kind, GameServer? server) =>
    [
        .. server is null
            ? (IEnumerable<TextField>)[]
            : [new TextField("name", T("Name")) { Value = server.Name, MaxLength = ServerEntry.MaxNameLength }],
        .. kind == ServerKind.GPortal ? OfGPortal(server is null ? null : GPortalAddress.Of(server)) : OfWebRcon(server),
    ];

    /// <summary>All but the password.</summary>
    public static AuditSubject Subject(SlashCommand command, ModalInteraction interaction) =>
        AuditSubject.OfFields(command.Name, interaction, "name", "host", "port", "id", "region");

    public static ServerEntry Read(ServerKind kind, ModalInteraction interaction, string name) => kind == ServerKind.GPortal
        ? new GPortalEntry(name, interaction.Field("id"), interaction.Field("region"))
        : new WebRconEntry(name, interaction.Field("host"), interaction.Field("port"), interaction.Field("password"));

    private static TextField[] OfGPortal(GPortalAddress? address) =>
    [
        new("id", T("Number of the server"))
        {
            Value = address?.PanelId.ToString(CultureInfo.InvariantCulture), Placeholder = T("From the address of its page, such as 1234567"), MaxLength = 200,
        },
        new("region", T("Region"))
        {
            Value = address?.Region, Placeholder = string.Join(", ", GPortalAddress.Regions), MaxLength = 10,
        },
    ];

    private static TextField[] OfWebRcon(GameServer? server) =>
    [
        new("host", T("Host")) { Value = server?.Host, Placeholder = T("rust.example.com or 203.0.113.7"), MaxLength = 253 },
        new("port", T("RCON port (not the game port)"))
        {
            Value = server?.Port.ToString(CultureInfo.InvariantCulture), Placeholder = "28016", MaxLength = 5,
        },
        new("password", server is null ? T("RCON password") : T("RCON password (empty: keep the old one)"))
        {
            Required = server is null, MaxLength = 128,
        },
    ];
}
