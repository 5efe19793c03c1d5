using GustMark.Core.Console;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Shop;

namespace GustMark.Core.Events;

/// <summary>
/// Hands out the supplies: to everybody who is on the server in the last minute before the fight and the first half of one in it, once. Who
/// gets them is kept before they are sent, so a worker that is killed in between gives somebody nothing, and nobody twice.
/// </summary>
public sealed class SupplyRun(ContestBook book, IServerConnections connections, IRosters rosters, TimeProvider time)
{
    public static readonly TimeSpan Before = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan After = TimeSpan.FromSeconds(30);

    /// <summary>Hands out what is due.</summary>
    public async Task HandOutAsync(Contest contest, CancellationToken ct)
    {
        while (IsDue(contest) && Next(contest) is { } player)
        {
            if (await book.ChangeAsync(contest.Key, one => one.Supplied.Contains(player.Id.Key) || !one.IsUnderWay ? null : one with { Supplied = [.. one.Supplied, player.Id.Key] }, ct) is not { } moved)
                return;
            contest = moved;
            foreach (var goods in contest.Supplies)
                await GiveAsync(contest, new PlayerTarget(player.Id, player.Name), goods, ct);
        }
    }

    private bool IsDue(Contest contest) => contest.Supplies.Count > 0 && time.GetUtcNow() is var now && contest.State switch
    {
        ContestState.Preparing => now >= contest.StartsAt - Before,
        ContestState.Fighting => now < contest.StartsAt + After,
        _ => false,
    };

    private OnlinePlayer? Next(Contest contest) => rosters.RosterOf(contest.Server) is { IsKnown: true } roster
        ? roster.Players.FirstOrDefault(player => !contest.Supplied.Contains(player.Id.Key))
        : null;

    private async Task GiveAsync(Contest contest, PlayerTarget player, Goods goods, CancellationToken ct)
    {
        var command = goods switch
        {
            ItemGoods item => GameCommands.Give(player, item.ShortName, item.Amount),
            KitGoods kit => GameCommands.GiveKit(player, kit.Kit),
            _ => new NotAnItem(goods.GetType().Name),
        };
        while (command.Accepted)
        {
            // It certainly has not run: the server is only asked for too much.
            var answer = await connections.SendAsync(contest.Server, command.Value, ct);
            if (answer.Refusal is not SendingTooFast fast)
                return;
            await Task.Delay(fast.RetryAfter, time, ct);
        }
    }
}
