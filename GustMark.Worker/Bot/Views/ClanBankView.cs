using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>The bank of a clan.</summary>
internal static class ClanBankView
{
    private const int EntriesAPage = 10;

    public static Message Moved(BankReceipt receipt)
    {
        var settings = receipt.Wallet.Settings;
        var (word, coins) = receipt.Change < Coins.Zero ? ("out of", -receipt.Change) : ("into", receipt.Change);
        return new Embed(
            "🏦 Clan bank",
            $"{CoinText.Of(coins, settings)} went {word} the bank of {ClanView.Title(receipt.Clan)}, where {CoinText.Of(receipt.Left, settings)} are now. "
            + $"You have {CoinText.Of(receipt.Has, settings)}.",
            Theme.Primary);
    }

    public static IReadOnlyList<Message> History(Clan clan, Coins left, IReadOnlyList<LedgerEntry> entries, EconomySettings settings) => entries.Count == 0
        ? [Page(clan, left, "Nothing yet. Put something in with `/clan bank deposit`.", settings)]
        : [.. entries.Chunk(EntriesAPage).Select(page => Page(clan, left, string.Join('\n', page.Select(entry => Line(entry, clan, settings))), settings))];

    private static Message Page(Clan clan, Coins left, string text, EconomySettings settings) =>
        new Embed("🏦 Clan bank", $"{ClanView.Title(clan)} has {CoinText.Of(left, settings)}.\n\n{text}", Theme.Primary);

    private static string Line(LedgerEntry entry, Clan clan, EconomySettings settings)
    {
        var who = entry.Actor.Member is { } member ? $" <@{member}>" : "";
        var why = entry.Kind == EntryKind.Clan ? "" : $" {CoinText.Name(entry.Kind)}";
        return $"{DiscordText.Time(entry.At)} {CoinText.Change(entry.ChangeOf(clan.Bank), settings)}{why}{who}";
    }
}
