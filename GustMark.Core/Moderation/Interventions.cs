using System.Globalization;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Shop;

namespace GustMark.Core.Moderation;

/// <summary>What admins do for players on a server: give them items, and put them elsewhere.</summary>
public sealed class Interventions(
    PlayerFinder players, Authority authority, IServerStore servers, IServerConnections connections, IRosters rosters, GiveEchoes echoes, TimeProvider time)
{
    private static readonly TimeSpan EchoPatience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Gives items to a player who is there. Refused as <see cref="PlayerFinder.FindAsync"/>, <see cref="Authority.WhyNotAsync"/>,
    /// <see cref="GameCommands.Give"/> and <see cref="IServerConnections.SendAsync"/>, or with <see cref="NotOnline"/>, <see cref="OnSeveralServers"/> or <see cref="GameRefuses"/>.
    /// </summary>
    /// <param name="amount">1 to <see cref="GameCommands.MostItems"/>.</param>
    /// <param name="named">The server; null where the player is on one alone.</param>
    public async Task<Result<Given>> GiveAsync(Moderator by, string typed, string item, long amount, GameServer? named, CancellationToken ct)
    {
        var there = await ThereAsync(by, typed, named, ct);
        if (!there.Accepted)
            return there.Refusal;
        var (server, player) = there.Value;
        var command = amount is < 1 or > GameCommands.MostItems
            ? new AmountOutOfRange(amount, 1, GameCommands.MostItems)
            : GameCommands.Give(player, item, (int)amount);
        if (!command.Accepted)
            return command.Refusal;
        var since = time.GetUtcNow();
        var answer = await connections.SendAsync(server.Id, command.Value, ct);
        if (!answer.Accepted)
            return answer.Refusal;
        if (GiveAnswer.Read(answer.Value) is (not GiveOutcome.Unsaid, var said))
            return new GameRefuses(server.Name, said);

        using var late = new CancellationTokenSource(EchoPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        var proved = await echoes.WaitAsync(server.Id, new ItemGoods(item, (int)amount), player.Name, since, either.Token);
        ct.ThrowIfCancellationRequested();
        return new Given(server, player, item, (int)amount, proved);
    }

    /// <summary>
    /// Moves a player to another one on the same server, or on Console Edition to a place. Refused as <see cref="GiveAsync"/>, or with
    /// <see cref="WhereToTeleport"/>, <see cref="NotAPlace"/>, <see cref="PlaceUnknown"/> or <see cref="NotOnThisEdition"/>.
    /// </summary>
    /// <param name="to">Another player; null where a place is given.</param>
    /// <param name="place"><c>x,y,z</c> in metres from the middle of the map; null where a player is given.</param>
    public async Task<Result<Moved>> TeleportAsync(Moderator by, string typed, string? to, string? place, GameServer? named, CancellationToken ct)
    {
        if (to is null == place is null)
            return new WhereToTeleport();
        if (place is not null && PlaceOf(place) is null)
            return new NotAPlace(place);
        var there = await ThereAsync(by, typed, named, ct);
        if (!there.Accepted)
            return there.Refusal;
        var (server, player) = there.Value;
        var command = place is not null && PlaceOf(place) is var (x, y, z)
            ? GameCommands.Teleport(player, x, y, z)
            : await ToPlayerAsync(by, server, player, to!, ct);
        if (!command.Accepted)
            return command.Refusal;
        var answer = await connections.SendAsync(server.Id, command.Value, ct);
        if (!answer.Accepted)
            return answer.Refusal;
        var said = answer.Value.Frames.Select(frame => frame.Trim('\0', ' ', '\r', '\n'))
            .FirstOrDefault(text => text is "Player not found" or "Invalid position");
        return said is null ? new Moved(server, player, to ?? place!) : new GameRefuses(server.Name, said);
    }

    private async Task<Result<ConsoleCommand>> ToPlayerAsync(Moderator by, GameServer server, PlayerTarget player, string to, CancellationToken ct)
    {
        var found = await players.FindAsync(by.Guild, to, ct);
        if (!found.Accepted)
            return found.Refusal;
        if (Online(server, found.Value) is not { } other)
            return new NotOnline(found.Value.Name);
        if (other.Id.IsPc)
            return GameCommands.Teleport(player, other);

        // Console Edition moves to a place, so the other one is asked for.
        var ask = GameCommands.WhereIs(other);
        if (!ask.Accepted)
            return ask.Refusal;
        var answer = await connections.SendAsync(server.Id, ask.Value, ct);
        if (!answer.Accepted)
            return answer.Refusal;
        foreach (var frame in answer.Value.Frames)
        {
            if (frame.Trim('\0', ' ', '\r', '\n') is ['(', .., ')'] text && PlaceOf(text) is var (x, y, z))
                return GameCommands.Teleport(player, x, y, z);
        }

        return new PlaceUnknown(other.Name);
    }

    private async Task<Result<(GameServer Server, PlayerTarget Player)>> ThereAsync(Moderator by, string typed, GameServer? named, CancellationToken ct)
    {
        var found = await players.FindAsync(by.Guild, typed, ct);
        if (!found.Accepted)
            return found.Refusal;
        if (await authority.WhyNotAsync(by, found.Value.Id, ct) is { } refusal)
            return refusal;
        var there = (named is not null ? [named] : await servers.OfGuildAsync(by.Guild, ct))
            .Select(server => (Server: server, Player: Online(server, found.Value))).Where(one => one.Player is not null).ToList();
        return there.Count switch
        {
            0 => new NotOnline(found.Value.Name),
            1 => (there[0].Server, there[0].Player!),
            _ => new OnSeveralServers(found.Value.Name, [.. there.Select(one => one.Server.Name)]),
        };
    }

    /// <summary>The player as the server writes him; null when he is not on it.</summary>
    private PlayerTarget? Online(GameServer server, PlayerTarget player) =>
        rosters.PresenceOf(server.Id, player.Id) != Presence.Online ? null
        : rosters.RosterOf(server.Id)?.Players.FirstOrDefault(other => other.Id == player.Id) is { } online ? new PlayerTarget(online.Id, online.Name) : player;

    private static (double X, double Y, double Z)? PlaceOf(string typed)
    {
        var numbers = typed.Trim().TrimStart('(').TrimEnd(')').Split(',', StringSplitOptions.TrimEntries)
            .Select(Metres).ToList();
        return numbers is [{ } x, { } y, { } z] ? (x, y, z) : null;
    }

    private static double? Metres(string typed) =>
        double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= GameCommands.Farthest ? number : null;
}

/// <summary>Items that were given.</summary>
/// <param name="IsProved">The game has told it; else its line has not come, and whether they arrived is not known.</param>
public sealed record Given(GameServer Server, PlayerTarget Player, string Item, int Amount, bool IsProved);

/// <summary>A player who was put elsewhere.</summary>
/// <param name="To">As it was typed: a player or a place. Hostile until shown safely.</param>
public sealed record Moved(GameServer Server, PlayerTarget Player, string To);
