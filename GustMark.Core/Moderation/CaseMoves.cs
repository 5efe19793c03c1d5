using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Moderation;

/// <summary>Moves cases on in the store, and tells who waits for it.</summary>
public sealed class CaseMoves(IModerationStore store, NewsDesk news, TimeProvider time, ILogger<CaseMoves> log)
{
    private readonly Lock gate = new();
    private TaskCompletionSource moved = NewSignal();

    /// <summary>Completes when the next case moves.</summary>
    public Task Next
    {
        get
        {
            lock (gate)
                return moved.Task;
        }
    }

    /// <summary>
    /// The case with the place instead of what was there. Null when it is not to be: the place has moved meanwhile, or the case was lifted before it was
    /// sent. What happens on other servers is no reason.
    /// </summary>
    public async Task<ModerationCase?> PlaceAsync(ModerationCase one, ServerId server, PlaceState state, string evidence, CancellationToken ct)
    {
        var from = one.On(server);
        while (true)
        {
            if (await store.ChangeAsync(one.With(new CasePlace(server, state, time.GetUtcNow(), CasePlace.Cut(evidence))), ct) is { } changed)
            {
                log.PlaceMoved(one.Kind, one.Id, server, state);
                Signal();
                return changed;
            }

            if (await store.FindAsync(one.Guild, one.Id, ct) is not { } newer || newer.Version == one.Version || newer.On(server) != from
                || (state == PlaceState.Sent && !newer.IsInForce))
                return null;
            one = newer;
        }
    }

    /// <summary>Lifts it, if it is in force; null when somebody else was first. From then on it is taken back on every server that has it.</summary>
    public async Task<ModerationCase?> LiftAsync(ModerationCase one, LiftCause cause, MemberId? by, string why, CancellationToken ct)
    {
        while (one.IsInForce)
        {
            var now = time.GetUtcNow();
            if (await store.ChangeAsync(one with { Lift = new CaseLift(now, cause, by, why) }, ct) is { } lifted)
            {
                log.CaseLifted(one.Kind, one.Id, cause);
                news.Tell(new ModerationHappening(lifted, ModerationStep.Lifted, now));
                Signal();
                return lifted;
            }

            // A server may have answered at this moment, which is no reason not to lift it.
            if (await store.FindAsync(one.Guild, one.Id, ct) is not { } newer)
                return null;
            one = newer;
        }

        return null;
    }

    /// <summary>It was put back where somebody had lifted it.</summary>
    public void TellReapplied(ModerationCase one, string server) => news.Tell(new ModerationHappening(one, ModerationStep.Reapplied, time.GetUtcNow(), server));

    /// <summary>It was done; notes are told to nobody.</summary>
    public void TellDone(ModerationCase one)
    {
        if (one.Kind != CaseKind.Note)
            news.Tell(new ModerationHappening(one, ModerationStep.Done, one.At));
        Signal();
    }

    private void Signal()
    {
        TaskCompletionSource signal;
        lock (gate)
            (signal, moved) = (moved, NewSignal());
        signal.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
