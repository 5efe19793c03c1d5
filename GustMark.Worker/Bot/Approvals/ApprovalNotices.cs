using System.Globalization;
using GustMark.Core.Approvals;
using GustMark.Core.Locales;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Texts;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Approvals;

/// <summary>Puts questions into their channels, and keeps them as they stand. Everybody reads them, so they speak the guild's language.</summary>
internal sealed class ApprovalNotices(IApprovalStore store, IDiscordBot bot, LocaleService locales, ILogger<ApprovalNotices> log)
{
    /// <summary>The message as it stands.</summary>
    public async Task<Message> MessageOfAsync(Approval approval, CancellationToken ct)
    {
        using var speech = Speech.In(await locales.LanguageOfAsync(approval.Guild, ct));
        return ApprovalView.Of(approval);
    }

    /// <summary>Sends the message, or edits the one that is there. Why it did not arrive; null when it did.</summary>
    public async Task<DeliveryFailure?> ShowAsync(Approval approval, CancellationToken ct)
    {
        var shown = await MessageOfAsync(approval, ct);
        try
        {
            if (approval.Message is { } message)
                await bot.EditAsync(approval.Channel, message, shown, ct);
            else
                await store.ShownAsync(approval.Guild, approval.Id, await bot.SendAsync(approval.Channel, shown, NonceOf(approval), ct), ct);
            return null;
        }
        catch (DeliveryException e)
        {
            log.ApprovalNotShown(approval.Guild, approval.Id, approval.Channel, e.Message);
            return e.Failure;
        }
    }

    private static string NonceOf(Approval approval) => "ap" + approval.Id.ToString(CultureInfo.InvariantCulture);
}
