using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Core.Locales;
using GustMark.Core.Settings;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Texts;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>How the economy works, what was changed of it, and what moving all wallets means.</summary>
internal static class EconomySettingsView
{
    /// <summary>Everything; where something was changed, only that, old and new.</summary>
    public static Message Of(SettingsChange<EconomySettings> change)
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

        var title = change.Former == change.Now ? T("⚙️ Economy") : T("⚙️ Economy: changed");
        return new Embed(title, DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary);
    }

    public static string Question(MovePreview preview, SettingsChange<EconomySettings> change)
    {
        var (coins, members) = (CoinText.Of(preview.Coins, change.Now), preview.Members);
        var question = preview.Server is { } server
            ? N(
                members,
                $"Each server gets wallets of its own, and {coins} of **{members:N0}** member move to **{DiscordText.Escape(server.Name)}**. A way back puts all wallets of a member together again. No coin is created or lost.",
                $"Each server gets wallets of its own, and {coins} of **{members:N0}** members move to **{DiscordText.Escape(server.Name)}**. A way back puts all wallets of a member together again. No coin is created or lost.")
            : N(
                members,
                $"All servers share one wallet, and {coins} of **{members:N0}** member are put together, each member's in one. A way back moves all of it to the default server. No coin is created or lost.",
                $"All servers share one wallet, and {coins} of **{members:N0}** members are put together, each member's in one. A way back moves all of it to the default server. No coin is created or lost.");
        return change.Former == change.Now ? question : $"{T("The other settings are kept already.")} {question}";
    }

    public static Message Moved(MoveOutcome moved, EconomySettings economy)
    {
        var (coins, members) = (CoinText.Of(moved.Coins, economy), moved.Members);
        return new Embed(
            "",
            moved.Server is { } server
                ? N(
                    members,
                    $"👛 {coins} of **{members:N0}** member are on **{DiscordText.Escape(server.Name)}** now. Each server has wallets of its own.",
                    $"👛 {coins} of **{members:N0}** members are on **{DiscordText.Escape(server.Name)}** now. Each server has wallets of its own.")
                : N(
                    members,
                    $"👛 {coins} of **{members:N0}** member are in one wallet each. All servers share them.",
                    $"👛 {coins} of **{members:N0}** members are in one wallet each. All servers share them."),
            Theme.Primary);
    }

    /// <summary>What was changed, before and after, in plain words. For the audit, which is kept in English whatever is spoken.</summary>
    public static (string Was, string Is) Differences(SettingsChange<EconomySettings> change)
    {
        using var speech = Speech.In(Language.English);
        var changed = Rows(change.Former).Zip(Rows(change.Now)).Where(pair => pair.First.Value != pair.Second.Value).ToList();
        return (Joined(changed.Select(pair => pair.First)), Joined(changed.Select(pair => pair.Second)));

        static string Joined(IEnumerable<(string Name, string Value)> rows) =>
            string.Join(", ", rows.Select(row => $"{row.Name} {row.Value.Replace("**", "", StringComparison.Ordinal)}"));
    }

    /// <summary>To whom wallets belong, in plain words, as <see cref="Differences"/> says it.</summary>
    public static string Belonging(WalletScope wallets)
    {
        using var speech = Speech.In(Language.English);
        return $"wallets {Wallets(wallets).Replace("**", "", StringComparison.Ordinal)}";
    }

    private static IReadOnlyList<(string Name, string Value)> Rows(EconomySettings economy) =>
    [
        ("currency", $"**{DiscordText.Escape(economy.Currency, EconomySettingsEntry.MaxCurrency)}**"),
        ("symbol", CoinText.Symbol(economy)),
        ("starting-balance", $"**{economy.StartingBalance}**"),
        ("daily", economy.Daily == Coins.Zero ? T("off") : $"**{economy.Daily}**"),
        ("streak-bonus", T($"**{economy.StreakBonus}** a day")),
        ("streak-cap", N(economy.StreakCap, $"**{economy.StreakCap}** day", $"**{economy.StreakCap}** days")),
        ("tax", $"**{(economy.Tax / 100m).ToString("0.##", CultureInfo.InvariantCulture)} %**"),
        ("smallest-transfer", $"**{economy.SmallestTransfer}**"),
        ("largest-transfer", Limit(economy.LargestTransfer)),
        ("daily-limit", Limit(economy.DailyLimit)),
        ("cooldown", economy.Cooldown == TimeSpan.Zero ? T("none") : $"**{ServerView.Span(economy.Cooldown)}**"),
        ("kill-reward", economy.KillReward == Coins.Zero ? T("off") : $"**{economy.KillReward}**"),
        ("hour-reward", economy.HourReward == Coins.Zero ? T("off") : $"**{economy.HourReward}**"),
        ("wallets", economy.Switch is null ? Wallets(economy.Wallets) : $"{Wallets(economy.Wallets)} ({T("coins are on their way")})"),
    ];

    private static string Wallets(WalletScope scope) => scope == WalletScope.Server ? T("**one for each server**") : T("**for all servers**");

    private static string Limit(Coins? limit) => limit is { } coins ? $"**{coins}**" : T("none");
}
