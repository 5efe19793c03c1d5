using GustMark.Discord.Models;
using GustMark.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace GustMark.Discord.Interactions;

/// <summary>
/// Answers one interaction. It alone acknowledges, and once: the first answer goes out directly if it comes in time, else a
/// deferral does and the answer becomes an edit of it. Answers may come from several threads.
/// </summary>
public sealed class InteractionResponder : IAsyncDisposable
{
    /// <summary>Discord takes edits and follow-ups for 15 minutes; the rest is for the way.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(5);

    static readonly OutgoingMessage AnsweredPrivately = new() { Content = "The answer is only visible to the caller.", Embeds = [], Components = [] };

    readonly DiscordRest rest;
    readonly TimeProvider time;
    readonly ILogger log;
    readonly DateTimeOffset expires;
    readonly SemaphoreSlim acknowledging = new(1, 1);
    readonly ITimer timer;
    readonly Deferral deferral;
    Task deferring = Task.CompletedTask;
    InteractionCallbackType? acknowledged;
    bool deferredEphemeral;
    bool filled;
    bool closed;

    /// <param name="rest">Sends the answers.</param>
    /// <param name="interaction">What is answered.</param>
    /// <param name="receivedAt">When it was read off the gateway.</param>
    /// <param name="deferral">What goes out by itself.</param>
    /// <param name="deferAfter">How long after <paramref name="receivedAt"/>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Told of deferrals that failed.</param>
    public InteractionResponder(
        DiscordRest rest, Interaction interaction, DateTimeOffset receivedAt, Deferral deferral, TimeSpan deferAfter, TimeProvider time, ILogger log)
    {
        (this.rest, this.time, this.log, this.deferral, Interaction) = (rest, time, log, deferral, interaction);
        expires = receivedAt + Lifetime;
        timer = time.CreateTimer(static state => ((InteractionResponder)state!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (deferral != Deferral.None && interaction.Type != InteractionType.Autocomplete)
        {
            var due = receivedAt + deferAfter - time.GetUtcNow();
            timer.Change(due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>What is answered.</summary>
    public Interaction Interaction { get; }

    /// <summary>Whether anything has been acknowledged, by an answer or a deferral.</summary>
    public bool IsAcknowledged => Volatile.Read(ref filled) || acknowledged is not null;

    /// <summary>
    /// Answers with a message: directly, or as an edit of the deferral; after another answer, as a follow-up. An ephemeral
    /// answer after a visible deferral goes out as an ephemeral follow-up, so that nobody else reads it.
    /// </summary>
    /// <exception cref="InteractionException">Too late, or the interaction takes no message.</exception>
    public Task ReplyAsync(OutgoingMessage message, CancellationToken ct) => AnswerAsync(
        InteractionResponse.WithMessage(message), kind => FillAsync(kind, message, ct), ct);

    /// <summary>Changes the message of the component or of the modal's component.</summary>
    /// <exception cref="InteractionException">Too late, or there is no such message.</exception>
    public Task UpdateAsync(OutgoingMessage message, CancellationToken ct)
    {
        if (Interaction.Message is null)
            throw new InteractionException("Only the interaction of a component has a message to update.");
        return AnswerAsync(InteractionResponse.WithUpdate(message), async kind =>
        {
            if (kind is InteractionCallbackType.DeferredUpdate or InteractionCallbackType.Update)
                await rest.EditOriginalAsync(Interaction, message, ct).ConfigureAwait(false);
            else
                await FillAsync(kind, message, ct).ConfigureAwait(false);
        }, ct);
    }

    /// <summary>Opens a modal. That must be the first answer, so declare <see cref="Deferral.None"/>.</summary>
    /// <exception cref="InteractionException">Something was answered already, or the interaction is itself a modal.</exception>
    public Task OpenModalAsync(Modal modal, CancellationToken ct)
    {
        if (Interaction.Type == InteractionType.ModalSubmit)
            throw new InteractionException("A modal cannot follow on a modal.");
        return AnswerAsync(InteractionResponse.WithModal(modal),
            _ => throw new InteractionException("A modal must be the first answer, and this interaction has been answered or deferred."), ct);
    }

    /// <summary>Suggests values while the user types; at most the first 25 are sent.</summary>
    /// <exception cref="InteractionException">Suggestions were sent already.</exception>
    public Task SuggestAsync(IReadOnlyList<CommandChoice> choices, CancellationToken ct) =>
        AnswerAsync(InteractionResponse.WithSuggestions(choices.Count > 25 ? [.. choices.Take(25)] : choices),
            _ => throw new InteractionException("Suggestions were sent already."), ct);

    /// <summary>Sends the deferral now, unless something was acknowledged already.</summary>
    public Task DeferAsync(CancellationToken ct) => AnswerAsync(DeferralResponse(), static _ => Task.CompletedTask, ct);

    /// <summary>A further answer.</summary>
    /// <exception cref="InteractionException">Too late, or nothing was answered before.</exception>
    public async Task<Message> FollowUpAsync(OutgoingMessage message, CancellationToken ct)
    {
        await MustBeOpenAsync(ct).ConfigureAwait(false);
        return await rest.CreateFollowUpAsync(Interaction, message, ct).ConfigureAwait(false);
    }

    /// <summary>Changes the first answer.</summary>
    /// <exception cref="InteractionException">Too late, or nothing was answered before.</exception>
    public async Task<Message> EditAsync(OutgoingMessage message, CancellationToken ct)
    {
        await MustBeOpenAsync(ct).ConfigureAwait(false);
        return await rest.EditOriginalAsync(Interaction, message, ct).ConfigureAwait(false);
    }

    /// <summary>Changes a further answer.</summary>
    /// <exception cref="InteractionException">Too late, or nothing was answered before.</exception>
    public async Task<Message> EditFollowUpAsync(Snowflake id, OutgoingMessage message, CancellationToken ct)
    {
        await MustBeOpenAsync(ct).ConfigureAwait(false);
        return await rest.EditFollowUpAsync(Interaction, id, message, ct).ConfigureAwait(false);
    }

    /// <summary>Deletes the first answer.</summary>
    /// <exception cref="InteractionException">Too late, or nothing was answered before.</exception>
    public async Task DeleteAsync(CancellationToken ct)
    {
        await MustBeOpenAsync(ct).ConfigureAwait(false);
        await rest.DeleteOriginalAsync(Interaction, ct).ConfigureAwait(false);
    }

    /// <summary>The first answer's message, for its id.</summary>
    /// <exception cref="InteractionException">Too late, or nothing was answered before.</exception>
    public async Task<Message> GetAsync(CancellationToken ct)
    {
        await MustBeOpenAsync(ct).ConfigureAwait(false);
        return await rest.GetOriginalAsync(Interaction, ct).ConfigureAwait(false);
    }

    /// <summary>Stops the deferral and waits for one under way.</summary>
    public async ValueTask DisposeAsync()
    {
        closed = true;
        await timer.DisposeAsync().ConfigureAwait(false);
        await deferring.ConfigureAwait(false);
    }

    /// <summary>The only place that acknowledges: the first to come does, all others go on from what it did.</summary>
    async Task AnswerAsync(InteractionResponse first, Func<InteractionCallbackType, Task> later, CancellationToken ct)
    {
        RefuseIfExpired();
        await acknowledging.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (acknowledged is { } done)
            {
                await later(done).ConfigureAwait(false);
                return;
            }
            await rest.RespondAsync(Interaction, first, withMessage: false, ct).ConfigureAwait(false);
            acknowledged = first.Type;
            deferredEphemeral = first.Ephemeral;
            Volatile.Write(ref filled, first.Type is not (InteractionCallbackType.DeferredMessage or InteractionCallbackType.DeferredUpdate));
        }
        finally
        {
            acknowledging.Release();
        }
    }

    async Task FillAsync(InteractionCallbackType kind, OutgoingMessage message, CancellationToken ct)
    {
        if (kind is InteractionCallbackType.Suggestions or InteractionCallbackType.Modal)
            throw new InteractionException("This interaction was answered with suggestions or a modal and takes no message.");
        if (kind != InteractionCallbackType.DeferredMessage || filled)
        {
            await rest.CreateFollowUpAsync(Interaction, message, ct).ConfigureAwait(false);
            return;
        }
        if (message.IsEphemeral && !deferredEphemeral)
        {
            // The first follow-up of a deferral takes over its visibility, so the deferral is filled in first.
            await rest.EditOriginalAsync(Interaction, AnsweredPrivately, ct).ConfigureAwait(false);
            Volatile.Write(ref filled, true);
            await rest.CreateFollowUpAsync(Interaction, message, ct).ConfigureAwait(false);
            return;
        }
        await rest.EditOriginalAsync(Interaction, message, ct).ConfigureAwait(false);
        Volatile.Write(ref filled, true);
    }

    async ValueTask MustBeOpenAsync(CancellationToken ct)
    {
        RefuseIfExpired();
        // Whoever acknowledges right now is waited for.
        await acknowledging.WaitAsync(ct).ConfigureAwait(false);
        var kind = acknowledged;
        acknowledging.Release();
        if (kind is null)
            throw new InteractionException("The interaction has not been answered yet.");
    }

    void RefuseIfExpired()
    {
        if (time.GetUtcNow() >= expires)
            throw new InteractionException("The interaction is older than 15 minutes, and Discord takes no more answers to it.");
    }

    InteractionResponse DeferralResponse() => deferral == Deferral.Update && Interaction.Message is not null
        ? InteractionResponse.WithDeferredUpdate()
        : InteractionResponse.WithDeferredMessage(deferral == Deferral.EphemeralMessage);

    void OnDue()
    {
        if (!closed)
            deferring = DeferInTimeAsync();
    }

    async Task DeferInTimeAsync()
    {
        try
        {
            await DeferAsync(CancellationToken.None).ConfigureAwait(false);
        }
        // The answer, when it comes, is then tried directly and tells its own failure.
        catch (DiscordException e)
        {
            log.DeferralFailed(Interaction.Id, e.Message);
        }
    }
}
