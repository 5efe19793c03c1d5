using GustMark.Core.Access;
using GustMark.Core.Clans;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Commands;

/// <summary>How clans work, in two dialogs that buttons below <c>/clan list</c> open for admins.</summary>
internal sealed class ClanSettingsDialog(ClanSettingsService settings, ILogger<ClanSettingsDialog> log) : IComponentHandler, IModalHandler
{
    public string Handles => ClanSettingsView.Handler;

    public async Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct) => interaction.Caller.Level < AccessLevel.Admin
        ? RefusalView.Of(ClanSettingsView.ForAdmins)
        : ClanSettingsView.Dialog(interaction.CustomId, await settings.OfAsync(interaction.Guild, ct));

    public async Task<Reply> HandleAsync(ModalInteraction interaction, CancellationToken ct)
    {
        // The level was checked when the dialog was opened; it may have been lost since.
        if (interaction.Caller.Level < AccessLevel.Admin)
            return RefusalView.Of(ClanSettingsView.ForAdmins);
        var changed = await settings.ChangeAsync(interaction.Guild, ClanSettingsView.EntryOf(name => interaction.Fields.GetValueOrDefault(name)), ct);
        if (!changed.Accepted)
            return RefusalView.Of(changed.Refusal);
        if (changed.Value.Former != changed.Value.Now)
            log.Changed("clans configured", interaction.Caller.Id, interaction.Guild, interaction.CustomId.Argument);
        return new MessageReply(ClanSettingsView.Changed(changed.Value)) { IsPrivate = true };
    }
}
