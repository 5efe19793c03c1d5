using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>What undoing entries does, before and after.</summary>
internal static class ReversalView
{
    private const int MostListed = 20;

    public static Message Reversed(LedgerEntry reverse, EconomySettings economy)
    {
        var text = new StringBuilder($"↩️ `{reverse.Reference}` is undone.\n");
        foreach (var posting in reverse.Postings)
            text.Append(CultureInfo.InvariantCulture, $"\n{CoinText.Change(posting.Coins, economy)} {CoinText.Account(posting.Account)}");
        return new Embed("", text.ToString(), Theme.Primary) { Footer = reverse.Id.Value };
    }

    public static string Question(IncidentPreview preview, EconomySettings economy)
    {
        var incident = preview.Incident;
        var text = new StringBuilder(
            $"**{preview.Entries:N0}** entries that <@{incident.Actor}> caused from {DiscordText.Time(incident.Since, 'f')} to {DiscordText.Time(incident.Until, 'f')} will be undone, each by its reverse:\n");
        foreach (var kind in preview.Kinds)
            text.Append(CultureInfo.InvariantCulture, $"• {CoinText.Name(kind.Kind)}: {kind.Entries:N0}, {CoinText.Of(kind.Coins, economy)}\n");
        if (preview.Done > 0)
            text.Append(CultureInfo.InvariantCulture, $"{preview.Done:N0} were undone before.\n");
        if (preview.Apart > 0)
            text.Append(CultureInfo.InvariantCulture, $"{preview.Apart:N0} are left as they are: reservations, orders, moves of wallets and reverses are not undone so.\n");
        if (preview.Lacking.Count > 0)
            text.Append("Some have spent what would be taken back; entries that need it will be left and listed:\n");
        foreach (var lacking in preview.Lacking.Take(MostListed))
            text.Append(CultureInfo.InvariantCulture, $"• {CoinText.Account(lacking.Account)} lacks {CoinText.Of(lacking.Coins, economy)}\n");
        return DiscordText.Fit(text.ToString(), 3500);
    }

    public static Message UnderWay(int seen) => new Embed("", $"⏳ {seen:N0} entries so far …", Theme.Secondary);

    public static Message Done(IncidentOutcome outcome, EconomySettings economy)
    {
        var text = new StringBuilder($"↩️ **{outcome.Reversed:N0}** entries are undone, {CoinText.Of(outcome.Coins, economy)} in all.");
        if (outcome.Before > 0)
            text.Append(CultureInfo.InvariantCulture, $" {outcome.Before:N0} had been undone before.");
        if (outcome.Failed.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n\n**{outcome.Failed.Count:N0}** could not be undone. Run the command again when the coins are there.\n");
        foreach (var failed in outcome.Failed.Take(MostListed))
        {
            var why = failed.Refusal is NotEnoughCoins poor ? $"{CoinText.Account(poor.Account)} has {poor.Has} of {poor.Asked}" : "it would be more than can be counted";
            text.Append(CultureInfo.InvariantCulture, $"• `{failed.Entry.Id}`: {why}\n");
        }

        return new Embed("", DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), outcome.Failed.Count > 0 ? Theme.Caution : Theme.Primary);
    }
}
