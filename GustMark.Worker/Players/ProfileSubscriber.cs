using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Players;

/// <summary>
/// Reads joins, leaves and deaths off the consoles. What they tell is kept within a second, many players in one write; while the store fails, it
/// gathers in memory until it is much, and then the readers wait: nothing is lost while the process lives.
/// </summary>
/// <param name="rosters">Looked up late: they belong to the connections, which carry the lines.</param>
internal sealed class ProfileSubscriber(
    ProfileKeeper keeper, PresenceBook book, IAddressSeals seals, Lazy<IRosters> rosters, TimeProvider time, ILogger<ProfileSubscriber> log) : ILineSubscriber
{
    /// <summary>Players of a guild of whom something may wait to be kept before the readers wait.</summary>
    public const int MostWaiting = 5_000;

    public string Name => "profiles";

    public OverflowPolicy Policy => OverflowPolicy.Wait;

    public async ValueTask HandleAsync(LineBatch batch, CancellationToken ct)
    {
        if (!TellsOfPlayers(batch))
            return;
        if (!book.HasBegun(batch.Guild))
            await log.UntilKeptAsync(batch.Guild, () => keeper.BeginAsync(batch.Guild, ct), time, ct);
        Take(batch);
        if (book.Waiting(batch.Guild) >= MostWaiting)
            await log.UntilKeptAsync(batch.Guild, () => keeper.KeepAsync(batch.Guild, ct), time, ct);
    }

    public void OnDropped(ServerId server, int lines)
    {
    }

    private static bool TellsOfPlayers(LineBatch batch)
    {
        foreach (ref readonly var line in batch.Lines)
        {
            if (line.Kind is LineKind.Join or LineKind.Leave or LineKind.Spawn or LineKind.Kill or LineKind.Suicide)
                return true;
        }

        return false;
    }

    // Line by line: who joins and dies is there when he dies, and who dies and leaves was.
    private void Take(LineBatch batch)
    {
        foreach (ref readonly var line in batch.Lines)
        {
            if (PlayerSight.Of(batch, line) is { } sight)
                book.Saw(batch.Guild, batch.Server, sight, BeganOf(batch.Server, sight), sight.Address is { } address ? seals.Of(batch.Guild, address) : null);
            else if (PlayerDeath.Of(batch, line) is { } death && IsCertain(batch, death))
                book.Died(batch.Guild, death);
        }
    }

    /// <summary>A PC server tells when somebody joins. On Console Edition a list has shown it, and the game's count tells since when.</summary>
    private DateTimeOffset BeganOf(ServerId server, PlayerSight sight) => sight.Player.IsPc || sight.Kind != LineKind.Join ? sight.At
        : rosters.Value.RosterOf(server)?.Players.FirstOrDefault(player => player.Id == sight.Player)?.Since ?? sight.At;

    // A PC server signs both with their ids. On Console Edition there are names alone, and a name that is not known to be there proves nobody.
    private bool IsCertain(LineBatch batch, PlayerDeath death) =>
        death.Victim.IsPc || (IsThere(batch, death.Victim) && (death.Killer is not { } killer || IsThere(batch, killer)));

    private bool IsThere(LineBatch batch, PlayerId player) =>
        book.IsThere(batch.Guild, batch.Server, player) || rosters.Value.PresenceOf(batch.Server, player) == Presence.Online;
}
