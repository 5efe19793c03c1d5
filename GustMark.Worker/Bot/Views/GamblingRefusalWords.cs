using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Results;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals of the games in words.</summary>
internal static class GamblingRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        GameOff off => $"**{GameWords.Name(off.Game)}** is turned off here. `/gamble odds` shows the games there are.",
        NoGamesHere where => $"Games are not played in this channel. They are in {string.Join(", ", where.Channels.Select(channel => $"<#{channel}>"))}.",
        StakeOutOfRange { IsOwn: true } own => $"**{own.Asked}** is more than the largest bet that you have set for yourself, which is **{own.Most}**. `/gamble stats` shows your limits.",
        StakeOutOfRange size => $"**{size.Asked}** coins cannot be bet here. Accepted: {size.Least} to {size.Most}.",
        PlayingTooSoon soon => $"You have just played. The next game starts {DiscordText.Time(soon.Next)}.",
        LossLimitReached limit =>
            $"{(limit.IsOwn ? "You have set yourself" : "This Discord server has")} a limit of **{limit.Limit}** coins to lose on a day, and {Lost(limit.Lost)}. With {limit.Asked} more at stake it could be passed. A new day begins {DiscordText.Time(limit.Next)}.",
        SelfExcluded excluded => $"You are on a break from games that you have chosen yourself, until {DiscordText.Time(excluded.Until, 'f')}. It cannot be ended early.",
        BreakOnlyLonger until => $"You are on a break until {DiscordText.Time(until.Until, 'f')} already. It can be made longer, not shorter.",
        BreakOutOfRange length => $"**{DiscordText.Escape(length.Asked, 50)}** is no length of a break. Accepted: `{length.Least.TotalHours:0}h` to `{length.Most.TotalDays:0}d`, such as `12h`, `7d` or `4w`.",
        SeedsNotShownYet => "The commitment of your seeds has to be seen before the first bet. `/gamble fairness` shows it.",
        HandStillOpen open => $"A seed cannot be told while a game with it is not over: game `{open.Game}` is still open. Play it to its end, or wait until its time is over.",
        NoSuchGame none => $"There is no game **{DiscordText.Escape(none.Asked, 50)}**. `/gamble history` shows the ids of games.",
        SeedNotRevealed secret => $"The seed of game `{secret.Game}` is still secret. It can be checked when its player has ended the round with `/gamble fairness reveal:True`.",
        SeedLost lost => $"The seed of game `{lost.Game}` cannot be read any more: it was encrypted with the key of another installation.",
        GameNotPlayed refunded => $"Game `{refunded.Game}` was never played, and its stake went back. There is nothing to check.",
        NotYourGame => "This is somebody else's hand. `/gamble blackjack` deals one to you.",
        MoveNotAllowed move => $"**{GameWords.Move(move.Move)}** is not possible with this hand now.",
        InvalidGamblingSetting invalid => $"**{DiscordText.Escape(invalid.Asked, 80)}** cannot be the setting `{invalid.Setting}`. Accepted: {invalid.Accepted}. Nothing was changed.",
        NotAWager wager => $"**{DiscordText.Escape(wager.Asked, 50)}** is nothing that can be bet on in {GameWords.Name(wager.Game)}. Accepted: {Wagers(wager.Game)}.",
        NotRules rules => $"This is no table for {GameWords.Name(rules.Game)}: it {DiscordText.Escape(rules.Problem, 400)}. Nothing was changed.",
        PaysTooMuch much =>
            $"With this table of {GameWords.Name(much.Game)} **{DiscordText.Escape(much.Bet, 60)}** returns **{much.Return.ToPercent()}**, and the house would lose. At most 100 % are accepted. Nothing was changed.",
        NotAClientSeed seed => $"**{DiscordText.Escape(seed.Asked, 80)}** cannot be a client seed. Accepted: 1 to {ClientSeed.MaxLength} characters of letters, digits, signs and spaces, without colon and backtick.",
        _ => null,
    };

    private static string Lost(Coins lost) => lost > Coins.Zero ? $"**{lost}** are lost or at stake today" : "nothing is lost yet today";

    private static string Wagers(GameKind game) => game switch
    {
        GameKind.CoinFlip => "`heads` and `tails`",
        GameKind.Dice => $"a chance to win in percent, from `0.01` to `{DiceRules.MostChance / 100}` with at most two decimals, such as `49.5`",
        GameKind.Roulette => "`red`, `black`, `odd`, `even`, `low`, `high`, `dozen 1` to `3`, `column 1` to `3`, a number such as `17`, `split 17-20`, `street 13`, `corner 17` and `line 13`",
        _ => "nothing, it has no choice",
    };
}
