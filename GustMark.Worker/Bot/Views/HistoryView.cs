using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Entries of a wallet: when, how many coins, why, and what was there then.</summary>
internal static class HistoryView
{
    private const int MaxReason = 80;

    public static Message Page(HistoryPage page, MemberId member, EntryKind? kind)
    {
        var economy = page.Wallet.Settings;
        var text = new StringBuilder(kind is { } only ? T($"Of <@{member}>, newest first, only “{CoinText.Name(only)}”.") : T($"Of <@{member}>, newest first.")).Append('\n');
        foreach (var line in page.Lines)
        {
            text.Append('\n').Append(Line(line.Entry, line.Change, economy));
            if (line.Balance is { } balance)
                text.Append(CultureInfo.InvariantCulture, $" → {balance}");
            text.Append(CultureInfo.InvariantCulture, $"\n-# `{line.Entry.Id}`");
        }

        if (page.Lines.Count == 0)
            text.Append('\n').Append(T("Nothing."));
        return new Embed(T("📜 History"), DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary);
    }

    public static string Line(LedgerEntry entry, Coins change, EconomySettings economy)
    {
        var text = new StringBuilder($"{DiscordText.Time(entry.At)} {CoinText.Change(change, economy)} {Cause(entry, change)}");
        if (entry.Reason is { } reason)
            text.Append(": ").Append(DiscordText.Escape(reason, MaxReason));
        return text.ToString();
    }

    /// <summary>What it was, and who the coins came from or went to, where that is a person.</summary>
    private static string Cause(LedgerEntry entry, Coins change)
    {
        var name = CoinText.Name(entry.Kind);
        if (entry.Kind is EntryKind.Grant or EntryKind.Deduct or EntryKind.Set && entry.Actor.Member is { } admin)
            return $"{name} (<@{admin}>)";
        if (entry.Kind != EntryKind.Pay)
            return name;
        foreach (var posting in entry.Postings)
        {
            if (posting.Account.Member is { } other && posting.Coins < Coins.Zero != change < Coins.Zero)
                return change < Coins.Zero ? T($"Payment to <@{other}>") : T($"Payment from <@{other}>");
        }

        return name;
    }
}
