using GustMark.Core.Access;
using GustMark.Core.Approvals;
using GustMark.Core.Feeds;
using GustMark.Worker.Bot.Approvals;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Commands;

/// <summary>All settings of the guild, page by page. What needs two people is set by a button there.</summary>
internal sealed class ConfigShowCommand(
    SettingsPages settings, FeedService feeds, ApprovalSettingsService approvals, CommandTable commands, Pages pages, ILogger<ConfigShowCommand> log) : ISlashCommand, IComponentHandler, IModalHandler
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("config show", "All settings of this Discord server").RequiresLevel(AccessLevel.Admin).Private().ReadsOnly();

    string IComponentHandler.Handles => ApprovalSettingsView.Handler;

    string IModalHandler.Handles => ApprovalSettingsView.Handler;

    // The button opens the dialog.
    public AuditSubject? Records(ComponentInteraction interaction) => null;

    public AuditSubject? Records(ModalInteraction interaction) =>
        AuditSubject.OfFields(ApprovalSettingsView.Action, interaction, ApprovalSettingsView.Commands, ApprovalSettingsView.Life);

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var feed = FeedView.List(await feeds.ListAsync(interaction.Guild, ct));
        return pages.Show(interaction, [.. await settings.OfAsync(interaction.Guild, ct), await ApprovalsAsync(interaction, ct), .. feed]).AsReply();
    }

    public async Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct) =>
        interaction.Caller.Level < AccessLevel.Owner
            ? RefusalView.Of(ApprovalSettingsView.ForOwner)
            : ApprovalSettingsView.Ask(await ReadableAsync(interaction, ct) ?? ApprovalSettings.Default);

    public async Task<Reply> HandleAsync(ModalInteraction interaction, CancellationToken ct)
    {
        // Who could switch it off alone would need no second person.
        if (interaction.Caller.Level < AccessLevel.Owner)
            return RefusalView.Of(ApprovalSettingsView.ForOwner);
        var typed = ApprovalSettings.Parse(
            interaction.Field(ApprovalSettingsView.Commands), interaction.Field(ApprovalSettingsView.Life), name => commands.Find(name) is { } known && ApprovalDesk.CanWait(known));
        if (!typed.Accepted)
            return RefusalView.Of(typed.Refusal);
        var changed = await approvals.ChangeAsync(interaction.Guild, typed.Value, ct);
        interaction.Audit.Was(ApprovalSettingsView.Text(changed.Former)).Is(ApprovalSettingsView.Text(changed.Now));
        log.Changed("approvals set", interaction.Caller.Id, interaction.Guild, $"{changed.Now.Commands.Count} commands");
        return ApprovalSettingsView.Changed(changed);
    }

    private async Task<Message> ApprovalsAsync(CommandInteraction interaction, CancellationToken ct) =>
        ApprovalSettingsView.Of(await ReadableAsync(interaction, ct), interaction.Caller.Level == AccessLevel.Owner);

    private async Task<ApprovalSettings?> ReadableAsync(Interaction interaction, CancellationToken ct)
    {
        try
        {
            return await approvals.OfAsync(interaction.Guild, ct);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
