using GustMark.Core.Access;
using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Logs in at G-Portal: a dialog asks for the account, so that the password never stands in a channel.</summary>
internal sealed class GPortalLoginCommand(GPortalService gPortal, ILogger<GPortalLoginCommand> log) : ISlashCommand, IModalHandler
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("gportal login", "Log in at G-Portal; a dialog asks for the account")
        .RequiresLevel(AccessLevel.Admin).Private().OpensDialog();

    public string Handles => "gportal.login";

    public AuditSubject? Records(ModalInteraction interaction) => AuditSubject.OfFields(Declaration.Name, interaction, "username");

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) => Task.FromResult<Reply>(new ModalReply(
        new CustomId(Handles, ""), T("Log in at G-Portal"),
        [
            new TextField("username", T("User name or e-mail address")) { MaxLength = GPortalLogin.MaxLength, Placeholder = T("The account that rents the servers") },
            new TextField("password", T("Password (used once, not kept)")) { MaxLength = GPortalLogin.MaxLength },
        ]));

    public async Task<Reply> HandleAsync(ModalInteraction interaction, CancellationToken ct)
    {
        // The level was checked when the dialog was opened; it may have been lost since.
        if (interaction.Caller.Level < Declaration.Level)
            return RefusalView.Of(LevelView.TooLow(Declaration, interaction.Caller.Level));

        var login = new GPortalLogin(
            interaction.Guild, interaction.Caller.Id, interaction.Channel, interaction.Field("username").Trim(), new Secret(interaction.Field("password")));
        var done = await gPortal.LoginAsync(login, ct);
        if (!done.Accepted)
            return RefusalView.Of(done.Refusal);

        log.Changed("logged in at G-Portal", interaction.Caller.Id, interaction.Guild, "account");
        return GPortalView.LoggedIn(done.Value);
    }
}

/// <summary>Forgets the login.</summary>
internal sealed class GPortalLogoutCommand(GPortalService gPortal, ILogger<GPortalLogoutCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("gportal logout", "Forget the login at G-Portal; its servers are not read any more")
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        if (await gPortal.LogoutAsync(interaction.Guild, ct) is not { } servers)
            return RefusalView.Of(new NotLoggedInAtGPortal());

        log.Changed("logged out at G-Portal", interaction.Caller.Id, interaction.Guild, "account");
        return GPortalView.LoggedOut(servers);
    }
}

/// <summary>How the login stands.</summary>
internal sealed class GPortalStatusCommand(GPortalService gPortal) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("gportal status", "Who is logged in at G-Portal, and for how long")
        .RequiresLevel(AccessLevel.Admin).Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var overview = await gPortal.StatusAsync(interaction.Guild, ct);
        return overview.Status is { } status ? GPortalView.Status(status, overview.Servers).AsReply() : RefusalView.Of(new NotLoggedInAtGPortal());
    }
}
