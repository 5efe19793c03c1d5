using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>Entries of a wallet: when, how many coins, why, and what was there then.</summary>
internal static class HistoryView
{
    private const int MaxReason = 80;

    public static Message Page(HistoryPage page, MemberId member, EntryKind? kind)
    {
        var economy = page.Wallet.Settings;
        var text = new StringBuilder($"Of <@{member}>, newest first{(kind is { } only ? $", only “{CoinText.Name(only)}”" : "")}.\n");
        foreach (var line in page.Lines)
        {
            text.Append('\n').Append(Line(line.Entry, line.Change, economy));
            if (line.Balance is { } balance)
                text.Append(CultureInfo.InvariantCulture, $" → {balance}");
            text.Append(CultureInfo.InvariantCulture, $"\n-# `{line.Entry.Id}`");
        }

        if (page.Lines.Count == 0)
            text.Append("\nNothing.");
        return new Embed("📜 History", DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary);
    }

    public static string Line(LedgerEntry entry, Coins change, EconomySettings economy)
    {
        var text = new StringBuilder($"{DiscordText.Time(entry.At)} {CoinText.Change(change, economy)} {CoinText.Name(entry.Kind)}{Other(entry, change)}");
        if (entry.Reason is { } reason)
            text.Append(": ").Append(DiscordText.Escape(reason, MaxReason));
        return text.ToString();
    }

    /// <summary>Who the coins came from or went to, where that is a person.</summary>
    private static string Other(LedgerEntry entry, Coins change)
    {
        if (entry.Kind is EntryKind.Grant or EntryKind.Deduct or EntryKind.Set && entry.Actor.Member is { } admin)
            return $" (<@{admin}>)";
        if (entry.Kind != EntryKind.Pay)
            return "";
        foreach (var posting in entry.Postings)
        {
            if (posting.Account.Member is { } other && posting.Coins < Coins.Zero != change < Coins.Zero)
                return change < Coins.Zero ? $" to <@{other}>" : $" from <@{other}>";
        }

        return "";
    }
}
