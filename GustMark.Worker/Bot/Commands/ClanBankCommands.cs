using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Puts coins into the bank of one's clan.</summary>
internal sealed class ClanDepositCommand(ClanBank bank) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan bank deposit", "Put coins into the bank of your clan")
        .Text("amount", "How many: 250, 1,500, 2k, all or half", max: 30);

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var receipt = await bank.DepositAsync(interaction.BankOrder(), ct);
        return receipt.Accepted ? ClanBankView.Moved(receipt.Value).AsReply() : RefusalView.Of(receipt.Refusal);
    }
}

/// <summary>Takes coins out of the bank of one's clan.</summary>
internal sealed class ClanWithdrawCommand(ClanBank bank) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan bank withdraw", "Take coins out of the bank of your clan (officers and the leader)")
        .Text("amount", "How many: 250, 1,500, 2k, all or half of the bank", max: 30);

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var receipt = await bank.WithdrawAsync(interaction.BankOrder(), ct);
        return receipt.Accepted ? ClanBankView.Moved(receipt.Value).AsReply() : RefusalView.Of(receipt.Refusal);
    }
}

/// <summary>What went into the bank of one's clan and out of it.</summary>
internal sealed class ClanBankHistoryCommand(ClanService clans, ClanBank bank, EconomySettingsService economy, Pages pages) : ISlashCommand
{
    // Older ones are in /economy history of those who moved them.
    private const int Most = 500;

    public static SlashCommand Declaration { get; } = SlashCommand.Named("clan bank history", "What went into the bank of your clan and out of it").Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var clan = await clans.OfMemberAsync(interaction.Guild, interaction.Caller.Id, ct);
        if (!clan.Accepted)
            return RefusalView.Of(clan.Refusal);
        var entries = await bank.HistoryAsync(clan.Value, Most, ct);
        var left = await bank.BalanceAsync(clan.Value, ct);
        return pages.Show(interaction, ClanBankView.History(clan.Value, left, entries, await economy.OfAsync(interaction.Guild, ct))).AsReply();
    }
}

/// <summary>What the commands of the bank read from an interaction.</summary>
internal static class ClanBankOptions
{
    public static BankOrder BankOrder(this CommandInteraction interaction) =>
        new(interaction.Place, interaction.Id, interaction.Caller.Id, interaction.Required("amount"));
}
