using GustMark.Core.Access;
using GustMark.Core.Moderation;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Who is banned; with import, export and settings.</summary>
internal sealed class UserBansCommand(
    ModerationService moderation, CaseReports reports, BanImport import, ModerationSettingsService settings, Pages pages, Confirmations confirmations,
    ILogger<UserBansCommand> log)
    : ISlashCommand, IComponentHandler, IModalHandler
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("user bans", "Who is banned, and on which servers that is in force").Flag("all", "Also bans that are over")
        .RequiresLevel(AccessLevel.Moderator).Private().ReadsOnly();

    string IComponentHandler.Handles => BansView.Handler;

    string IModalHandler.Handles => BansView.Handler;

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var bans = await moderation.BansAsync(interaction.Guild, onlyInForce: !interaction.Flag("all"), ct);
        var told = await reports.OfAsync(interaction.Guild, bans, ct);
        return pages.Show(interaction, BansView.List(told, isAdmin: interaction.Caller.Level >= AccessLevel.Admin)).AsReply();
    }

    public async Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct)
    {
        // Checked where it acts: a level may be lost while the list is shown.
        if (interaction.Caller.Level < Declaration.Level)
            return RefusalView.Of(LevelView.TooLow(Declaration, interaction.Caller.Level));
        switch (interaction.CustomId.Argument)
        {
            case BansView.Export:
                log.Changed("bans exported", interaction.Caller.Id, interaction.Guild, "");
                return BansView.Exported(await moderation.BansAsync(interaction.Guild, onlyInForce: false, ct));
            case BansView.Settings or BansView.Import when interaction.Caller.Level < AccessLevel.Admin:
                return RefusalView.Of(BansView.ForAdmins);
            case BansView.Settings:
                return BansView.AskSettings(await settings.OfAsync(interaction.Guild, ct));
            case BansView.Import:
                return await AskImportAsync(interaction, ct);
            default:
                return RefusalView.Of(T("This button belongs to an older version. Run the command again."));
        }
    }

    public async Task<Reply> HandleAsync(ModalInteraction interaction, CancellationToken ct)
    {
        if (interaction.Caller.Level < AccessLevel.Admin)
            return RefusalView.Of(BansView.ForAdmins);
        var changed = await settings.ChangeAsync(interaction.Guild, BansView.EntryOf(interaction).ApplyTo, ct);
        if (!changed.Accepted)
            return RefusalView.Of(changed.Refusal);
        log.Changed("moderation settings", interaction.Caller.Id, interaction.Guild, "");
        return BansView.Changed(changed.Value);
    }

    private async Task<Reply> AskImportAsync(ComponentInteraction interaction, CancellationToken ct)
    {
        var preview = await import.PreviewAsync(interaction.Guild, ct);
        if (preview.Bans.Count == 0)
            return new MessageReply(BansView.NothingToImport(preview)) { IsPrivate = true };
        return confirmations.Ask(interaction, BansView.ImportQuestion(preview), T("Import"), async (pressed, token) =>
        {
            if (pressed.Caller.Level < AccessLevel.Admin)
                return ((MessageReply)RefusalView.Of(BansView.ForAdmins)).Message;
            var result = await import.ImportAsync(pressed.Moderator, preview, token);
            log.Changed("bans imported", pressed.Caller.Id, pressed.Guild, $"{result.Imported}");
            return BansView.Imported(result);
        });
    }
}
