using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Results;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals of the games in words.</summary>
internal static class GamblingRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        GameOff off => T($"**{GameWords.Name(off.Game)}** is turned off here. `/gamble odds` shows the games there are."),
        NoGamesHere where => T($"Games are not played in this channel. They are in {string.Join(", ", where.Channels.Select(channel => $"<#{channel}>"))}."),
        StakeOutOfRange { IsOwn: true } own =>
            T($"**{own.Asked}** is more than the largest bet that you have set for yourself, which is **{own.Most}**. `/gamble stats` shows your limits."),
        StakeOutOfRange size => T($"**{size.Asked}** coins cannot be bet here. Accepted: {size.Least} to {size.Most}."),
        PlayingTooSoon soon => T($"You have just played. The next game starts {DiscordText.Time(soon.Next)}."),
        LossLimitReached limit => $"{Limit(limit)} {T($"With {limit.Asked} more at stake it could be passed. A new day begins {DiscordText.Time(limit.Next)}.")}",
        SelfExcluded excluded => T($"You are on a break from games that you have chosen yourself, until {DiscordText.Time(excluded.Until, 'f')}. It cannot be ended early."),
        BreakOnlyLonger until => T($"You are on a break until {DiscordText.Time(until.Until, 'f')} already. It can be made longer, not shorter."),
        BreakOutOfRange length =>
            T($"**{DiscordText.Escape(length.Asked, 50)}** is no length of a break. Accepted: `{length.Least.TotalHours:0}h` to `{length.Most.TotalDays:0}d`, such as `12h`, `7d` or `4w`."),
        SeedsNotShownYet => T("The commitment of your seeds has to be seen before the first bet. `/gamble fairness` shows it."),
        HandStillOpen open => T($"A seed cannot be told while a game with it is not over: game `{open.Game}` is still open. Play it to its end, or wait until its time is over."),
        NoSuchGame none => T($"There is no game **{DiscordText.Escape(none.Asked, 50)}**. `/gamble history` shows the ids of games."),
        SeedNotRevealed secret => T($"The seed of game `{secret.Game}` is still secret. It can be checked when its player has ended the round with `/gamble fairness reveal:True`."),
        SeedLost lost => T($"The seed of game `{lost.Game}` cannot be read any more: it was encrypted with the key of another installation."),
        GameNotPlayed refunded => T($"Game `{refunded.Game}` was never played, and its stake went back. There is nothing to check."),
        NotYourGame => T("This is somebody else's hand. `/gamble blackjack` deals one to you."),
        MoveNotAllowed move => T($"**{GameWords.Move(move.Move)}** is not possible with this hand now."),
        InvalidGamblingSetting invalid => T($"**{DiscordText.Escape(invalid.Asked, 80)}** cannot be the setting `{invalid.Setting}`. Accepted: {Accepted(invalid.Accepted)}. Nothing was changed."),
        LargestBelowSmallest bets => T($"**{bets.Largest}** cannot be the setting `largest-bet`. Accepted: at least the smallest bet, which is {bets.Smallest}. Nothing was changed."),
        NotAWager wager => T($"**{DiscordText.Escape(wager.Asked, 50)}** is nothing that can be bet on in {GameWords.Name(wager.Game)}. Accepted: {Wagers(wager.Game)}."),
        NotRules rules => T($"This is no table for {GameWords.Name(rules.Game)}: {DiscordText.Escape(GameRulesWords.Of(rules), 400)}. Nothing was changed."),
        PaysTooMuch much => T(
            $"With this table of {GameWords.Name(much.Game)} **{GameWords.Bet(much.Game, much.Bet)}** returns **{much.Return.ToPercent()}**, and the house would lose. At most 100 % are accepted. "
            + $"Nothing was changed."),
        NotAClientSeed seed =>
            T($"**{DiscordText.Escape(seed.Asked, 80)}** cannot be a client seed. Accepted: 1 to {ClientSeed.MaxLength} characters of letters, digits, signs and spaces, without colon and backtick."),
        _ => null,
    };

    private static string Limit(LossLimitReached limit) => (limit.IsOwn, limit.Lost > Coins.Zero) switch
    {
        (true, true) => T($"You have set yourself a limit of **{limit.Limit}** coins to lose on a day, and **{limit.Lost}** are lost or at stake today."),
        (true, false) => T($"You have set yourself a limit of **{limit.Limit}** coins to lose on a day, and nothing is lost yet today."),
        (false, true) => T($"This Discord server has a limit of **{limit.Limit}** coins to lose on a day, and **{limit.Lost}** are lost or at stake today."),
        (false, false) => T($"This Discord server has a limit of **{limit.Limit}** coins to lose on a day, and nothing is lost yet today."),
    };

    private static string Accepted(GamblingSettingForm form) => form switch
    {
        GamblingSettingForm.Games =>
            T($"`{GamblingSettingsEntry.AllGames}`, or some of {string.Join(", ", Enum.GetValues<GameKind>().Select(game => $"`{WagerText.WordOf(game)}`"))}"),
        GamblingSettingForm.OtherGames => T("games that are not turned on at the same time"),
        GamblingSettingForm.Coins => T($"a number of coins from 1 to {GamblingSettingsEntry.MaxBet}"),
        GamblingSettingForm.Cooldown => T("a duration such as `10s` or `5m`, at most `1d`, or `none`"),
        GamblingSettingForm.HandTime => T("a duration from `1m` to `1h`"),
        GamblingSettingForm.Channels => T($"up to {GamblingSettingsEntry.MaxChannels} channels such as `#casino`, or `none` for all"),
        _ => T("a table together with the game that it is for"),
    };

    private static string Wagers(GameKind game) => game switch
    {
        GameKind.CoinFlip => T("`heads` and `tails`"),
        GameKind.Dice => T($"a chance to win in percent, from `0.01` to `{DiceRules.MostChance / 100}` with at most two decimals, such as `49.5`"),
        GameKind.Roulette => T("`red`, `black`, `odd`, `even`, `low`, `high`, `dozen 1` to `3`, `column 1` to `3`, a number such as `17`, `split 17-20`, `street 13`, `corner 17` and `line 13`"),
        _ => T("nothing, it has no choice"),
    };
}
