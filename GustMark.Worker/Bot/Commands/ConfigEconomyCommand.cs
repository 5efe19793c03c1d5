using GustMark.Core.Access;
using GustMark.Core.Economy;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Shows and changes how the economy works. That the wallets move is asked first.</summary>
internal sealed class ConfigEconomyCommand(
    EconomySettingsService settings, WalletMoves moves, Confirmations confirmations, ILogger<ConfigEconomyCommand> log) : ISlashCommand
{
    private const string ByServer = "server";

    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("config economy", "How the economy works; without options it shows that")
        .Text("currency", "What coins are called", required: false, max: EconomySettingsEntry.MaxCurrency)
        .Text("symbol", "Shown with numbers, such as an emoji", required: false, max: 60)
        .Text("starting-balance", "What a new member has", required: false, max: 30)
        .Text("daily", "What /economy daily pays; 0 turns it off", required: false, max: 30)
        .Text("streak-bonus", "What each further day in a row adds", required: false, max: 30)
        .Text("streak-cap", "For how many days the bonus grows", required: false, max: 30)
        .Text("tax", "What the house keeps of a payment, in percent such as 2.5", required: false, max: 30)
        .Text("smallest-transfer", "Smallest payment", required: false, max: 30)
        .Text("largest-transfer", "Largest payment, or none", required: false, max: 30)
        .Text("daily-limit", "Most that one pays to others on a day, or none", required: false, max: 30)
        .Text("cooldown", "Between two payments, such as 5m, or none", required: false, max: 30)
        .Text("kill-reward", "What a kill of another player earns; 0 is nothing", required: false, max: 30)
        .Text("hour-reward", "What an hour of play earns; 0 is nothing", required: false, max: 30)
        .Choice("wallets", "One wallet for all servers, or one for each; moves all coins, after asking", required: false, new("For all servers", "guild"), new("One for each server", ByServer))
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var changed = await settings.ChangeAsync(interaction.Guild, EntryOf(interaction).ApplyTo, ct);
        if (!changed.Accepted)
            return RefusalView.Of(changed.Refusal);
        var (was, now) = EconomySettingsView.Differences(changed.Value);
        interaction.Audit.Was(was).Is(now);
        if (changed.Value.Former != changed.Value.Now)
            log.Changed("economy configured", interaction.Caller.Id, interaction.Guild, string.Join(", ", interaction.Options.Keys));

        var view = EconomySettingsView.Of(changed.Value);
        if (interaction.Text("wallets") is not { } wallets)
            return view.AsReply();
        var to = wallets == ByServer ? WalletScope.Server : WalletScope.Guild;
        if (changed.Value.Now.Wallets == to && changed.Value.Now.Switch is null)
            return view.AsReply();
        var preview = await moves.PreviewAsync(interaction.Guild, to, ct);
        return preview.Accepted
            ? confirmations.Ask(
                interaction, EconomySettingsView.Question(preview.Value, changed.Value), T("Move all coins"), token => MoveAsync(interaction, to, token))
            : RefusalView.Of(preview.Refusal);
    }

    private static EconomySettingsEntry EntryOf(CommandInteraction interaction) => new()
    {
        Currency = interaction.Text("currency"),
        Symbol = interaction.Text("symbol"),
        StartingBalance = interaction.Text("starting-balance"),
        Daily = interaction.Text("daily"),
        StreakBonus = interaction.Text("streak-bonus"),
        StreakCap = interaction.Text("streak-cap"),
        Tax = interaction.Text("tax"),
        SmallestTransfer = interaction.Text("smallest-transfer"),
        LargestTransfer = interaction.Text("largest-transfer"),
        DailyLimit = interaction.Text("daily-limit"),
        Cooldown = interaction.Text("cooldown"),
        KillReward = interaction.Text("kill-reward"),
        HourReward = interaction.Text("hour-reward"),
    };

    private async Task<Message> MoveAsync(CommandInteraction asked, WalletScope to, CancellationToken ct)
    {
        // The id of the command, not of the button: pressed twice it is the same move.
        var moved = await moves.SwitchAsync(asked.Guild, asked.Id, to, ct);
        if (!moved.Accepted)
            return ((MessageReply)RefusalView.Of(moved.Refusal)).Message;
        asked.Audit.Is(EconomySettingsView.Belonging(to));
        log.Changed("wallets moved", asked.Caller.Id, asked.Guild, $"{moved.Value.Members} members, {moved.Value.Coins} coins");
        return EconomySettingsView.Moved(moved.Value, await settings.OfAsync(asked.Guild, ct));
    }
}
