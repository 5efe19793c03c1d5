using System.Globalization;
using System.Text;
using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>The bank of a clan.</summary>
internal static class ClanBankView
{
    /// <summary>Entries that are shown, newest first.</summary>
    public const int MostShown = 200;

    private const int EntriesOnPage = 10;

    public static Message Moved(BankReceipt receipt)
    {
        var (economy, member, clan) = (receipt.Wallet.Settings, receipt.Wallet.Account.Member!.Value, ClanView.NameOf(receipt.Clan));
        var left = CoinText.Of(receipt.Left, economy);
        var moved = receipt.Change < Coins.Zero
            ? T($"<@{member}> took {CoinText.Of(-receipt.Change, economy)} out of the bank of {clan}, which has {left} now.")
            : T($"<@{member}> put {CoinText.Of(receipt.Change, economy)} into the bank of {clan}, which has {left} now.");
        return new Embed(Title, moved, Theme.Primary) { Footer = receipt.Entry.Id.Value };
    }

    public static IReadOnlyList<Message> History(Clan clan, ClanScene scene, IReadOnlyList<LedgerEntry> entries)
    {
        var head = T($"In the bank of {ClanView.NameOf(clan)}: {CoinText.Of(scene.Bank, scene.Economy)}.") + "\n";
        if (entries.Count == 0)
            return [new Embed(Title, $"{head}\n{T("Nothing has gone in or out yet.")}", Theme.Primary)];
        return
        [
            .. entries.Chunk(EntriesOnPage).Select(page =>
            {
                var text = new StringBuilder(head);
                foreach (var entry in page)
                {
                    var who = entry.Actor.Member is { } actor ? $" <@{actor}>" : "";
                    text.Append(CultureInfo.InvariantCulture, $"\n{DiscordText.Time(entry.At)} {CoinText.Change(entry.ChangeOf(clan.Bank), scene.Economy)}{who}");
                    if (entry.Kind != EntryKind.Clan)
                        text.Append(CultureInfo.InvariantCulture, $" {CoinText.Name(entry.Kind)}");
                    text.Append(CultureInfo.InvariantCulture, $"\n-# `{entry.Id}`");
                }

                return (Message)new Embed(Title, DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary)
                {
                    Footer = entries.Count == MostShown ? T($"The newest {MostShown}") : null,
                };
            }),
        ];
    }

    private static string Title => T("🏦 Clan bank");
}
