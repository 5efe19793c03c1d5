using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Shop;

/// <summary>Delivers one line, if that is possible now. What it does can end at any point and is gone on with by <see cref="LineSettlement"/>.</summary>
/// <remarks>
/// The line is moved to <see cref="LineState.Sending"/> before the command is sent, so it is sent once for each such move; and from there it
/// goes back to waiting only when the command has certainly not run.
/// </remarks>
public sealed class LineDelivery(
    IShopStore store, IServerConnections connections, IRosters rosters, IGuildMembers members, GiveEchoes echoes, RetryDelay delay, TimeProvider time,
    ILogger<LineDelivery> log)
{
    /// <summary>An order whose player does not come is refunded after this time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    /// <summary>How long the game's echo is waited for after its answer.</summary>
    public static readonly TimeSpan EchoPatience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// An echo may come so late and still settle its line. Until then nothing that would look alike is given to the same player.
    /// </summary>
    public static readonly TimeSpan LatestEcho = TimeSpan.FromMinutes(2);

    /// <summary>The game may say so many times in a row that it does not do it; then the line is given up.</summary>
    public const int MostRejections = 4;

    /// <summary>Delivers a line that waits. The line as it is then; null when it is somebody else's now.</summary>
    /// <param name="siblings">The other lines of that server that are not over, as they are now.</param>
    public Task<OrderLine?> DeliverAsync(Order order, OrderLine line, IEnumerable<(Order Order, OrderLine Line)> siblings, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now - order.At >= Patience)
            return MoveAsync(order, line.To(LineState.Cancelled, Trouble.Expired), ct);
        if (line.Due > now)
            return Task.FromResult<OrderLine?>(line);
        return order.Item.Goods is RoleGoods role ? GiveRoleAsync(order, line, role, ct) : GiveInGameAsync(order, line, siblings, now, ct);
    }

    private async Task<OrderLine?> GiveRoleAsync(Order order, OrderLine line, RoleGoods role, CancellationToken ct)
    {
        if (await MoveAsync(order, line.To(LineState.Sending) with { SentAt = time.GetUtcNow() }, ct) is not { } sending)
            return null;
        try
        {
            return await members.AddRoleAsync(order.Guild, order.Buyer, role.Role, "Bought with coins", ct) is { } reason
                ? await MoveAsync(order, sending.To(LineState.Cancelled, Trouble.RoleRefused, reason), ct)
                : await MoveAsync(order, sending.To(LineState.Delivered), ct);
        }
        catch (MembersUnavailableException e)
        {
            // Done or not, giving it once more does no harm.
            return await AgainAsync(order, sending, line, Trouble.DiscordAway, e.Message, null, ct);
        }
    }

    private async Task<OrderLine?> GiveInGameAsync(
        Order order, OrderLine line, IEnumerable<(Order Order, OrderLine Line)> siblings, DateTimeOffset now, CancellationToken ct)
    {
        var (server, to) = (order.Server!.Value, order.To!);

        // Not known is not online: it costs nothing to wait.
        if (rosters.PresenceOf(server, to.Player) != Presence.Online || IsEchoOutstanding(order, line, siblings, now))
            return line;
        var name = rosters.RosterOf(server)?.Players.FirstOrDefault(player => player.Id == to.Player)?.Name ?? to.Name;
        var target = new PlayerTarget(to.Player, name);
        var command = CommandOf(target, order.Item.Goods);
        if (!command.Accepted)
            return await MoveAsync(order, line.To(LineState.Cancelled, Trouble.NoCommand, WhatIsWrong(command.Refusal)), ct);
        if (await MoveAsync(order, line.To(LineState.Sending) with { SentAt = now, SentTo = name }, ct) is not { } sending)
            return null;

        log.Giving(order.Id, line.Number, server);
        var answer = await connections.SendAsync(server, command.Value, ct);
        if (!answer.Accepted)
            return await NotAnsweredAsync(order, sending, line, answer.Refusal, ct);
        var (outcome, said) = GiveAnswer.Read(answer.Value);
        return outcome switch
        {
            GiveOutcome.NoPlayer => await AgainAsync(order, sending, line, Trouble.PlayerNotFound, said, null, ct),
            GiveOutcome.Rejected when line.NextFailures(Trouble.Rejected) >= MostRejections =>
                await MoveAsync(order, sending.To(LineState.Cancelled, Trouble.Rejected, said), ct),
            GiveOutcome.Rejected => await AgainAsync(order, sending, line, Trouble.Rejected, said, null, ct),
            _ => await ProvedAsync(order, sending, EchoPatience, Trouble.NoEcho, "", ct),
        };
    }

    private Task<OrderLine?> NotAnsweredAsync(Order order, OrderLine sending, OrderLine before, Refusal refusal, CancellationToken ct) => refusal switch
    {
        NotConnected => AgainAsync(order, sending, before, Trouble.NotSent, "", null, ct),
        NotSent unsent => AgainAsync(order, sending, before, Trouble.NotSent, unsent.Reason, unsent.RetryAfter, ct),
        SendingTooFast fast => AgainAsync(order, sending, before, Trouble.NotSent, "", fast.RetryAfter, ct),
        NoSuchServer => AgainAsync(order, sending, before, Trouble.NotSent, "", null, ct),

        // The echo may have been faster than the break.
        AnswerLost lost => ProvedAsync(order, sending, TimeSpan.FromSeconds(1), Trouble.AnswerLost, lost.Reason, ct),
        _ => ProvedAsync(order, sending, TimeSpan.FromSeconds(1), Trouble.AnswerLost, refusal.GetType().Name, ct),
    };

    private async Task<OrderLine?> ProvedAsync(
        Order order, OrderLine sending, TimeSpan patience, Trouble trouble, string detail, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        var proved = await echoes.WaitAsync(order.Server!.Value, order.Item.Goods, sending.SentTo, sending.SentAt!.Value, either.Token);
        if (!proved)
        {
            ct.ThrowIfCancellationRequested();
            log.Unclear(order.Id, sending.Number, trouble, detail);
        }

        return await MoveAsync(order, proved ? sending.To(LineState.Delivered) : sending.To(LineState.Unclear, trouble, detail), ct);
    }

    private Task<OrderLine?> AgainAsync(
        Order order, OrderLine sending, OrderLine before, Trouble trouble, string detail, TimeSpan? asked, CancellationToken ct)
    {
        // Failures in a row are those of the line before it was sent: the move to Sending said nothing of its trouble.
        var counted = sending with { Trouble = before.Trouble, Failures = before.Failures };
        return MoveAsync(order, counted.Again(time.GetUtcNow() + delay.After(counted.NextFailures(trouble), asked), trouble, detail), ct);
    }

    private static bool IsEchoOutstanding(Order order, OrderLine line, IEnumerable<(Order Order, OrderLine Line)> siblings, DateTimeOffset now) =>
        siblings.Any(other => other.Line.State == LineState.Unclear && (other.Order.Id, other.Line.Number) != (order.Id, line.Number)
            && other.Order.To?.Player == order.To?.Player && other.Order.Item.Goods.EchoLike(order.Item.Goods) && now - other.Line.SentAt < LatestEcho);

    internal static Result<ConsoleCommand> CommandOf(PlayerTarget target, Goods goods) => goods switch
    {
        ItemGoods item => GameCommands.Give(target, item.ShortName, item.Amount),
        KitGoods kit => GameCommands.GiveKit(target, kit.Kit),
        _ => throw new InvalidOperationException($"{goods.GetType().Name} are not given in the game."),
    };

    private static string WhatIsWrong(Refusal refusal) => refusal switch
    {
        UnusableName unusable => unusable.Name,
        NotOnThisEdition lacking => lacking.Command,
        NotAnItem not => not.Asked,
        _ => "",
    };

    private Task<OrderLine?> MoveAsync(Order order, OrderLine to, CancellationToken ct) => store.MoveAsync(order.Guild, order.Id, to, ct);
}
