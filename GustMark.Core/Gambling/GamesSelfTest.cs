using GustMark.Core.Diagnostics;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;

namespace GustMark.Core.Gambling;

/// <summary>Whether the tables return what they say, and the newest games come out again as they are kept.</summary>
public sealed class GamesSelfTest(IGameStore games, GamblingSettingsService settings) : ISelfTest
{
    private const int Newest = 50;

    public string Area => SelfTestArea.Gambling;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        var (tables, played) = (0, 0);
        var rules = new HashSet<string>(StringComparer.Ordinal);
        foreach (var guild in guilds)
        {
            var own = await settings.OfAsync(guild, ct);
            foreach (var table in Enum.GetValues<GameKind>().Select(own.RulesOf).Where(table => rules.Add($"{table.Game} {table.Text}")))
            {
                if (Judge(table) is { } trouble)
                    return trouble;
                tables++;
            }

            foreach (var game in await games.GamesAsync(new GameQuery(new GameFilter(guild), Newest), ct))
            {
                ct.ThrowIfCancellationRequested();
                if (await PlayAgainAsync(game, ct) is not { } check)
                    continue;
                if (!check.Agrees)
                    return new Failed($"game {game.Id} does not come out as it is kept: its {check.Differences[0].Part} is another", $"Somebody changed the database, or this is a defect: keep a copy of it and look at /audit recent.");
                played++;
            }
        }

        return new Passed($"tables that pay what they say: {tables}, games that come out again: {played}");
    }

    private static Failed? Judge(GameRules table)
    {
        foreach (var bet in Odds.Of(table))
        {
            if (bet.Return > Ratio.One)
                return new Failed($"{WagerText.WordOf(table.Game)}: {bet.Bet} returns {bet.Return.ToPercent()}, more than is bet", $"Set the table anew with /config gambling.");
            if (!bet.IsOfBestPlay && bet.Prizes.Sum(prize => prize.Chance.Value) > 1 + 1e-9)
                return new Failed($"{WagerText.WordOf(table.Game)}: the chances of {bet.Bet} sum to more than 100 %", $"This is a defect of GustMark; please report it.");
        }

        return null;
    }

    /// <summary>Null when it cannot be played again: it never began, is not over, or its seed is gone.</summary>
    private async Task<GameChecked?> PlayAgainAsync(PlayedGame game, CancellationToken ct)
    {
        if (game is not { State: GameState.Decided or GameState.Settled, Result: not null })
            return null;
        var round = await games.RoundAsync(game.Guild, game.Member, game.Round, ct);
        return round?.Seed is { } seed ? GameCheck.Of(GameDigest.ProofOf(game, seed) with { Commitment = round.Commitment }) : null;
    }
}

/// <summary>Whether somebody brings games on that are not over.</summary>
public sealed class GameLoopSelfTest(IGameStore games, TimeProvider time) : ISelfTest
{
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(5);

    public string Area => SelfTestArea.Gambling;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        var (open, before) = (0, time.GetUtcNow() - Stuck);
        foreach (var guild in guilds)
        {
            var all = await games.OpenAsync(guild, ct);
            if (all.FirstOrDefault(game => game is { Due: { } due } ? due < before : game.State != GameState.Open && game.At < before) is { } stuck)
                return new Failed($"game {stuck.Id} has not been brought to its end since {stuck.Due ?? stuck.At:u}", $"Its coins are reserved until then. Look at the log; a restart brings games on.");
            open += all.Count;
        }

        return new Passed($"games under way: {open}");
    }
}
