using GustMark.Core.Economy;
using GustMark.Core.Shop;

namespace GustMark.Core.Events;

/// <summary>
/// The teams of the game against each other, anywhere on the map; who is in none is a side by himself. The side with most kills wins; of two
/// that have the same, the one that had it first. What is won is shared alike by those who fought for it, and the best gets what is left over.
/// </summary>
public sealed class TeamBattle : IContestKind
{
    public string Word => "battle";

    public bool WatchesArena => false;

    public Board Count(Board board, ContestFact fact) => fact switch
    {
        KillFact kill => board.With(kill),
        TeamsFact teams => board.With(teams),
        _ => board,
    };

    public Standings Rank(Board board, TimeSpan length) => new(
        Measure.Kills,
        [
            .. board.Fighters.InOrder(Measure.Kills).GroupBy(fighter => fighter.Team is { } team ? $"team:{team}" : fighter.Player.Key)
                .Select(side => new Standing([.. side], side.Sum(fighter => (long)fighter.Kills)))
                .OrderByDescending(standing => standing.Score)
                .ThenBy(standing => standing.Side.Max(fighter => fighter.ScoredAt) ?? DateTimeOffset.MaxValue)
                .ThenBy(standing => standing.Side[0].Player.Key, StringComparer.Ordinal),
        ]);

    public IReadOnlyList<Award> Share(Standing winner, Prize prize)
    {
        var (many, awards) = (winner.Side.Count, new List<Award>());
        var (coins, items) = (prize.Coins.Amount / many, (prize.Item?.Amount ?? 0) / many);
        for (var i = 0; i < many; i++)
        {
            var rest = i == 0 ? (Coins: prize.Coins.Amount % many, Items: (prize.Item?.Amount ?? 0) % many) : default;
            var item = items + rest.Items > 0 ? new ItemGoods(prize.Item!.ShortName, items + rest.Items) : null;
            if (coins + rest.Coins > 0 || item is not null)
                awards.Add(new Award(awards.Count + 1, winner.Side[i].Player, winner.Side[i].Name, new Coins(coins + rest.Coins), item));
        }

        return awards;
    }
}
