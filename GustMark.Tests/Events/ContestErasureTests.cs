using CsCheck;
using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Privacy;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Events;

/// <summary>An event without somebody who took part.</summary>
public sealed class ContestErasureTests
{
    private static readonly Gen<Fighter[]> Fighters = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1], Gen.Int[0, 2]).Array[1, 6].Select(all => all.Select((one, index) =>
    {
        // Some of PC and some of Console Edition: their keys are of two forms.
        var name = $"{(char)('a' + index)}";
        return new Fighter(index % 2 == 0 ? PlayerId.OfSteam(76561198000000000 + (ulong)index) : PlayerId.OfName(name), name)
        {
            Kills = one.Item1, Deaths = one.Item2, HeldSeconds = one.Item1, Team = one.Item3 == 0 ? null : one.Item3, ScoredAt = A.Moment,
        };
    }).ToArray());

    [Fact]
    public void Whoever_has_won_has_won_still_with_what_he_had_however_many_are_forgotten() => Gen.Select(Fighters, Gen.Int[0, 5].Array[1, 4], Gen.Bool).Sample((fighters, forgotten, isBattle) =>
    {
        var kind = isBattle ? ContestKinds.TeamBattle : ContestKinds.KingOfTheHill;
        var contest = AContest.Of(kind: kind) with { State = ContestState.Ended, Board = new Board { Fighters = fighters, WatchedSeconds = 1800 } };
        var winner = kind.Rank(contest.Board, contest.Length).Winner;

        foreach (var fighter in forgotten.Where(index => index < fighters.Length).Distinct().Select(index => fighters[index]))
            contest = contest.Without(new Person(A.Guild, fighter.Player, null, []))!;

        var without = kind.Rank(contest.Board, contest.Length).Winner;
        Assert.Equal(winner?.Score, without?.Score);
        Assert.Equal(
            winner?.Side.Select(fighter => Array.IndexOf(fighters, fighter)).Order(),
            without?.Side.Select(fighter => contest.Board.Fighters.ToList().IndexOf(fighter)).Order());
        Assert.Equal(fighters.Length, contest.Board.Fighters.Select(fighter => fighter.Player).Distinct().Count());
    });

    [Fact]
    public void What_he_has_won_and_not_taken_lapses_and_what_is_being_paid_is_paid()
    {
        var contest = AContest.Full() with
        {
            Awards =
            [
                new Award(1, PlayerId.OfName("Ann"), "Ann", new Coins(5), null), new Award(2, PlayerId.OfName("Ann"), "Ann", new Coins(5), null) { State = AwardState.Paying, Member = new MemberId(5) },
                new Award(3, PlayerId.OfName("Bob"), "Bob", new Coins(5), null),
            ],
        };

        var awards = contest.Without(new Person(A.Guild, PlayerId.OfName("Ann"), null, []))!.Awards;

        Assert.Equal(
            [(AwardState.Lapsed, ForgottenPlayer.Name, null), (AwardState.Paying, ForgottenPlayer.Name, new MemberId(5)), (AwardState.Owed, "Bob", null)],
            awards.Select(award => (award.State, award.Name, award.Member)));
    }

    [Fact]
    public void Of_an_event_that_he_is_not_in_there_is_nothing_to_change() =>
        Assert.Null(AContest.Full().Without(new Person(A.Guild, PlayerId.OfName("Nobody"), new MemberId(1), ["Ada"])));
}
