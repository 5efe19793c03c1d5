using GustMark.Core.Players;
using GustMark.Core.Players.Linking;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Linking;

/// <summary>The buttons below a profile by which admins link a player to a member, or unlink him, with a reason.</summary>
internal sealed class HandLinkButtons(LinksByHand links, ILogger<HandLinkButtons> log) : IComponentHandler, IModalHandler
{
    public string Handles => HandLinkView.Handler;

    // The button opens the dialog.
    public AuditSubject? Records(ComponentInteraction interaction) => null;

    public AuditSubject? Records(ModalInteraction interaction) => TryParse(interaction.CustomId, out var isLink, out var player)
        ? AuditSubject.OfFields(
            isLink ? "user link by hand" : "user unlink by hand", interaction, HandLinkView.MemberField, HandLinkView.ReasonField) with { Target = player.Key }
        : new AuditSubject("user link by hand");

    // At once: a dialog has to be the first answer.
    public Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct) => Task.FromResult(
        interaction.Caller.Level < HandLinkView.Level ? RefusalView.Of(HandLinkView.ForAdmins)
        : TryParse(interaction.CustomId, out var isLink, out _) ? HandLinkView.Dialog(interaction.CustomId, isLink)
        : RefusalView.Of(T("This button belongs to an older version. Run the command again.")));

    public async Task<Reply> HandleAsync(ModalInteraction interaction, CancellationToken ct)
    {
        // Checked where it acts: a level may be lost while the dialog is open.
        if (interaction.Caller.Level < HandLinkView.Level)
            return RefusalView.Of(HandLinkView.ForAdmins);
        if (!TryParse(interaction.CustomId, out var isLink, out var player))
            return RefusalView.Of(T("This dialog belongs to an older version. Run the command again."));
        var reason = interaction.Field(HandLinkView.ReasonField).Trim();
        if (reason.Length == 0)
            return RefusalView.Of(T("The reason is missing. It stands in the audit, and nothing was changed."));

        var changed = isLink
            ? await links.LinkAsync(interaction.Guild, interaction.Caller.Level, player, interaction.Field(HandLinkView.MemberField), ct)
            : await links.UnlinkAsync(interaction.Guild, interaction.Caller.Level, player, ct);
        if (!changed.Accepted)
            return RefusalView.Of(changed.Refusal);
        var link = changed.Value;
        interaction.Audit.Target($"{link.Player.Key} <@{link.Member}>");
        log.Changed(isLink ? "player linked by hand" : "player unlinked by hand", interaction.Caller.Id, interaction.Guild, link.Player.Key);
        return new MessageReply(isLink ? HandLinkView.Linked(link, reason) : HandLinkView.Unlinked(link, reason)) { IsPrivate = true };
    }

    private static bool TryParse(CustomId id, out bool isLink, out PlayerId player)
    {
        (isLink, player) = (false, default);
        if (id.Argument.Split(':', 2) is not [HandLinkView.Link or HandLinkView.Unlink, var key])
            return false;
        isLink = id.Argument.StartsWith(HandLinkView.Link + ":", StringComparison.Ordinal);
        return PlayerId.TryParse(key, out player);
    }
}
