using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What undoing entries does, before and after.</summary>
internal static class ReversalView
{
    private const int MostListed = 20;

    public static Message Reversed(LedgerEntry reverse, EconomySettings economy)
    {
        var text = new StringBuilder(T($"↩️ `{reverse.Reference}` is undone.")).Append('\n');
        foreach (var posting in reverse.Postings)
            text.Append(CultureInfo.InvariantCulture, $"\n{CoinText.Change(posting.Coins, economy)} {CoinText.Account(posting.Account)}");
        return new Embed("", text.ToString(), Theme.Primary) { Footer = reverse.Id.Value };
    }

    public static string Question(IncidentPreview preview, EconomySettings economy)
    {
        var incident = preview.Incident;
        var (since, until) = (DiscordText.Time(incident.Since, 'f'), DiscordText.Time(incident.Until, 'f'));
        var text = new StringBuilder(N(
            preview.Entries,
            $"**{preview.Entries:N0}** entry that <@{incident.Actor}> caused from {since} to {until} will be undone, by its reverse:",
            $"**{preview.Entries:N0}** entries that <@{incident.Actor}> caused from {since} to {until} will be undone, each by its reverse:")).Append('\n');
        foreach (var kind in preview.Kinds)
            text.Append(CultureInfo.InvariantCulture, $"• {CoinText.Name(kind.Kind)}: {kind.Entries:N0}, {CoinText.Of(kind.Coins, economy)}\n");
        if (preview.Done > 0)
            text.Append(N(preview.Done, $"{preview.Done:N0} was undone before.", $"{preview.Done:N0} were undone before.")).Append('\n');
        if (preview.Apart > 0)
        {
            text.Append(N(
                preview.Apart,
                $"{preview.Apart:N0} is left as it is: reservations, orders, moves of wallets and reverses are not undone so.",
                $"{preview.Apart:N0} are left as they are: reservations, orders, moves of wallets and reverses are not undone so.")).Append('\n');
        }

        if (preview.Lacking.Count > 0)
            text.Append(T("Some have spent what would be taken back; entries that need it will be left and listed:")).Append('\n');
        foreach (var lacking in preview.Lacking.Take(MostListed))
            text.Append("• ").Append(T($"{CoinText.Account(lacking.Account)} lacks {CoinText.Of(lacking.Coins, economy)}")).Append('\n');
        return DiscordText.Fit(text.ToString(), 3500);
    }

    public static Message UnderWay(int seen) => new Embed("", N(seen, $"⏳ {seen:N0} entry so far …", $"⏳ {seen:N0} entries so far …"), Theme.Secondary);

    public static Message Done(IncidentOutcome outcome, EconomySettings economy)
    {
        var coins = CoinText.Of(outcome.Coins, economy);
        var text = new StringBuilder(N(
            outcome.Reversed, $"↩️ **{outcome.Reversed:N0}** entry is undone, {coins} in all.", $"↩️ **{outcome.Reversed:N0}** entries are undone, {coins} in all."));
        if (outcome.Before > 0)
            text.Append(' ').Append(N(outcome.Before, $"{outcome.Before:N0} had been undone before.", $"{outcome.Before:N0} had been undone before."));
        if (outcome.Failed.Count > 0)
            text.Append("\n\n").Append(T($"**{outcome.Failed.Count:N0}** could not be undone. Run the command again when the coins are there.")).Append('\n');
        foreach (var failed in outcome.Failed.Take(MostListed))
        {
            var why = failed.Refusal is NotEnoughCoins poor ? T($"{CoinText.Account(poor.Account)} has {poor.Has} of {poor.Asked}") : T("it would be more than can be counted");
            text.Append(CultureInfo.InvariantCulture, $"• `{failed.Entry.Id}`: {why}\n");
        }

        return new Embed("", DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), outcome.Failed.Count > 0 ? Theme.Caution : Theme.Primary);
    }
}
