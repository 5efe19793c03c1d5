using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Time;

namespace GustMark.Core.Gambling;

/// <summary>The limits that members set for themselves.</summary>
public sealed class OwnLimitsService(IGameStore store, TimeProvider time) : IDisposable
{
    /// <summary>So long a member sleeps on a looser limit.</summary>
    public static readonly TimeSpan RaisedAfter = TimeSpan.FromHours(24);

    /// <summary>Shortest break.</summary>
    public static readonly TimeSpan ShortestBreak = TimeSpan.FromHours(1);

    /// <summary>Longest break.</summary>
    public static readonly TimeSpan LongestBreak = TimeSpan.FromDays(365);

    private readonly MemberGates gates = new();

    /// <summary>As they count now.</summary>
    public async Task<OwnLimits> OfAsync(GuildId guild, MemberId member, CancellationToken ct) =>
        (await store.LimitsAsync(guild, member, ct)).At(time.GetUtcNow());

    /// <summary>
    /// Changes limits: a stricter one counts at once, a looser one after <see cref="RaisedAfter"/>. Refused as <see cref="Amount"/> for what is no number of
    /// coins.
    /// </summary>
    /// <param name="lossPerDay">As typed, <see cref="GamblingSettingsEntry.None"/> for no limit, null to leave it.</param>
    /// <param name="largestBet">Likewise.</param>
    public async Task<Result<OwnLimits>> ChangeAsync(GuildId guild, MemberId member, string? lossPerDay, string? largestBet, CancellationToken ct)
    {
        var (loss, bet) = (Typed(lossPerDay), Typed(largestBet));
        if ((loss.Refusal ?? bet.Refusal) is { } refusal)
            return refusal;
        return await ChangeAsync(
            guild, member,
            limits =>
            {
                var later = time.GetUtcNow() + RaisedAfter;
                return limits with
                {
                    LossPerDay = lossPerDay is null ? limits.LossPerDay : limits.LossPerDay.ChangedTo(loss.Coins, later),
                    LargestBet = largestBet is null ? limits.LargestBet : limits.LargestBet.ChangedTo(bet.Coins, later),
                };
            },
            ct);
    }

    /// <summary>
    /// Takes a break: until it is over, no bet of the member is taken. It can be made longer. Refused with <see cref="BreakOutOfRange"/>, or with
    /// <see cref="BreakOnlyLonger"/>.
    /// </summary>
    /// <param name="length">As typed, such as <c>7d</c>.</param>
    public async Task<Result<OwnLimits>> TakeBreakAsync(GuildId guild, MemberId member, string length, CancellationToken ct)
    {
        if (Duration.Parse(length) is not { } asked || asked < ShortestBreak || asked > LongestBreak)
            return new BreakOutOfRange(length, ShortestBreak, LongestBreak);
        return await ChangeAsync(
            guild, member,
            limits =>
            {
                var until = time.GetUtcNow() + asked;
                return limits.ExcludedUntil > until ? new BreakOnlyLonger(limits.ExcludedUntil.Value) : limits with { ExcludedUntil = until };
            },
            ct);
    }

    public void Dispose() => gates.Dispose();

    private static (Coins? Coins, Refusal? Refusal) Typed(string? typed)
    {
        if (typed is null || typed.Trim().Equals(GamblingSettingsEntry.None, StringComparison.OrdinalIgnoreCase))
            return (null, null);
        var amount = Amount.Parse(typed);
        return !amount.Accepted ? (null, amount.Refusal) : amount.Value is Amount.Exactly exactly ? (exactly.Coins, null) : (null, new AmountOfWhat(typed));
    }

    private Task<Result<OwnLimits>> ChangeAsync(GuildId guild, MemberId member, Func<OwnLimits, Result<OwnLimits>> change, CancellationToken ct) => gates.AloneAsync(
        guild, member,
        async () =>
        {
            var former = await OfAsync(guild, member, ct);
            var changed = change(former);
            if (changed.Accepted && changed.Value != former)
                await store.SetLimitsAsync(guild, member, changed.Value, ct);
            return changed;
        },
        ct);
}
