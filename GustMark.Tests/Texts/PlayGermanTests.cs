using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Settings;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Texts;

namespace GustMark.Tests.Texts;

/// <summary>Games and clans in German.</summary>
public sealed class PlayGermanTests : IDisposable
{
    private static readonly GameScene Scene = new(EconomySettings.Default, new Coins(150));

    private readonly Speech.Turn german = Speech.In(Language.German);

    public void Dispose() => german.Dispose();

    [Fact]
    public void A_result_is_said_with_what_was_bet_on()
    {
        var roulette = GambleView.Result(Settled(new RouletteWager(RouletteBet.Dozen, [.. Enumerable.Range(13, 12)]), "17", 30), Scene);
        var coin = GambleView.Result(Settled(new CoinFlipWager(CoinSide.Heads), "tails", 0), Scene);
        var dice = GambleView.Result(Settled(new DiceWager(4950), "0042", 20), Scene);

        Assert.Equal("<@300> setzt **10** 🪙 auf Dutzend 2.\n\n# ⚫ 17\nDu gewinnst **20** 🪙!\nDu hast jetzt **150** 🪙.", roulette.Text());
        Assert.Equal("Spiel 7 · Nonce 4", roulette.Embeds[0].Footer);
        Assert.Equal("🪙 Münzwurf", coin.Embeds[0].Title);
        Assert.Equal("<@300> setzt **10** 🪙 auf Kopf.\n\n# 🪙 Zahl\nDu verlierst.\nDu hast jetzt **150** 🪙.", coin.Text());
        Assert.StartsWith("<@300> setzt **10** 🪙 auf einen Wurf unter 4,950.\n", dice.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bet_of_roulette_is_named_as_it_is_said_and_as_it_is_typed()
    {
        var odds = GambleRecordView.Odds(GamblingSettings.Default, [GameKind.Roulette]).Text();

        Assert.Contains("**Rot (`red`)** gibt **97.30 %** zurück: 48.65 % Chance auf ×2\n", odds, StringComparison.Ordinal);
        Assert.Contains("**eine Zahl** gibt **97.30 %** zurück: 2.70 % Chance auf ×36\n", odds, StringComparison.Ordinal);
        Assert.Contains("**Wurf unter 49.25 %** gibt", GambleRecordView.Odds(GamblingSettings.Default, [GameKind.Dice]).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_can_be_bet_on_has_a_German_name()
    {
        var catalogue = Catalogues.Of(Language.German);
        var bets = Enum.GetValues<GameKind>().Where(game => game != GameKind.Dice).SelectMany(game => Odds.Of(GameRules.DefaultOf(game))).Select(odds => odds.Bet);
        var laid = RouletteLayout.All.Where(bet => bet.Bet != RouletteBet.Straight).Select(bet => RouletteLayout.NameOf(bet).Split(' ')[0]);

        Assert.All(bets.Concat(laid).Concat(["heads", "tails"]).Distinct(), name => Assert.True(catalogue.Find(name, 0) is not null, name));
    }

    [Fact]
    public void Odds_fit_into_a_message()
    {
        var odds = GambleRecordView.Odds(GamblingSettings.Default, Enum.GetValues<GameKind>());

        Assert.InRange(odds.Embeds.Sum(embed => embed.Title.Length + embed.Description.Length + (embed.Footer?.Length ?? 0)), 50, 6000);
    }

    [Fact]
    public void One_game_is_one_and_two_are_two() => Assert.Equal(
        "Wer am meisten gewonnen hat, Verluste abgezogen.\n\n🥇 <@1> **+5** 🪙 in 1 Spiel\n🥈 <@2> **−3** 🪙 in 2 Spielen",
        GambleRecordView.Leaderboard([new Gambler(new MemberId(1), 1, new Coins(5), new Coins(5)), new Gambler(new MemberId(2), 2, new Coins(9), new Coins(-3))], EconomySettings.Default).Text());

    [Fact]
    public void Settings_are_shown_with_what_was_changed()
    {
        var (former, now) = (GamblingSettings.Default, GamblingSettings.Default with { Off = [GameKind.Dice], LossLimit = new Coins(500) });

        Assert.Equal("`Würfeln` **an** → **aus**\n`loss-limit` keine → **500** pro Tag\n", GamblingSettingsView.Of(new SettingsChange<GamblingSettings>(former, now)).Text());
    }

    [Fact]
    public void A_clan_is_shown_with_its_members()
    {
        var scene = new ClanScene(ClanActivity.LevelOf(TimeSpan.FromHours(12)), new Coins(80), EconomySettings.Default, ClanSettings.Default);

        Assert.Equal(
            "**Level 2** ▰▱▱▱▱▱▱▱▱▱▱▱ 12 h gespielt, nächstes Level bei 30 h\n**Bank** **80** 🪙\n**Gegründet** <t:1700000000:f>\n\n"
            + "**Mitglieder** 2 von 20\n👑 <@11>, beigetreten <t:1700000000:R>\n▫️ <@12>, beigetreten <t:1700000000:R>\n",
            ClanView.Info(Bears(2), scene).Text());
        Assert.Equal("**Bears** [BE] · 1 Mitglied, Leader <@11>", ClanView.List([Bears(1)])[0].Text());
        Assert.Equal("**Bears** [BE] · 3 Mitglieder, Leader <@11>", ClanView.List([Bears(3)])[0].Text());
        Assert.StartsWith("**Bears** [BE] wird mit seinem einen Mitglied endgültig aufgelöst. Alles, was in der Bank ist, **80** 🪙, bekommst du.", ClanView.DeleteQuestion(Bears(1), scene), StringComparison.Ordinal);
    }

    [Fact]
    public void What_happens_to_a_clan_is_told_for_one_and_for_more()
    {
        Assert.Equal("Neu in **Bears** [BE]: <@12>, <@13>", ClanView.Happened(new ClanChange(Bears(1), Bears(3))));
        Assert.Equal("Nicht mehr in **Bears** [BE]: <@12>", ClanView.Happened(new ClanChange(Bears(2), Bears(1))));
    }

    [Fact]
    public void Refusals_say_what_would_be_accepted()
    {
        Assert.Equal(
            "⚠️ Auf **edge** kann man bei Münzwurf nicht setzen. Erlaubt: `heads` und `tails`.",
            RefusalView.Of(new NotAWager(GameKind.CoinFlip, "edge")).Text());
        Assert.Equal("⚠️ Das dürfen nur Offiziere und der Leader des Clans; du bist Mitglied.", RefusalView.Of(new NeedsRank(ClanRank.Officer, ClanRank.Member)).Text());
        Assert.Equal(
            "⚠️ **many** geht nicht als Einstellung `Mitgliederlimit`. Erlaubt: eine Anzahl Mitglieder von 1 bis 100. Nichts wurde geändert.",
            RefusalView.Of(new InvalidClanSetting("size limit", "many", ClanSettingForm.Members)).Text());
        Assert.Equal("⚠️ **Bears** hat 1 Mitglied, und mehr Platz ist nicht.", RefusalView.Of(new ClanFull("Bears", 1)).Text());
    }

    [Fact]
    public void What_Discord_will_not_do_is_said_to_an_admin() => Assert.Contains(
        "sind nicht in Ordnung: eine Rolle oder ein Kanal wurde inzwischen gelöscht. Alle paar Minuten",
        ClanSettingsView.ForAdmin(ClanView.List([])[0], "a role or channel was deleted meanwhile").Text(), StringComparison.Ordinal);

    [Fact]
    public void Dialogs_are_in_German_and_fit_Discord()
    {
        ModalReply[] dialogs =
        [
            GambleLimitsView.LimitsDialog, GambleLimitsView.BreakDialog, GambleFairnessView.SeedDialog(""),
            (ModalReply)ClanSettingsView.Ask("rules", ClanSettings.Default), (ModalReply)ClanSettingsView.Ask("rooms", ClanSettings.Default),
        ];

        Assert.Equal(
            ["Deine eigenen Limits", "Pause von allen Spielen", "Dein Client-Seed", "Clans: Regeln", "Clans: Discord und Teams"], dialogs.Select(dialog => dialog.Title));
        Assert.All(dialogs, dialog => Assert.InRange(dialog.Title.Length, 1, 45));
        Assert.All(dialogs.SelectMany(dialog => dialog.Fields), field => Assert.InRange(field.Label.Length, 1, 45));
        Assert.All(dialogs.SelectMany(dialog => dialog.Fields), field => Assert.InRange(field.Placeholder?.Length ?? 0, 0, 100));
    }

    [Fact]
    public void The_choices_of_an_option_are_declared_in_English_whatever_is_spoken() =>
        Assert.Equal(["Slots", "Coin flip", "Dice", "Roulette", "Blackjack"], GameWords.Games.Select(game => game.Name));

    private static PlayedGame Settled(Wager wager, string result, long payout) => new(
        new GameId(7), A.Guild, new MemberId(300), AccountId.Wallet(A.Guild, new MemberId(300)), A.Channel, A.Moment, wager, new Coins(10),
        GameRules.DefaultOf(wager.Game).Text, 1, "lucky", 4, [])
    {
        State = GameState.Settled, Staked = new Coins(10), Payout = new Coins(payout), Result = result,
    };

    private static Clan Bears(int members) => new(new ClanId(Guid.Empty), A.Guild, "Bears", "BE", A.Moment)
    {
        Members = [.. Enumerable.Range(0, members).Select(i => new ClanMember(new MemberId(11 + (ulong)i), i == 0 ? ClanRank.Leader : ClanRank.Member, A.Moment, default))],
    };
}
