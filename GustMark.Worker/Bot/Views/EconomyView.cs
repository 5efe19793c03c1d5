using System.Text;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Texts;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Coins of members: what they have, paid, fetched, and what admins did to them.</summary>
internal static class EconomyView
{
    public static Message Balance(AccountStatement statement)
    {
        var economy = statement.Wallet.Settings;
        var text = new StringBuilder(Has(statement)).Append('\n');
        foreach (var entry in statement.Newest)
            text.Append('\n').Append(HistoryView.Line(entry, entry.ChangeOf(statement.Wallet.Account), economy));
        return new Embed($"👛 {DiscordText.Escape(Title(economy.Currency), 40)}", DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary)
        {
            Footer = T("Every coin with its cause: /economy history"),
        };
    }

    /// <summary>Both sides read it; who gets the coins is notified.</summary>
    public static Message Paid(PaymentReceipt receipt)
    {
        var economy = receipt.From.Settings;
        var (from, to) = (receipt.From.Account.Member!.Value, receipt.To.Account.Member!.Value);
        var text = new StringBuilder(T($"<@{from}> paid {CoinText.Of(receipt.Paid, economy)} to <@{to}>."));
        if (receipt.Tax > Coins.Zero)
            text.Append(' ').Append(T($"{CoinText.Of(receipt.Arrived, economy)} arrived, {CoinText.Of(receipt.Tax, economy)} went to the house."));
        if (receipt.Entry.Reason is { } note)
            text.Append("\n> ").Append(DiscordText.Escape(note, LedgerEntry.MaxText));
        return new Message
        {
            Content = $"<@{to}>",
            Pings = [to],
            Embeds = [new Embed(T("💸 Payment"), text.ToString(), Theme.Primary) { Footer = receipt.Entry.Id.Value }],
        };
    }

    public static Message Daily(DailyCoins daily)
    {
        var text = new StringBuilder(T($"{CoinText.Change(daily.Coins, daily.Wallet.Settings)}, and now you have {CoinText.Of(daily.Balance, daily.Wallet.Settings)}.")).Append('\n');
        if (daily.Streak > 1)
            text.Append(T($"🔥 {daily.Streak} days in a row.")).Append(' ');
        text.Append(T($"The next ones are there {DiscordText.Time(daily.Next)}."));
        return new Embed(T("📅 Daily coins"), text.ToString(), Theme.Primary);
    }

    public static Message Adjusted(Adjustment adjustment, string reason)
    {
        var balance = CoinText.Of(adjustment.Balance, adjustment.Wallet.Settings);
        if (adjustment.Entry is not { } entry)
            return new Embed("", T($"<@{adjustment.Member}> has {balance} already; nothing was changed."), Theme.Primary);
        var change = CoinText.Change(adjustment.Change, adjustment.Wallet.Settings);
        var told = adjustment.Wallet.Server is { } server
            ? T($"⚖️ {change} for <@{adjustment.Member}> on **{DiscordText.Escape(server.Name)}**, who has {balance} now.")
            : T($"⚖️ {change} for <@{adjustment.Member}>, who has {balance} now.");
        return new Embed("", $"{told}\n> {DiscordText.Escape(reason, LedgerEntry.MaxText)}", Theme.Primary) { Footer = T($"{entry} · /economy reverse undoes it") };
    }

    public static Message Audited(LedgerAudit audit, EconomySettings economy)
    {
        var numbers = T($"{audit.Entries:N0} entries, {audit.Accounts:N0} accounts, {audit.OpenHolds:N0} open reservations; **{audit.Issued:N0}** {CoinText.Symbol(economy)} are in people's hands.");
        if (audit.IsSound)
        {
            return new Embed(
                T("✅ The ledger is sound"),
                $"{numbers}\n{T("Every entry sums to zero, every balance is the sum of its entries, none is below zero, no entry is there twice, and what is reserved is there.")}",
                Theme.Primary);
        }

        var text = new StringBuilder(numbers).Append('\n');
        foreach (var finding in audit.Findings)
            text.Append("\n• ").Append(DiscordText.Escape(AuditWords.Of(finding), 200));
        return new Embed(T("🚨 The ledger is not sound"), DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Trouble)
        {
            Footer = T("Make a copy with /backup create before anything is done about it"),
        };
    }

    private static string Has(AccountStatement statement)
    {
        var (member, coins, held) = (statement.Member, CoinText.Of(statement.Balance, statement.Wallet.Settings), CoinText.Of(statement.Held, statement.Wallet.Settings));
        return (statement.Wallet.Server, statement.Held > Coins.Zero) switch
        {
            (null, false) => T($"<@{member}> has {coins}."),
            (null, true) => T($"<@{member}> has {coins}, and {held} reserved for what is under way."),
            ({ } server, false) => T($"<@{member}> has {coins} on **{DiscordText.Escape(server.Name)}**."),
            ({ } server, true) => T($"<@{member}> has {coins} on **{DiscordText.Escape(server.Name)}**, and {held} reserved for what is under way."),
        };
    }

    private static string Title(string currency) => currency.Length == 0 ? currency : char.ToUpperInvariant(currency[0]) + currency[1..];
}
