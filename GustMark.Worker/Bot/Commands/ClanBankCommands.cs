using GustMark.Core.Clans;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Puts coins into the bank of one's clan.</summary>
internal sealed class ClanBankDepositCommand(ClanBank bank) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan bank deposit", "Put coins into your clan's bank").Text("amount", "How many: 250, 1,500, 2k, all or half", max: 30).HasOwnRecord();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        ClanBankOptions.ReplyOf(await bank.DepositAsync(ClanBankOptions.OrderOf(interaction), ct));
}

/// <summary>Takes coins out of the bank of one's clan.</summary>
internal sealed class ClanBankWithdrawCommand(ClanBank bank) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("clan bank withdraw", "Take coins out of your clan's bank; for officers, who have a limit a day, and the leader")
        .Text("amount", "How many: 250, 1,500, 2k, all or half", max: 30).HasOwnRecord();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        ClanBankOptions.ReplyOf(await bank.WithdrawAsync(ClanBankOptions.OrderOf(interaction), ct));
}

/// <summary>What went into the bank of one's clan and came out of it.</summary>
internal sealed class ClanBankHistoryCommand(ClanService clans, ClanBank bank, ClanScenes scenes, Pages pages) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand.Named("clan bank history", "What went into your clan's bank and came out of it, newest first").Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var his = await clans.OfMemberAsync(interaction.Guild, interaction.Caller.Id, ct);
        if (!his.Accepted)
            return RefusalView.Of(his.Refusal);
        var entries = await bank.HistoryAsync(his.Value, ClanBankView.MostShown, ct);
        return pages.Show(interaction, ClanBankView.History(his.Value, await scenes.OfAsync(his.Value, ct), entries)).AsReply();
    }
}

/// <summary>What the commands of the bank have in common.</summary>
internal static class ClanBankOptions
{
    public static BankOrder OrderOf(CommandInteraction interaction) => new(interaction.Place, interaction.Id, interaction.Caller.Id, interaction.Required("amount"));

    public static Reply ReplyOf(Result<BankReceipt> moved) => moved.Accepted ? ClanBankView.Moved(moved.Value).AsReply() : RefusalView.Of(moved.Refusal);
}
