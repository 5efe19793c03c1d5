using GustMark.Core.Clans.Rooms;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Clans;

/// <summary>Reads off the consoles who joins whose team. While the store fails, the one under way is tried again and all that follow wait.</summary>
/// <param name="mirror">Made when it is needed: clans need the servers' connections, which are made with their subscribers.</param>
internal sealed class TeamSubscriber(Lazy<TeamMirror> mirror, TimeProvider time, ILogger<TeamSubscriber> log) : ILineSubscriber
{
    public string Name => "teams";

    public OverflowPolicy Policy => OverflowPolicy.Wait;

    public async ValueTask HandleAsync(LineBatch batch, CancellationToken ct)
    {
        foreach (var joining in TeamJoining.In(batch))
        {
            await StoreRetry.UntilDoneAsync(
                () => mirror.Value.JoinedAsync(joining, ct), (e, _, delay) => log.TeamDelayed(joining.Guild, delay, e.Message), time, ct);
        }
    }

    public void OnDropped(ServerId server, int lines)
    {
    }
}
