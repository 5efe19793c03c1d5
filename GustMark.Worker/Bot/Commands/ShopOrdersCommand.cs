using System.Globalization;
using GustMark.Core.Access;
using GustMark.Core.Players;
using GustMark.Core.Shop;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>What was ordered, and the decision about what nobody can prove.</summary>
internal sealed class ShopOrdersCommand(
    OrderDecisions orders, ShopScenes scenes, MemberLookup members, Pages pages, Confirmations confirmations, ILogger<ShopOrdersCommand> log)
    : ISlashCommand, IComponentHandler
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("shop orders", "What was ordered, and what somebody has to decide")
        .Member("Only of this member: @name, or a linked player")
        .RequiresLevel(AccessLevel.Admin).Private().ReadsOnly();

    public string Handles => OrderView.Handler;

    public AuditSubject? Records(ComponentInteraction interaction) => new(Declaration.Name) { Details = new(interaction.CustomId.Argument) };

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        Core.Identity.MemberId? buyer = null;
        if (interaction.Text("player") is { } typed)
        {
            var found = await members.FindAsync(interaction.Guild, typed, ct);
            if (!found.Accepted)
                return RefusalView.Of(found.Refusal);
            buyer = found.Value;
        }

        var listed = await orders.ListAsync(interaction.Guild, buyer, ct);
        return pages.Show(interaction, OrderView.List(listed, await scenes.OfAsync(interaction.Guild, ct))).AsReply();
    }

    public Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct)
    {
        // Checked where it acts: a level may be lost while the list is shown.
        if (interaction.Caller.Level < Declaration.Level)
            return Task.FromResult(RefusalView.Of(LevelView.TooLow(Declaration, interaction.Caller.Level)));
        if (!TryParse(interaction, out var key, out var version, out var decision))
            return Task.FromResult(RefusalView.Of(T("This button belongs to an older version. Run the command again.")));
        return decision == Decision.Arrived
            ? AnsweredAsync(interaction, key, version, decision, ct)
            : Task.FromResult(confirmations.Ask(
                interaction, OrderView.Question(decision, key), OrderView.LabelOf(decision), token => DecideAsync(interaction, key, version, decision, token)));
    }

    private async Task<Reply> AnsweredAsync(ComponentInteraction interaction, LineKey key, int version, Decision decision, CancellationToken ct) =>
        new MessageReply(await DecideAsync(interaction, key, version, decision, ct)) { IsPrivate = true };

    private async Task<Message> DecideAsync(ComponentInteraction interaction, LineKey key, int version, Decision decision, CancellationToken ct)
    {
        var decided = await orders.DecideAsync(key, version, decision, interaction.Caller.Id, ct);
        if (!decided.Accepted)
            return ((MessageReply)RefusalView.Of(decided.Refusal)).Message;
        log.Changed($"order line decided: {decision}", interaction.Caller.Id, interaction.Guild, $"{key.Order}/{key.Number}");
        return OrderView.Decided(decided.Value, key.Number, decision);
    }

    private static bool TryParse(ComponentInteraction interaction, out LineKey key, out int version, out Decision decision)
    {
        (key, version, decision) = (default, 0, default);
        if (interaction.CustomId.Argument.Split(':') is not [var word, var order, var line, var seen]
            || !Enum.TryParse(word, out decision) || !Enum.IsDefined(decision)
            || !ulong.TryParse(order, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !int.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out version))
            return false;
        key = new LineKey(interaction.Guild, new OrderId(id), number);
        return true;
    }
}
