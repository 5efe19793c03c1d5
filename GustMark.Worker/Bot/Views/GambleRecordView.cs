using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

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
            text.Append(CultureInfo.InvariantCulture, $"{GameWords.Picture(game.Wager.Game)} {DiscordText.Time(game.At)} {Outcome(game, economy)}\n")
                .Append("-# ").Append(T($"`{game.Id}` · round {game.Round}, nonce {game.Nonce}")).Append('\n');
        }

        return new Embed(T("📜 Your games"), games.Count == 0 ? T("Nothing.") : DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary)
        {
            Footer = T("/gamble verify plays one again"),
        };
    }

    public static Message Statistics(IReadOnlyList<GameTotal> totals, OwnLimits limits, EconomySettings economy)
    {
        var text = new StringBuilder();
        foreach (var total in totals)
            text.Append(GameWords.Picture(total.Game)).Append(' ').Append(Total(total, economy)).Append('\n');
        var all = totals.Aggregate(Coins.Zero, (sum, total) => sum + total.Payout - total.Staked);
        text.Append(totals.Count == 0 ? T("No game in that time.") : T($"All together: {CoinText.Change(all, economy)}")).Append("\n\n").Append(GambleLimitsView.Words(limits));
        return new Message
        {
            Embeds = [new Embed(T("🎲 Your games"), DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary)],
            Rows = [GambleLimitsView.Buttons],
        };
    }

    public static Message Leaderboard(IReadOnlyList<Gambler> gamblers, EconomySettings economy)
    {
        var text = new StringBuilder(T("Who has won most, losses deducted.")).Append('\n');
        for (var i = 0; i < gamblers.Count; i++)
        {
            var (member, net, games) = (gamblers[i].Member, CoinText.Change(gamblers[i].Net, economy), gamblers[i].Games);
            text.Append(CultureInfo.InvariantCulture, $"\n{(i < Medals.Length ? Medals[i] : $"{i + 1}\\.")} ")
                .Append(N(games, $"<@{member}> {net} in {games:N0} game", $"<@{member}> {net} in {games:N0} games"));
        }

        if (gamblers.Count == 0)
            text.Append('\n').Append(T("Nobody yet."));
        return new Embed(T("🏆 Games"), DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary);
    }

    /// <summary>The pay tables of the guild, and what each bet returns in the long run.</summary>
    public static Message Odds(GamblingSettings settings, IReadOnlyList<GameKind> games)
    {
        var embeds = new List<Embed>();
        foreach (var game in games)
        {
            var rules = settings.RulesOf(game);
            var text = new StringBuilder();
            if (!settings.IsOn(game))
                text.Append(T("Turned off here.")).Append('\n');
            var table = DiscordText.Code(rules.Text, 600);
            text.Append(settings.Tables.ContainsKey(game) ? T($"This Discord server's own table: {table}") : T($"The ordinary table: {table}")).Append('\n');
            foreach (var bet in Core.Gambling.Games.Odds.Of(rules))
                text.Append(Bet(game, bet, games.Count == 1 || bet.Prizes.Count == 1));
            embeds.Add(new Embed($"{GameWords.Picture(game)} {GameWords.Name(game)}", DiscordText.Fit(text.ToString(), games.Count == 1 ? DiscordText.MaxDescription : 1100), Theme.Primary));
        }

        embeds[^1] = embeds[^1] with { Footer = T("Payouts are whole coins, rounded down, which small stakes feel. /gamble odds game: shows more of one game") };
        return new Message { Embeds = embeds };
    }

    private static string Bet(GameKind game, BetOdds bet, bool isFull)
    {
        var text = new StringBuilder(Returns(game, bet)).Append('\n');
        if (isFull && bet.Prizes.Count > 1)
        {
            foreach (var prize in bet.Prizes.Take(ShownPrizes))
                text.Append(T($"{DiscordText.Escape(prize.What, 60)} pays {Times(prize.Pays)}, {prize.Chance.ToPercent(3)}")).Append('\n');
        }

        return text.ToString();
    }

    private static string Returns(GameKind game, BetOdds bet)
    {
        var (name, back) = (game == GameKind.Dice ? Below(bet.Prizes[0].Chance) : GameWords.Bet(game, bet.Bet), bet.Return.ToPercent());
        if (bet.Prizes is [var only])
        {
            return bet.IsOfBestPlay
                ? T($"**{name}** returns **{back}** to who always makes the best move: {only.Chance.ToPercent()} win {Times(only.Pays)}")
                : T($"**{name}** returns **{back}**: {only.Chance.ToPercent()} win {Times(only.Pays)}");
        }

        return bet.IsOfBestPlay ? T($"**{name}** returns **{back}** to who always makes the best move") : T($"**{name}** returns **{back}**");
    }

    private static string Below(Ratio chance) => T($"a roll below {(chance.Value * 100).ToString("0.##", CultureInfo.InvariantCulture)} %");

    private static string Total(GameTotal total, EconomySettings economy)
    {
        var (name, bet, back, net) = (GameWords.Name(total.Game), CoinText.Of(total.Staked, economy), CoinText.Of(total.Payout, economy), CoinText.Change(total.Payout - total.Staked, economy));
        return total.BestWin > Coins.Zero
            ? T($"**{name}**: {total.Games:N0} played, {total.Won:N0} won, bet {bet}, back {back}, {net}, best win {CoinText.Of(total.BestWin, economy)}")
            : T($"**{name}**: {total.Games:N0} played, {total.Won:N0} won, bet {bet}, back {back}, {net}");
    }

    private static string Times(Ratio pays) => $"×{pays.Value.ToString("0.####", CultureInfo.InvariantCulture)}";

    private static string Outcome(PlayedGame game, EconomySettings economy) => (game.State, GameWords.Wagered(game.Wager)) switch
    {
        (GameState.Settled, { } on) => T($"{CoinText.Change(game.Payout - game.Staked, economy)} of {CoinText.Of(game.Staked, economy)} on {on}: {GameWords.Result(game)}"),
        (GameState.Settled, _) => T($"{CoinText.Change(game.Payout - game.Staked, economy)} of {CoinText.Of(game.Staked, economy)}: {GameWords.Result(game)}"),
        (GameState.Refunded or GameState.Cancelled, { } on) => T($"given back: {CoinText.Of(game.Stake, economy)} on {on}"),
        (GameState.Refunded or GameState.Cancelled, _) => T($"given back: {CoinText.Of(game.Stake, economy)}"),
        (_, { } on) => T($"not over: {CoinText.Of(game.Staked, economy)} on {on}"),
        _ => T($"not over: {CoinText.Of(game.Staked, economy)}"),
    };
}
