using System.Collections.Concurrent;
using GustMark.Core.Feeds;
using GustMark.Core.Results;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Audit;

/// <summary>
/// Records what is done. Whoever is about to change something lets it begin first: then nothing that was done is missing, whatever becomes of
/// the process.
/// </summary>
public sealed class AuditTrail(IAuditStore store, NewsDesk news, TimeProvider time, ILogger<AuditTrail> log) : IDisposable
{
    // Ends that the store did not take. Without one the beginning tells that something was done, and the next start that its end is not known.
    private const int MostLate = 1000;

    private readonly ConcurrentQueue<AuditEntry> late = new();
    private readonly SemaphoreSlim catchingUp = new(1);

    /// <summary>Something is about to be done. It must not be done when this throws.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be recorded.</exception>
    public Task BeginAsync(AuditAct act, AuditDetails details, CancellationToken ct) => store.AppendAsync(EntryOf(act, AuditResult.Began, details), ct);

    /// <summary>What came of it, or something that has no beginning. What the store does not take is tried again after the next one.</summary>
    public async Task EndAsync(AuditAct act, AuditResult result, AuditDetails details)
    {
        var entry = EntryOf(act, result, details);
        if (await TakenAsync(entry))
            await CatchUpAsync();
        else if (late.Count < MostLate)
            late.Enqueue(entry);
        else
            log.EndLost(act.Guild, act.Action, act.Correlation);
    }

    /// <summary>Says of all that an earlier process has begun and not ended that nobody knows. Called before anything new begins. How many.</summary>
    public async Task<int> CloseAsync(CancellationToken ct)
    {
        var open = await store.OpenAsync(ct);
        foreach (var begun in open)
        {
            var record = await store.AppendAsync(
                new AuditEntry(begun.Guild, time.GetUtcNow(), begun.Actor, begun.Action, begun.Correlation, AuditResult.Unknown)
                {
                    Details = (begun.Details ?? AuditDetails.None) with { Words = "the process ended before it was done, or before that was recorded" },
                }, ct);
            Tell(record);
        }

        return open.Count;
    }

    public void Dispose() => catchingUp.Dispose();

    /// <summary>One at a time: whoever comes meanwhile leaves it to the other.</summary>
    private async Task CatchUpAsync()
    {
        if (late.IsEmpty || !await catchingUp.WaitAsync(0))
            return;
        try
        {
            while (late.TryPeek(out var next) && await TakenAsync(next))
                late.TryDequeue(out _);
        }
        finally
        {
            catchingUp.Release();
        }
    }

    private async Task<bool> TakenAsync(AuditEntry entry)
    {
        try
        {
            // To the end also for a caller who has gone: what was done is done.
            Tell(await store.AppendAsync(entry, CancellationToken.None));
            return true;
        }
        catch (StoreUnavailableException e)
        {
            log.EndDelayed(entry.Guild, entry.Action, entry.Correlation, e.Reason);
            return false;
        }
    }

    private AuditEntry EntryOf(AuditAct act, AuditResult result, AuditDetails details) =>
        new(act.Guild, time.GetUtcNow(), act.Actor, act.Action, act.Correlation, result) { Details = details };

    private void Tell(AuditRecord record)
    {
        if (record.Result is AuditResult.Accepted or AuditResult.Failed or AuditResult.Unknown)
            news.Tell(new AuditNews(record));
    }
}

/// <summary>Something that somebody does.</summary>
/// <param name="Action">As in <see cref="AuditEntry"/>.</param>
/// <param name="Correlation">As in <see cref="AuditEntry"/>.</param>
public sealed record AuditAct(Identity.GuildId Guild, AuditActor Actor, string Action, string Correlation);

/// <summary>Something was recorded.</summary>
public sealed record AuditNews(AuditRecord Record) : News(Record.Guild, Record.At)
{
    public override FeedKind Kind => FeedKind.Admin;

    public override bool IsForAll => false;
}
