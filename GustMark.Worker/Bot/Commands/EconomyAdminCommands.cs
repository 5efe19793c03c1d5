using GustMark.Core.Access;
using GustMark.Core.Economy;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Creates coins for a member.</summary>
internal sealed class EconomyGrantCommand(EconomyAdministration economy, ILogger<EconomyGrantCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = EconomyAdjustment.Declare("economy grant", "Create coins for a player", "How many: 250, 1,500 or 2k");

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        EconomyAdjustment.AnswerAsync(interaction, economy.GrantAsync, log, ct);
}

/// <summary>Takes coins of a member away.</summary>
internal sealed class EconomyDeductCommand(EconomyAdministration economy, ILogger<EconomyDeductCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } =
        EconomyAdjustment.Declare("economy deduct", "Take coins of a player away", "How many: 250, 1,500, 2k, or all or half of what the player has");

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        EconomyAdjustment.AnswerAsync(interaction, economy.DeductAsync, log, ct);
}

/// <summary>Sets what a member has.</summary>
internal sealed class EconomySetCommand(EconomyAdministration economy, ILogger<EconomySetCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = EconomyAdjustment.Declare("economy set", "Set what a player has", "How many there shall be: 0, 250, 1,500 or 2k");

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        EconomyAdjustment.AnswerAsync(interaction, economy.SetAsync, log, ct);
}

/// <summary>Checks the ledger.</summary>
internal sealed class EconomyAuditCommand(EconomyReports reports, EconomySettingsService settings) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("economy audit", "Check that no coin was lost, doubled or made out of nothing").RequiresLevel(AccessLevel.Admin).Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        EconomyView.Audited(await reports.AuditAsync(interaction.Guild, ct), await settings.OfAsync(interaction.Guild, ct)).AsReply();
}

/// <summary>What granting, deducting and setting have in common.</summary>
internal static class EconomyAdjustment
{
    public static SlashCommand Declare(string name, string description, string amount) => SlashCommand
        .Named(name, description).Member("Whose", required: true).Text("amount", amount, max: 30).Text("reason", "Why; stands in the history", max: 200)
        .RequiresLevel(AccessLevel.Admin).Private();

    public static async Task<Reply> AnswerAsync(
        CommandInteraction interaction, Func<AdjustmentOrder, CancellationToken, Task<Result<Adjustment>>> act, ILogger log, CancellationToken ct)
    {
        var order = new AdjustmentOrder(
            interaction.Place, interaction.Id, interaction.Caller.Id, interaction.Required("player"), interaction.Required("amount"),
            interaction.Required("reason"));
        var adjusted = await act(order, ct);
        if (!adjusted.Accepted)
            return RefusalView.Of(adjusted.Refusal);
        log.Changed(interaction.Command, interaction.Caller.Id, interaction.Guild, $"{adjusted.Value.Change} for {adjusted.Value.Member}");
        return EconomyView.Adjusted(adjusted.Value, order.Reason).AsReply();
    }
}
