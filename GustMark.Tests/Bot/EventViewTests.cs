using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Texts;

namespace GustMark.Tests.Bot;

/// <summary>Events in words, in Discord and in the game.</summary>
public sealed class EventViewTests
{
    private static readonly GameServer Main = A.Server("Main");
    private static readonly EventScene Scene = new([Main], EconomySettings.Default, A.Moment.AddMinutes(35));

    private static readonly Contest Fought = AContest.Of(Main) with
    {
        State = ContestState.Fighting,
        EndsAt = A.Moment.AddMinutes(35),
        Board = new Board
        {
            Fighters =
            [
                new Fighter(PlayerId.OfName("*Ada*"), "*Ada*") { Kills = 2, ArenaKills = 1, HeldSeconds = 1000, ScoredAt = A.Moment },
                new Fighter(PlayerId.OfName("Bob"), "Bob") { Kills = 1, Deaths = 2, HeldSeconds = 65, ScoredAt = A.Moment },
                new Fighter(PlayerId.OfName("Idle"), "Idle"),
            ],
            WatchedSeconds = 1700, Hill = Hill.Held, OnHill = ["*Ada*"],
        },
    };

    private static readonly Contest Won = Fought with
    {
        State = ContestState.Ended,
        OverAt = A.Moment.AddMinutes(36),
        DecidedBy = Measure.HeldSeconds,
        Awards = [new Award(1, PlayerId.OfName("*Ada*"), "*Ada*", new Coins(500), new ItemGoods("scrap", 1000)) { State = AwardState.Paid, Member = new MemberId(11) }],
    };

    public static TheoryData<string, string> Spoken => new()
    {
        { nameof(Announcement.Opening), "<color=#00ff9f>King of the hill</color> at Dome (x 100, z -50) begins in 5 minutes. To be won: 500 coins and 1,000 x scrap." },
        { nameof(Announcement.BeginsIn), "<color=#00ff9f>King of the hill</color> begins in 30 seconds." },
        { nameof(Announcement.FightBegins), "<color=#00ff9f>King of the hill</color> has begun! Fight for Dome: it takes 30 minutes." },
        { nameof(Announcement.EndsIn), "<color=#00ff9f>King of the hill</color> is over in 1 minute." },
        { nameof(Announcement.Over), "<color=#00ff9f>King of the hill</color> is over. *Ada* won with 16:40 min held!" },
        { nameof(Announcement.CalledOff), "<color=#00ff9f>King of the hill</color> is called off. Nobody wins." },
    };

    public static TheoryData<string, bool, string> Phases => new()
    {
        { nameof(ContestState.Preparing), true, "👑 King of the hill: Dome · begins <t:1700000300:R> · <#200>" },
        { nameof(ContestState.Fighting), false, "👑 King of the hill: Dome · over <t:1700002100:R> · nobody leads yet · <#200>" },
        { nameof(ContestState.Fighting), true, @"👑 King of the hill: Dome · over <t:1700002100:R> · **\*Ada\*** leads with 16:40 min held · <#200>" },
        { nameof(ContestState.Deciding), true, @"👑 King of the hill: Dome · being decided · **\*Ada\*** leads with 16:40 min held · <#200>" },
        { nameof(ContestState.Rewarding), true, @"👑 King of the hill: Dome · over · **\*Ada\*** won with 16:40 min held · <#200>" },
        { nameof(ContestState.Rewarding), false, "👑 King of the hill: Dome · over · nobody has won · <#200>" },
    };

    [Theory]
    [MemberData(nameof(Phases))]
    public void A_dashboard_tells_the_phase_of_an_event_its_time_and_who_leads(string state, bool isFought, string line) =>
        Assert.Equal(line, EventView.OnDashboard(Fought with { State = Enum.Parse<ContestState>(state), Board = isFought ? Fought.Board : Board.Empty }));

    [Fact]
    public void Several_of_a_side_lead_together()
    {
        var battle = AContest.Of(Main, ContestKinds.TeamBattle) with
        {
            State = ContestState.Fighting,
            EndsAt = A.Moment,
            Board = new Board { Fighters = [new Fighter(PlayerId.OfName("Ada"), "Ada") { Kills = 2, Team = 1 }, new Fighter(PlayerId.OfName("Bob"), "Bob") { Kills = 1, Team = 1 }] },
        };

        Assert.Equal("⚔️ Team battle · over <t:1700000000:R> · **Ada**, **Bob** lead with 3 kills · <#200>", EventView.OnDashboard(battle));
    }

    [Theory]
    [MemberData(nameof(Spoken))]
    public void What_is_said_in_the_game_is_a_sentence(string announcement, string sentence) => Assert.Equal(sentence, EventSpeech.Of(Won, Named(announcement), EconomySettings.Default));

    [Fact]
    public void It_is_said_in_the_language_of_the_guild()
    {
        using var speech = Speech.In(Language.German);

        Assert.Equal("<color=#00ff9f>King of the Hill</color> beginnt in 1 Minute.", EventSpeech.Of(Won, new Announcement.BeginsIn(60), EconomySettings.Default));
    }

    [Fact]
    public void A_name_in_the_game_is_no_tag()
    {
        var evil = Won with { Board = Won.Board with { Fighters = [.. Won.Board.Fighters.Select(fighter => fighter with { Name = "<size=99>\";quit" })] } };

        Assert.EndsWith("‹size=99›”,quit won with 16:40 min held!", EventSpeech.Of(evil, new Announcement.Over(), EconomySettings.Default), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scoreboard_says_when_it_begins_who_is_where_and_how_it_came_out()
    {
        Assert.Equal(
            "👑 King of the hill: Dome\nBegins <t:1700000300:R> on **Main**, and takes 30 minutes.\nTo be won: **500** 🪙 and 1,000 × `scrap`\n"
            + "Everybody who is there gets supplies before the fight: bandage 5",
            Text(AContest.Of(Main, supplies: [new ItemGoods("bandage", 5)])));
        Assert.Equal(
            "👑 King of the hill: Dome\nBeing fought on **Main**. Over <t:1700002100:R>.\nTo be won: **500** 🪙 and 1,000 × `scrap`\n⛰️ Held by **\\*Ada\\***\n\n"
            + "🥇 **\\*Ada\\*** · 16:40 min held · 2 kills · 0 deaths\n🥈 **Bob** · 1:05 min held · 1 kill · 2 deaths",
            Text(Fought));
        Assert.Equal(
            "👑 King of the hill: Dome\n🏆 **\\*Ada\\*** won on **Main**: 16:40 min held. Who held the arena longest wins.\n🎁 **500** 🪙 and 1,000 × `scrap` for <@11>\n\n"
            + "🥇 **\\*Ada\\*** · 16:40 min held · 2 kills · 0 deaths\n🥈 **Bob** · 1:05 min held · 1 kill · 2 deaths",
            Text(Won));
        Assert.Equal("👑 King of the hill: Dome\nCalled off by <@9>. Nobody wins.", Text(AContest.Of(Main).Over(CallOff.Stopped, A.Moment, new MemberId(9))));
        Assert.All(Enum.GetValues<CallOff>(), why => Assert.Contains(why == CallOff.Damaged ? "damaged" : "Called off", Text(AContest.Of(Main).Over(why, A.Moment)), StringComparison.Ordinal));
        Assert.Contains(
            "wait for **\\*Ada\\***, who is linked to nobody here. With `/user link` until <t:1700606960:f> they are paid.",
            Text(Won with { Awards = [.. Won.Awards.Select(award => award with { State = AwardState.Owed, Member = null })] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fight_is_ranked_by_what_would_decide_if_it_ended_now()
    {
        var early = Fought with { Board = Fought.Board with { WatchedSeconds = 50 } };

        Assert.Contains("**\\*Ada\\*** · 16:40 min held · 2 kills · 0 deaths", Text(early, Scene with { Now = early.StartsAt.AddMinutes(1) }), StringComparison.Ordinal);
        Assert.Contains("**\\*Ada\\*** · 1 kill in the arena (2 in all) · 0 deaths", Text(early, Scene with { Now = early.StartsAt.AddMinutes(20) }), StringComparison.Ordinal);
    }

    [Fact]
    public void Five_hundred_fighters_with_long_names_fit_into_a_message()
    {
        var crowd = Fought with
        {
            Kind = ContestKinds.TeamBattle.Word, Arena = null,
            Board = new Board { Fighters = [.. Enumerable.Range(0, 500).Select(i => new Fighter(PlayerId.OfName($"p{i}"), new string('*', 32)) { Kills = i, Team = i % 7, ScoredAt = A.Moment })] },
        };

        Assert.InRange(EventScoreboardView.Of(crowd, Scene).Embeds[0].Description.Length, 100, DiscordText.MaxDescription);
    }

    [Fact]
    public void News_of_an_event_are_a_sentence_and_have_the_words_of_the_feed()
    {
        var feed = new RouteFeed(FeedKind.Event, FeedTemplate.Parse("{event} at {zone}", FeedKind.Event).Value);

        Assert.EndsWith("🏆 **King of the hill: Dome**: **\\*Ada\\*** won with 16:40 min held", NewsView.Line(new ContestHappening(Won, A.Moment), new RouteFeed(FeedKind.All, null), EconomySettings.Default), StringComparison.Ordinal);
        Assert.Equal("King of the hill at Dome", NewsView.Line(new ContestHappening(Fought, A.Moment), feed, EconomySettings.Default));
        Assert.EndsWith("has begun", NewsView.Line(new ContestHappening(Fought, A.Moment), new RouteFeed(FeedKind.All, null), EconomySettings.Default), StringComparison.Ordinal);
    }

    [Fact]
    public void History_has_pages_and_its_picture_on_the_first()
    {
        var pages = EventView.History(new ContestHistory([.. Enumerable.Repeat(Won, 20)]), Scene, [1, 2, 3]);

        Assert.Equal(3, pages.Count);
        Assert.Equal(["events.png", null, null], pages.Select(page => page.Embeds[0].Image));
        Assert.Contains("🏆 **\\*Ada\\*** · 16:40 min held · 2 took part", pages[0].Embeds[0].Description, StringComparison.Ordinal);
        Assert.Contains("There has been none yet", EventView.History(new ContestHistory([]), Scene, null)[0].Embeds[0].Description, StringComparison.Ordinal);
    }

    private static string Text(Contest contest, EventScene? scene = null)
    {
        var embed = EventScoreboardView.Of(contest, scene ?? Scene).Embeds[0];
        return $"{embed.Title}\n{embed.Description}";
    }

    private static Announcement Named(string name) => name switch
    {
        nameof(Announcement.Opening) => new Announcement.Opening(),
        nameof(Announcement.BeginsIn) => new Announcement.BeginsIn(30),
        nameof(Announcement.FightBegins) => new Announcement.FightBegins(),
        nameof(Announcement.EndsIn) => new Announcement.EndsIn(60),
        nameof(Announcement.Over) => new Announcement.Over(),
        _ => new Announcement.CalledOff(),
    };
}
