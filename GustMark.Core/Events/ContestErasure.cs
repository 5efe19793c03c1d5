using GustMark.Core.Players;
using GustMark.Core.Privacy;

namespace GustMark.Core.Events;

/// <summary>Takes people out of events, so that places and points stay as they are.</summary>
public static class ContestErasure
{
    /// <summary>
    /// The event with a <see cref="ForgottenPlayer"/> in his place, who has what he had; what he has not taken lapses. Null when he is not in it.
    /// </summary>
    public static Contest? Without(this Contest contest, Person person)
    {
        var without = person.Player is { } player && contest.Keys().Contains(player.Key) ? contest.Without(player, person.Names) : contest;
        if (person.Member is { } member)
            without = without with { By = without.By == member ? null : without.By, StoppedBy = without.StoppedBy == member ? null : without.StoppedBy };
        return without == contest ? null : without;
    }

    private static Contest Without(this Contest contest, PlayerId player, IReadOnlyCollection<string> names)
    {
        var his = names.Append(contest.Board.Find(player)?.Name).Concat(contest.Awards.Where(award => award.Player == player).Select(award => award.Name)).ToHashSet();

        // Of two who have the same the key decides, and whoever was before stays there.
        var leads = ContestKinds.Find(contest.Kind)?.Rank(contest.Board, contest.Length).Winner?.Side.Any(fighter => fighter.Player == player) == true;
        var taken = contest.Keys();
        var other = Enumerable.Range(1, taken.Count + 1).Select(number => leads ? ForgottenPlayer.First(number) : ForgottenPlayer.Last(number)).First(one => !taken.Contains(one.Key));
        return contest with
        {
            Board = contest.Board with
            {
                Fighters = [.. contest.Board.Fighters.Select(fighter => fighter.Player == player ? fighter with { Player = other, Name = ForgottenPlayer.Name } : fighter)],
                OnHill = [.. contest.Board.OnHill.Select(name => his.Contains(name) ? ForgottenPlayer.Name : name)],
            },
            Supplied = [.. contest.Supplied.Select(key => key == player.Key ? other.Key : key)],
            Awards = [.. contest.Awards.Select(award => award.Player == player ? award.Without(other) : award)],
        };
    }

    /// <summary>Whom it goes to is kept as long as it is being paid.</summary>
    private static Award Without(this Award award, PlayerId other)
    {
        var state = award.State == AwardState.Owed ? AwardState.Lapsed : award.State;
        return award with { Player = other, Name = ForgottenPlayer.Name, State = state, Member = state == AwardState.Paying ? award.Member : null };
    }

    /// <summary>Of all who are in it.</summary>
    private static HashSet<string> Keys(this Contest contest) =>
        [.. contest.Board.Fighters.Select(fighter => fighter.Player.Key), .. contest.Awards.Select(award => award.Player.Key), .. contest.Supplied];
}
