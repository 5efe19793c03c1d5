using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>How the economy works, what was changed of it, and what moving all wallets means.</summary>
internal static class EconomySettingsView
{
    /// <summary>Everything; where something was changed, only that, old and new.</summary>
    public static Message Of(SettingsChange change)
    {
        var (former, now) = (Rows(change.Former), Rows(change.Now));
        var text = new StringBuilder();
        for (var i = 0; i < now.Count; i++)
        {
            var (name, value) = now[i];
            if (change.Former == change.Now)
                text.Append(CultureInfo.InvariantCulture, $"`{name}` {value}\n");
            else if (former[i].Value != value)
                text.Append(CultureInfo.InvariantCulture, $"`{name}` {former[i].Value} → {value}\n");
        }

        var title = change.Former == change.Now ? "⚙️ Economy" : "⚙️ Economy: changed";
        return new Embed(title, DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary);
    }

    public static string Question(MovePreview preview, SettingsChange change)
    {
        var kept = change.Former == change.Now ? "" : "The other settings are kept already. ";
        var coins = $"{CoinText.Of(preview.Coins, change.Now)} of **{preview.Members:N0}** members";
        return preview.Server is { } server
            ? $"{kept}Each server gets wallets of its own, and {coins} move to **{DiscordText.Escape(server.Name)}**. A way back puts all wallets of a member together again. No coin is created or lost."
            : $"{kept}All servers share one wallet, and {coins} are put together, each member's in one. A way back moves all of it to the default server. No coin is created or lost.";
    }

    public static Message Moved(MoveOutcome moved, EconomySettings economy) => new Embed(
        "", moved.Server is { } server
            ? $"👛 {CoinText.Of(moved.Coins, economy)} of **{moved.Members:N0}** members are on **{DiscordText.Escape(server.Name)}** now. Each server has wallets of its own."
            : $"👛 {CoinText.Of(moved.Coins, economy)} of **{moved.Members:N0}** members are in one wallet each. All servers share them.",
        Theme.Primary);

    private static IReadOnlyList<(string Name, string Value)> Rows(EconomySettings economy) =>
    [
        ("currency", $"**{DiscordText.Escape(economy.Currency, EconomySettingsEntry.MaxCurrency)}**"),
        ("symbol", CoinText.Symbol(economy)),
        ("starting-balance", $"**{economy.StartingBalance}**"),
        ("daily", economy.Daily == Coins.Zero ? "off" : $"**{economy.Daily}**"),
        ("streak-bonus", $"**{economy.StreakBonus}** a day"),
        ("streak-cap", $"**{economy.StreakCap}** days"),
        ("tax", $"**{(economy.Tax / 100m).ToString("0.##", CultureInfo.InvariantCulture)} %**"),
        ("smallest-transfer", $"**{economy.SmallestTransfer}**"),
        ("largest-transfer", Limit(economy.LargestTransfer)),
        ("daily-limit", Limit(economy.DailyLimit)),
        ("cooldown", economy.Cooldown == TimeSpan.Zero ? "none" : $"**{ServerView.Span(economy.Cooldown)}**"),
        ("kill-reward", economy.KillReward == Coins.Zero ? "off" : $"**{economy.KillReward}**"),
        ("hour-reward", economy.HourReward == Coins.Zero ? "off" : $"**{economy.HourReward}**"),
        ("wallets", (economy.Wallets == WalletScope.Server ? "**one for each server**" : "**for all servers**") + (economy.Switch is null ? "" : " (coins are on their way)")),
    ];

    private static string Limit(Coins? limit) => limit is { } coins ? $"**{coins}**" : "none";
}
