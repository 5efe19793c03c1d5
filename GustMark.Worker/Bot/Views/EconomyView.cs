using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>Coins of members: what they have, paid, fetched, and what admins did to them.</summary>
internal static class EconomyView
{
    public static Message Balance(AccountStatement statement)
    {
        var economy = statement.Wallet.Settings;
        var text = new StringBuilder($"<@{statement.Member}> has {CoinText.Of(statement.Balance, economy)}");
        if (statement.Wallet.Server is { } server)
            text.Append(CultureInfo.InvariantCulture, $" on **{DiscordText.Escape(server.Name)}**");
        if (statement.Held > Coins.Zero)
            text.Append(CultureInfo.InvariantCulture, $", and {CoinText.Of(statement.Held, economy)} reserved for what is under way");
        text.Append(".\n");
        foreach (var entry in statement.Newest)
            text.Append('\n').Append(HistoryView.Line(entry, entry.ChangeOf(statement.Wallet.Account), economy));
        return new Embed($"👛 {DiscordText.Escape(Title(economy.Currency), 40)}", DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary)
        {
            Footer = "Every coin with its cause: /economy history",
        };
    }

    /// <summary>Both sides read it; who gets the coins is notified.</summary>
    public static Message Paid(PaymentReceipt receipt)
    {
        var economy = receipt.From.Settings;
        var (from, to) = (receipt.From.Account.Member!.Value, receipt.To.Account.Member!.Value);
        var text = new StringBuilder($"<@{from}> paid {CoinText.Of(receipt.Paid, economy)} to <@{to}>.");
        if (receipt.Tax > Coins.Zero)
            text.Append(CultureInfo.InvariantCulture, $" {CoinText.Of(receipt.Arrived, economy)} arrived, {CoinText.Of(receipt.Tax, economy)} went to the house.");
        if (receipt.Entry.Reason is { } note)
            text.Append("\n> ").Append(DiscordText.Escape(note, LedgerEntry.MaxText));
        return new Message
        {
            Content = $"<@{to}>",
            Pings = [to],
            Embeds = [new Embed("💸 Payment", text.ToString(), Theme.Primary) { Footer = receipt.Entry.Id.Value }],
        };
    }

    public static Message Daily(DailyCoins daily) => new Embed(
        "📅 Daily coins",
        $"{CoinText.Change(daily.Coins, daily.Wallet.Settings)}, and now you have {CoinText.Of(daily.Balance, daily.Wallet.Settings)}.\n"
            + (daily.Streak > 1 ? $"🔥 {daily.Streak} days in a row. " : "") + $"The next ones are there {DiscordText.Time(daily.Next)}.",
        Theme.Primary);

    public static Message Adjusted(Adjustment adjustment, string reason) => new Embed(
        "",
        adjustment.Entry is null
            ? $"<@{adjustment.Member}> has {CoinText.Of(adjustment.Balance, adjustment.Wallet.Settings)} already; nothing was changed."
            : $"⚖️ {CoinText.Change(adjustment.Change, adjustment.Wallet.Settings)} for <@{adjustment.Member}>{Where(adjustment.Wallet)}, who has {CoinText.Of(adjustment.Balance, adjustment.Wallet.Settings)} now.\n> {DiscordText.Escape(reason, LedgerEntry.MaxText)}",
        Theme.Primary)
    {
        Footer = adjustment.Entry is { } id ? $"{id} · /economy reverse undoes it" : null,
    };

    public static Message Audited(LedgerAudit audit, EconomySettings economy)
    {
        var numbers = $"{audit.Entries:N0} entries, {audit.Accounts:N0} accounts, {audit.OpenHolds:N0} open reservations; **{audit.Issued.ToString("N0", CultureInfo.InvariantCulture)}** {CoinText.Symbol(economy)} are in people's hands.";
        if (audit.IsSound)
        {
            return new Embed(
                "✅ The ledger is sound",
                $"{numbers}\nEvery entry sums to zero, every balance is the sum of its entries, none is below zero, no entry is there twice, and what is reserved is there.",
                Theme.Primary);
        }

        var text = new StringBuilder(numbers).Append('\n');
        foreach (var finding in audit.Findings)
            text.Append("\n• ").Append(DiscordText.Escape(AuditWords.Of(finding), 200));
        return new Embed("🚨 The ledger is not sound", DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Trouble)
        {
            Footer = "Make a copy with /backup create before anything is done about it",
        };
    }

    private static string Where(Wallet wallet) => wallet.Server is { } server ? $" on **{DiscordText.Escape(server.Name)}**" : "";

    private static string Title(string currency) => currency.Length == 0 ? currency : char.ToUpperInvariant(currency[0]) + currency[1..];
}
