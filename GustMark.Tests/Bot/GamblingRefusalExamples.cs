using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Bot;

/// <summary>Every refusal of the games, and its words.</summary>
internal static class GamblingRefusalExamples
{
    public static readonly (Refusal Refusal, string Words)[] All =
    [
        (new GameOff(GameKind.CoinFlip), "**Coin flip** is turned off here. `/gamble odds` shows the games there are."),
        (new NoGamesHere([new ChannelId(5), new ChannelId(6)]), "Games are not played in this channel. They are in <#5>, <#6>."),
        (new StakeOutOfRange(new Coins(5000), new Coins(10), new Coins(1000), IsOwn: false), "**5,000** coins cannot be bet here. Accepted: 10 to 1,000."),
        (new StakeOutOfRange(new Coins(50), new Coins(1), new Coins(20), IsOwn: true), "**50** is more than the largest bet that you have set for yourself, which is **20**. `/gamble stats` shows your limits."),
        (new PlayingTooSoon(A.Moment), "You have just played. The next game starts <t:1700000000:R>."),
        (new LossLimitReached(new Coins(10), new Coins(100), new Coins(95), IsOwn: false, A.Moment), "This Discord server has a limit of **100** coins to lose on a day, and **95** are lost or at stake today. With 10 more at stake it could be passed. A new day begins <t:1700000000:R>."),
        (new LossLimitReached(new Coins(200), new Coins(100), new Coins(-5), IsOwn: true, A.Moment), "You have set yourself a limit of **100** coins to lose on a day, and nothing is lost yet today. With 200 more at stake it could be passed. A new day begins <t:1700000000:R>."),
        (new SelfExcluded(A.Moment), "You are on a break from games that you have chosen yourself, until <t:1700000000:f>. It cannot be ended early."),
        (new BreakOnlyLonger(A.Moment), "You are on a break until <t:1700000000:f> already. It can be made longer, not shorter."),
        (new BreakOutOfRange("5*m", TimeSpan.FromHours(1), TimeSpan.FromDays(365)), @"**5\*m** is no length of a break. Accepted: `1h` to `365d`, such as `12h`, `7d` or `4w`."),
        (new SeedsNotShownYet(new SeedsState(1, "a", "b", "c", 0, false)), "The commitment of your seeds has to be seen before the first bet. `/gamble fairness` shows it."),
        (new HandStillOpen(new GameId(7)), "A seed cannot be told while a game with it is not over: game `7` is still open. Play it to its end, or wait until its time is over."),
        (new NoSuchGame("x_y"), @"There is no game **x\_y**. `/gamble history` shows the ids of games."),
        (new SeedNotRevealed(new GameId(7)), "The seed of game `7` is still secret. It can be checked when its player has ended the round with `/gamble fairness reveal:True`."),
        (new SeedLost(new GameId(7)), "The seed of game `7` cannot be read any more: it was encrypted with the key of another installation."),
        (new GameNotPlayed(new GameId(7)), "Game `7` was never played, and its stake went back. There is nothing to check."),
        (new NotYourGame(new GameId(7)), "This is somebody else's hand. `/gamble blackjack` deals one to you."),
        (new MoveNotAllowed(BlackjackMove.Split), "**Split** is not possible with this hand now."),
        (new InvalidGamblingSetting("off", "x_y", GamblingSettingForm.Games), @"**x\_y** cannot be the setting `off`. Accepted: `all`, or some of `slots`, `coinflip`, `dice`, `roulette`, `blackjack`. Nothing was changed."),
        (new InvalidGamblingSetting("off", "dice", GamblingSettingForm.OtherGames), "**dice** cannot be the setting `off`. Accepted: games that are not turned on at the same time. Nothing was changed."),
        (new InvalidGamblingSetting("largest-bet", "many", GamblingSettingForm.Coins), "**many** cannot be the setting `largest-bet`. Accepted: a number of coins from 1 to 1,000,000,000. Nothing was changed."),
        (new InvalidGamblingSetting("cooldown", "2d", GamblingSettingForm.Cooldown), "**2d** cannot be the setting `cooldown`. Accepted: a duration such as `10s` or `5m`, at most `1d`, or `none`. Nothing was changed."),
        (new InvalidGamblingSetting("hand-time", "2h", GamblingSettingForm.HandTime), "**2h** cannot be the setting `hand-time`. Accepted: a duration from `1m` to `1h`. Nothing was changed."),
        (new InvalidGamblingSetting("channels", "here", GamblingSettingForm.Channels), "**here** cannot be the setting `channels`. Accepted: up to 25 channels such as `#casino`, or `none` for all. Nothing was changed."),
        (new InvalidGamblingSetting("table", "1.9", GamblingSettingForm.Table), "**1.9** cannot be the setting `table`. Accepted: a table together with the game that it is for. Nothing was changed."),
        (new LargestBelowSmallest(new Coins(99), new Coins(1000)), "**99** cannot be the setting `largest-bet`. Accepted: at least the smallest bet, which is 1,000. Nothing was changed."),
        (new NotAWager(GameKind.CoinFlip, "edge_"), @"**edge\_** is nothing that can be bet on in Coin flip. Accepted: `heads` and `tails`."),
        (new NotAWager(GameKind.Dice, "101"), "**101** is nothing that can be bet on in Dice. Accepted: a chance to win in percent, from `0.01` to `95` with at most two decimals, such as `49.5`."),
        (new NotRules(GameKind.Slots, "x", RulesProblem.TooFewSymbols, Part: "1"), "This is no table for Slots: it has 1 symbols; 2 to 10 are possible. Nothing was changed."),
        (new NotRules(GameKind.Slots, "x", RulesProblem.TooManySymbols), "This is no table for Slots: it has more than 10 symbols. Nothing was changed."),
        (new NotRules(GameKind.Slots, "x", RulesProblem.Incomplete, Part: "a_1 1"),
            @"This is no table for Slots: it has to name of each symbol its weight, and what two and three of it pay, such as “🍒 36 1 2”; “a\_1 1” does not. Nothing was changed."),
        (new NotRules(GameKind.Slots, "x", RulesProblem.UnfitSymbol), "This is no table for Slots: it has a symbol that is longer than 16 characters or cannot be shown. Nothing was changed."),
        (new NotRules(GameKind.Slots, "x", RulesProblem.SymbolTwice, "🍒"), "This is no table for Slots: it has 🍒 twice. Nothing was changed."),
        (new NotRules(GameKind.Slots, "x", RulesProblem.Weight, "🍒", "0"), "This is no table for Slots: it has “0” as the weight of 🍒; that is a whole number from 1 to 10000. Nothing was changed."),
        (new NotRules(GameKind.Slots, "x", RulesProblem.Pays, "🍒", "-1 1"),
            "This is no table for Slots: it has “-1 1” as what two and three of 🍒 pay; those are numbers from 0 to 10000 with at most two decimals. Nothing was changed."),
        (new NotRules(GameKind.CoinFlip, "x", RulesProblem.Form), "This is no table for Coin flip: it is what the right side pays, from 1 on, such as “1.96”. Nothing was changed."),
        (new NotRules(GameKind.Dice, "x", RulesProblem.Form), "This is no table for Dice: it is what the house keeps, in percent from 0 to 50, such as “1.5”. Nothing was changed."),
        (new NotRules(GameKind.Roulette, "x", RulesProblem.Form), "This is no table for Roulette: it is always “european”: one zero and the usual pays. Nothing was changed."),
        (new NotRules(GameKind.Blackjack, "x", RulesProblem.Form), "This is no table for Blackjack: it is what a blackjack pays, from 2 to 3, such as “2.5” for 3 to 2. Nothing was changed."),
        (new PaysTooMuch(GameKind.CoinFlip, "heads or tails", new Ratio(105, 100)), "With this table of Coin flip **heads or tails** returns **105.00 %**, and the house would lose. At most 100 % are accepted. Nothing was changed."),
        (new NotAClientSeed("a:b"), "**a:b** cannot be a client seed. Accepted: 1 to 64 characters of letters, digits, signs and spaces, without colon and backtick."),
    ];
}
