using GustMark.Core.Access;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Approvals;

/// <summary>What waits for a second person, and the answer of that person.</summary>
public sealed class ApprovalService(IApprovalStore store, ApprovalSettingsService settings, TimeProvider time)
{
    /// <summary>Keeps it until somebody answers or its time is over. Its moments are set here.</summary>
    public async Task<Approval> AskAsync(Approval asked, CancellationToken ct)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var waiting = asked with { State = ApprovalState.Waiting, At = now, Expires = now + (await settings.OfAsync(asked.Guild, ct)).Life };
        await store.AddAsync(waiting, ct);
        return await store.FindAsync(asked.Guild, asked.Id, ct) ?? waiting;
    }

    /// <summary>
    /// Answers. The asker may only refuse. Refused with <see cref="ApprovalOver"/>, <see cref="ApprovalNeedsLevel"/> or <see cref="OwnApproval"/>.
    /// </summary>
    /// <param name="level">Level of who answers.</param>
    /// <param name="needed">Level of the command.</param>
    public async Task<Result<Approval>> DecideAsync(
        GuildId guild, ulong id, MemberId by, AccessLevel level, AccessLevel needed, bool approves, CancellationToken ct)
    {
        if (await store.FindAsync(guild, id, ct) is not { } approval)
            return new ApprovalOver(ApprovalState.Expired);
        if (approval.State == ApprovalState.Waiting && approval.Expires <= time.GetUtcNow())
        {
            await store.MoveAsync(guild, id, ApprovalState.Waiting, ApprovalState.Expired, null, ct);
            return new ApprovalOver(ApprovalState.Expired);
        }

        if (approval.State != ApprovalState.Waiting)
            return new ApprovalOver(approval.State);
        if (by == approval.Asker && approves)
            return new OwnApproval();
        if (by != approval.Asker && level < needed)
            return new ApprovalNeedsLevel(needed);
        var to = approves ? ApprovalState.Approved : ApprovalState.Refused;
        return await store.MoveAsync(guild, id, ApprovalState.Waiting, to, by, ct)
            ? approval with { State = to, Decider = by }
            : new ApprovalOver((await store.FindAsync(guild, id, ct))?.State ?? ApprovalState.Expired);
    }

    /// <summary>Takes those whose time is over out of the waiting ones.</summary>
    public async Task<IReadOnlyList<Approval>> ExpireAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var over = new List<Approval>();
        foreach (var waiting in (await store.OpenAsync(ct)).Where(open => open.State == ApprovalState.Waiting && open.Expires <= now))
        {
            if (await store.MoveAsync(waiting.Guild, waiting.Id, ApprovalState.Waiting, ApprovalState.Expired, null, ct))
                over.Add(waiting with { State = ApprovalState.Expired });
        }

        return over;
    }
}

/// <summary>There is nothing to answer any more.</summary>
public sealed record ApprovalOver(ApprovalState State) : Refusal;

/// <summary>Nobody approves what he asked for himself.</summary>
public sealed record OwnApproval : Refusal;

/// <summary>The second person has to be one who could run the command himself.</summary>
public sealed record ApprovalNeedsLevel(AccessLevel Needed) : Refusal;
