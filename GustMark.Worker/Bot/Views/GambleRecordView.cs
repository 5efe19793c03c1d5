using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>What has been played, and what it can bring: history, sums, ranks, odds.</summary>
internal static class GambleRecordView
{
    private const int ShownPrizes = 12;

    private static readonly string[] Medals = ["🥇", "🥈", "🥉"];

    public static Message History(IReadOnlyList<PlayedGame> games, EconomySettings economy)
    {
        var text = new StringBuilder();
        foreach (var game in games)
        {
            text.Append(CultureInfo.InvariantCulture, $"{GameWords.Picture(game.Wager.Game)} {DiscordText.Time(game.At)} {Outcome(game, economy)}{GameWords.On(game.Wager)}");
            if (game.State == GameState.Settled)
                text.Append(CultureInfo.InvariantCulture, $": {GameWords.Result(game)}");
            text.Append(CultureInfo.InvariantCulture, $"\n-# `{game.Id}` · round {game.Round}, nonce {game.Nonce}\n");
        }

        return new Embed("📜 Your games", games.Count == 0 ? "Nothing." : DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary)
        {
            Footer = "/gamble verify plays one again",
        };
    }

    public static Message Statistics(IReadOnlyList<GameTotal> totals, OwnLimits limits, EconomySettings economy)
    {
        var text = new StringBuilder();
        foreach (var total in totals)
        {
            text.Append(CultureInfo.InvariantCulture, $"{GameWords.Picture(total.Game)} **{GameWords.Name(total.Game)}**: {total.Games:N0} played, {total.Won:N0} won, bet {CoinText.Of(total.Staked, economy)}, back {CoinText.Of(total.Payout, economy)}, {CoinText.Change(total.Payout - total.Staked, economy)}");
            text.Append(total.BestWin > Coins.Zero ? $", best win {CoinText.Of(total.BestWin, economy)}\n" : "\n");
        }

        if (totals.Count == 0)
            text.Append("No game in that time.\n");
        else
            text.Append(CultureInfo.InvariantCulture, $"All together: {CoinText.Change(totals.Aggregate(Coins.Zero, (sum, total) => sum + total.Payout - total.Staked), economy)}\n");
        text.Append('\n').Append(GambleLimitsView.Words(limits));
        return new Message
        {
            Embeds = [new Embed("🎲 Your games", DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary)],
            Rows = [GambleLimitsView.Buttons],
        };
    }

    public static Message Leaderboard(IReadOnlyList<Gambler> gamblers, EconomySettings economy)
    {
        var text = new StringBuilder("Who has won most, losses deducted.\n");
        for (var i = 0; i < gamblers.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"\n{(i < Medals.Length ? Medals[i] : $"{i + 1}\\.")} <@{gamblers[i].Member}> {CoinText.Change(gamblers[i].Net, economy)} in {gamblers[i].Games:N0} games");
        if (gamblers.Count == 0)
            text.Append("\nNobody yet.");
        return new Embed("🏆 Games", DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary);
    }

    /// <summary>The pay tables of the guild, and what each bet returns in the long run.</summary>
    public static Message Odds(GamblingSettings settings, IReadOnlyList<GameKind> games)
    {
        var embeds = new List<Embed>();
        foreach (var game in games)
        {
            var rules = settings.RulesOf(game);
            var text = new StringBuilder();
            text.Append(settings.IsOn(game) ? "" : "Turned off here.\n");
            text.Append(settings.Tables.ContainsKey(game) ? "This Discord server's own table: " : "The ordinary table: ").Append(DiscordText.Code(rules.Text, 600)).Append('\n');
            foreach (var bet in Core.Gambling.Games.Odds.Of(rules))
                text.Append(Bet(bet, games.Count == 1 || bet.Prizes.Count == 1));
            embeds.Add(new Embed($"{GameWords.Picture(game)} {GameWords.Name(game)}", DiscordText.Fit(text.ToString(), games.Count == 1 ? DiscordText.MaxDescription : 1100), Theme.Primary));
        }

        embeds[^1] = embeds[^1] with { Footer = "Payouts are whole coins, rounded down, which small stakes feel. /gamble odds game: shows more of one game" };
        return new Message { Embeds = embeds };
    }

    private static string Bet(BetOdds bet, bool isFull)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"**{DiscordText.Escape(bet.Bet)}** returns **{bet.Return.ToPercent()}**{(bet.IsOfBestPlay ? " to who always makes the best move" : "")}");
        if (bet.Prizes is [var only])
            return text.Append(CultureInfo.InvariantCulture, $": {only.Chance.ToPercent()} win {Times(only.Pays)}\n").ToString();
        text.Append('\n');
        if (isFull)
        {
            foreach (var prize in bet.Prizes.Take(ShownPrizes))
                text.Append(CultureInfo.InvariantCulture, $"{DiscordText.Escape(prize.What, 60)} pays {Times(prize.Pays)}, {prize.Chance.ToPercent(3)}\n");
        }

        return text.ToString();
    }

    private static string Times(Ratio pays) => $"×{pays.Value.ToString("0.####", CultureInfo.InvariantCulture)}";

    private static string Outcome(PlayedGame game, EconomySettings economy) => game.State switch
    {
        GameState.Settled => $"{CoinText.Change(game.Payout - game.Staked, economy)} of {CoinText.Of(game.Staked, economy)}",
        GameState.Refunded or GameState.Cancelled => $"given back: {CoinText.Of(game.Stake, economy)}",
        _ => $"not over: {CoinText.Of(game.Staked, economy)}",
    };
}
