using System.Threading.Channels;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Clans.Rooms;

/// <summary>
/// Takes out of their clans who is not in the guild any more. Bans are told as they happen; who left is found when he is looked for, at the latest
/// by the daily look at everybody, because Discord tells of members who leave only to bots that may read all members.
/// </summary>
public sealed class ClanDepartures(ClanService clans, TimeProvider time, ILogger<ClanDepartures> log)
{
    /// <summary>Between two tries while the store does not answer.</summary>
    public static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(5);

    private readonly Channel<Departure> departed = Channel.CreateUnbounded<Departure>(new() { SingleReader = true });

    /// <summary>The member was banned from the guild.</summary>
    public void Banned(GuildId guild, MemberId member) => departed.Writer.TryWrite(new Departure(guild, member, "banned from the guild"));

    /// <summary>The member is not in the guild any more.</summary>
    public void Left(GuildId guild, MemberId member) => departed.Writer.TryWrite(new Departure(guild, member, "not in the guild any more"));

    /// <summary>Takes them out one after the other. Ends by cancellation.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await foreach (var gone in departed.Reader.ReadAllAsync(stopping))
        {
            while (!await RemovedAsync(gone, stopping))
                await Task.Delay(TryAgain, time, stopping);
        }
    }

    private async Task<bool> RemovedAsync(Departure gone, CancellationToken ct)
    {
        try
        {
            await clans.RemoveMemberAsync(gone.Guild, gone.Member, gone.Reason, ct);
            return true;
        }
        catch (StoreUnavailableException e)
        {
            log.DepartureDelayed(gone.Member, gone.Guild, e.Message);
            return false;
        }
    }

    private sealed record Departure(GuildId Guild, MemberId Member, string Reason);
}
