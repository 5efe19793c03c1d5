using CsCheck;
using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Events;

/// <summary>Who wins.</summary>
public sealed class ContestRulesTests
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(10);
    private static readonly NamedFighter Ada = AContest.Fighter("Ada");
    private static readonly NamedFighter Bob = AContest.Fighter("Bob");
    private static readonly NamedFighter Cid = AContest.Fighter("Cid");
    private static readonly NamedFighter Dot = AContest.Fighter("Dot");
    private static readonly NamedFighter[] Names = [Ada, Bob, Cid, Dot];

    private static IContestKind Koth => ContestKinds.KingOfTheHill;

    private static IContestKind Battle => ContestKinds.TeamBattle;

    [Fact]
    public void Who_held_the_arena_longest_wins_though_others_killed_more()
    {
        var standings = Koth.Rank(Played(Koth, Look(60, 300, Ada), Look(120, 100, Bob), Kill(130, Bob, Cid, true), Kill(200, Bob, Dot, true)), Length);

        Assert.Equal((Measure.HeldSeconds, "Ada", 300L), (standings.Measure, standings.Winner!.Side[0].Name, standings.Winner.Score));
    }

    [Fact]
    public void Where_it_was_known_for_less_than_half_of_the_fight_who_stood_there_kills_in_the_arena_count()
    {
        var standings = Koth.Rank(Played(Koth, Look(60, 200, Ada), Kill(70, Bob, Cid, true), Kill(150, Ada, Dot, false), Kill(220, Ada, Dot, null)), Length);

        Assert.Equal((Measure.ArenaKills, "Bob", 1L), (standings.Measure, standings.Winner!.Side[0].Name, standings.Winner.Score));
    }

    [Fact]
    public void Where_no_kill_is_known_to_have_been_there_all_kills_count()
    {
        var standings = Koth.Rank(Played(Koth, Kill(70, Bob, Cid, null), Kill(150, Ada, Dot, false), Kill(220, Ada, Dot, null)), Length);

        Assert.Equal((Measure.Kills, "Ada", 2L), (standings.Measure, standings.Winner!.Side[0].Name, standings.Winner.Score));
    }

    [Fact]
    public void Where_nothing_happened_nobody_wins()
    {
        Assert.Null(Koth.Rank(Board.Empty, Length).Winner);
        Assert.Null(Koth.Rank(Played(Koth, Look(60, 400)), Length).Winner);
        Assert.Null(Battle.Rank(Board.Empty, Length).Winner);
    }

    [Fact]
    public void An_arena_with_two_sides_in_it_is_contested_and_a_team_holds_it_together()
    {
        var contested = Played(Koth, Look(60, 30, Ada, Bob));
        var together = Played(Koth, Teams(1, (Ada, 5), (Bob, 5), (Cid, 6)), Look(60, 30, Ada, Bob));
        var against = Played(Koth, Teams(1, (Ada, 5), (Bob, 5), (Cid, 6)), Look(60, 30, Ada, Bob, Cid));

        Assert.Equal((Hill.Contested, 0), (contested.Hill, contested.Fighters.Sum(fighter => fighter.HeldSeconds)));
        Assert.Equal((Hill.Held, 30, 30), (together.Hill, together.Find(Ada.Player)!.HeldSeconds, together.Find(Bob.Player)!.HeldSeconds));
        Assert.Equal((Hill.Contested, 0), (against.Hill, against.Fighters.Sum(fighter => fighter.HeldSeconds)));
        Assert.Equal(Hill.Empty, Played(Koth, Look(60, 30)).Hill);
    }

    [Fact]
    public void Kills_of_team_mates_and_of_who_has_just_risen_do_not_count()
    {
        var board = Played(Koth, Teams(1, (Ada, 5), (Bob, 5)), Kill(10, Ada, Bob, true), Kill(20, Ada, Cid, true), Kill(45, Ada, Cid, true), Kill(50, Ada, Cid, true));

        Assert.Equal((2, 2), (board.Find(Ada.Player)!.Kills, board.Find(Ada.Player)!.ArenaKills));
        Assert.Equal((1, 3), (board.Find(Bob.Player)!.Deaths, board.Find(Cid.Player)!.Deaths));
    }

    [Fact]
    public void Of_two_who_have_the_same_the_one_who_had_it_first_wins()
    {
        var standings = Koth.Rank(Played(Koth, Kill(10, Bob, Cid, true), Kill(90, Ada, Dot, true)), Length);

        Assert.Equal(["Bob", "Ada"], standings.Places.Take(2).Select(place => place.Side[0].Name));
    }

    [Fact]
    public void A_battle_is_won_by_the_team_with_most_kills_and_its_fighters_share_what_is_won()
    {
        var board = Played(
            Battle, Teams(1, (Ada, 5), (Bob, 5)), Kill(10, Ada, Cid, null), Kill(50, Bob, Cid, null), Kill(90, Ada, Cid, null), Kill(91, Cid, Dot, null), Kill(130, Cid, Dot, null));

        var winner = Battle.Rank(board, Length).Winner!;
        var awards = Battle.Share(winner, new Prize(new Coins(501), new ItemGoods("scrap", 3)));

        Assert.Equal(3, winner.Score);
        Assert.Equal(
            [("Ada", 251L, 2), ("Bob", 250L, 1)], awards.Select(award => (award.Name, award.Coins.Amount, award.Item!.Amount)));
    }

    [Fact]
    public void Whatever_happens_the_same_facts_decide_the_same_and_the_shares_add_up_to_the_prize()
    {
        var fact = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[1, 40]).Select((what, one, other, third, seconds) => (What: what, One: one, Other: other, Third: third, Seconds: seconds));
        Gen.Select(fact.Array[0, 40], Gen.Long[0, 5_000], Gen.Int[0, 5_000], Gen.Bool).Sample((facts, coins, items, isKoth) =>
        {
            var kind = isKoth ? Koth : Battle;
            var at = 0;
            ContestFact[] played =
            [
                .. facts.Select(ContestFact (one) =>
                {
                    at += one.Seconds;
                    return one.What switch
                    {
                        < 6 => Kill(at, Names[one.One], Names[(one.One + 1 + one.Third) % 4], one.Third switch { 0 => null, 1 => true, _ => false }),
                        < 9 => Look(at, one.Seconds, [.. Names.Take(one.Other)]),
                        _ => Teams(at, (Names[one.One], one.Third), (Names[one.Other], one.Third)),
                    };
                }),
            ];
            var prize = new Prize(new Coins(coins), items == 0 ? null : new ItemGoods("scrap", items));

            var standings = kind.Rank(Played(kind, played), Length);

            Assert.Equal(
                standings.Places.Select(place => (place.Score, place.Side[0].Name)), kind.Rank(Played(kind, played), Length).Places.Select(place => (place.Score, place.Side[0].Name)));
            Assert.Equal(standings.Places.Select(place => place.Score), standings.Places.Select(place => place.Score).OrderDescending());
            if (standings.Winner is not { } winner)
                return;
            var awards = kind.Share(winner, prize);
            Assert.Equal((coins, items), (awards.Sum(award => award.Coins.Amount), awards.Sum(award => award.Item?.Amount ?? 0)));
            Assert.All(awards, award => Assert.Contains(winner.Side, fighter => fighter.Player == award.Player));
            Assert.Equal(Enumerable.Range(1, awards.Count), awards.Select(award => award.Number));
        });
    }

    [Fact]
    public void There_are_28_arenas_to_begin_with_each_of_them_usable()
    {
        Assert.Equal(28, DefaultArenas.All.Count);
        Assert.Equal(28, DefaultArenas.All.Select(arena => arena.Name.ToUpperInvariant()).Distinct().Count());
        Assert.All(DefaultArenas.All, arena => Assert.True(new ArenaEntry { Name = arena.Name, Radius = arena.Radius }.On(arena).Accepted, arena.Name));
    }

    [Fact]
    public void Who_is_high_above_or_deep_below_is_in_the_arena_all_the_same()
    {
        Assert.True(AContest.Dome.Contains(AContest.Inside));
        Assert.False(AContest.Dome.Contains(AContest.Outside));
    }

    private static Board Played(IContestKind kind, params ContestFact[] facts) => facts.Aggregate(Board.Empty, kind.Count);

    private static KillFact Kill(int second, NamedFighter killer, NamedFighter victim, bool? inArena) => new(A.Moment.AddSeconds(second), killer, victim, inArena);

    private static HillFact Look(int second, int seconds, params NamedFighter[] inside) => new(A.Moment.AddSeconds(second), seconds, inside);

    private static TeamsFact Teams(int second, params (NamedFighter Who, long Team)[] members) =>
        new(A.Moment.AddSeconds(second), [.. members.Select(member => KeyValuePair.Create(member.Who, member.Team))]);
}
