using GustMark.Core.Backups;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;

namespace GustMark.Core.Earning;

/// <summary>Time that was played in a guild, not yet kept.</summary>
/// <param name="Id">Grows from one to the next of a guild.</param>
public sealed record PlayedMinute(GuildId Guild, long Id, IReadOnlyList<PlayedStretch> Stretches);

/// <summary>
/// Keeps how long members have played, and pays for every full hour that is reached while hours are paid for. An hour is paid first and counted
/// then: a crash in between pays nothing twice, because the hour's number is in the entry's id, and leaves nothing unpaid. An hour that
/// is reached while nothing is paid stays unpaid.
/// </summary>
public sealed class HourRewards(IPlayTimeStore playTime, ILedgerStore ledger, IRewardRates rates, TimeProvider time) : IGuildMemory
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // Totals of who played lately: the store is asked for each member once. Guarded, because a restored copy replaces them.
    private readonly Lock gate = new();
    private readonly Dictionary<(GuildId, MemberId), TimeSpan> totals = [];

    /// <summary>Pays and counts; asked again with the same, it does nothing more. The hours that were paid for now.</summary>
    /// <exception cref="StoreUnavailableException">It is not all done, and has to be asked again with the same.</exception>
    public async Task<IReadOnlyList<LedgerEntry>> KeepAsync(PlayedMinute played, CancellationToken ct)
    {
        var rate = await rates.OfAsync(played.Guild, ct);
        var paid = new List<LedgerEntry>();
        if (rate.Hour > Coins.Zero)
        {
            foreach (var stretch in played.Stretches)
            {
                var before = await TotalAsync(played.Guild, stretch.Member, ct);
                for (var hour = WholeHours(before) + 1; hour <= WholeHours(before + stretch.Length); hour++)
                {
                    if (await PaidAsync(played.Guild, stretch, hour, rate, ct) is { } entry)
                        paid.Add(entry);
                }
            }
        }

        var now = await playTime.AddAsync(played.Guild, played.Id, [.. played.Stretches.Select(stretch => new PlayedSlice(stretch.Member, stretch.Length))], ct);
        lock (gate)
        {
            foreach (var (stretch, total) in played.Stretches.Zip(now))
                totals[(played.Guild, stretch.Member)] = total;
        }

        return paid;
    }

    /// <summary>Lets go of totals of the guild's members who do not play.</summary>
    public void Forget(GuildId guild, IReadOnlySet<MemberId> playing)
    {
        lock (gate)
        {
            foreach (var who in totals.Keys)
            {
                if (who.Item1 == guild && !playing.Contains(who.Item2))
                    totals.Remove(who);
            }
        }
    }

    /// <inheritdoc/>
    public Task ReloadAsync(GuildId guild, CancellationToken ct)
    {
        Forget(guild, new HashSet<MemberId>());
        return Task.CompletedTask;
    }

    private async Task<TimeSpan> TotalAsync(GuildId guild, MemberId member, CancellationToken ct)
    {
        lock (gate)
        {
            if (totals.TryGetValue((guild, member), out var known))
                return known;
        }

        return await playTime.OfAsync(guild, member, ct);
    }

    private async Task<LedgerEntry?> PaidAsync(GuildId guild, PlayedStretch stretch, long hour, RewardRates rate, CancellationToken ct)
    {
        var posted = await ledger.PostAsync(
            LedgerEntry.Transfer(
                new EntryId($"hour/{stretch.Member}/{hour}"), EntryKind.Playtime, Actor.Bot, time.GetUtcNow(), AccountId.Mint(guild),
                rate.WalletOf(guild, stretch.Member, stretch.Server), rate.Hour, reference: $"server:{stretch.Server} hour:{hour}"),
            ct);
        return posted is { Accepted: true, Value: { IsRepeat: false, Entry: var entry } } ? entry : null;
    }

    private static long WholeHours(TimeSpan played) => played.Ticks / Hour.Ticks;
}
