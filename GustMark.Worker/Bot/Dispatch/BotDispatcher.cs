using System.Diagnostics;
using System.Security.Cryptography;
using GustMark.Core.Access;
using GustMark.Core.Dashboards;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Approvals;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Limits;
using GustMark.Worker.Monitoring;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Dispatch;

/// <summary>
/// The one way in from Discord: finds who answers, checks the level, and turns whatever happens into a reply. It never
/// throws; a failure becomes words with a reference that is also in the log.
/// </summary>
internal sealed class BotDispatcher(
    CommandTable commands,
    IServiceProvider services,
    IEnumerable<IComponentHandler> components,
    IEnumerable<IModalHandler> modals,
    OptionCompleter completer,
    RequestTimes requests,
    RateLimits limits,
    AuditRecorder recorder,
    ApprovalDesk approvals,
    TimeProvider time,
    ILogger<BotDispatcher> log)
{
    private readonly Dictionary<string, IComponentHandler> componentHandlers = components.ToDictionary(handler => handler.Handles);
    private readonly Dictionary<string, IModalHandler> modalHandlers = modals.ToDictionary(handler => handler.Handles);

    /// <summary>The declaration of a command; null when it is not known. A deferral needs it before the answer is there.</summary>
    public SlashCommand? Find(string command) => commands.Find(command);

    public Task<Reply> CommandAsync(CommandInteraction interaction, CancellationToken ct) =>
        RecordedAsync(interaction, LimitedAsync(interaction, "/" + interaction.Command, async () =>
        {
            if (commands.Find(interaction.Command) is not { } command)
                return RefusalView.Of(T("This command is not known any more. Reload Discord to see the current ones."));
            if (interaction.Caller.Level < command.Level)
            {
                interaction.Audit.Subject = AskedOptions.Of(command, interaction);
                return RefusalView.Of(LevelView.TooLow(command, interaction.Caller.Level));
            }

            return await RunAsync(interaction, command, ct);
        }, ct));

    public Task<Reply> ComponentAsync(ComponentInteraction interaction, CancellationToken ct) =>
        RecordedAsync(interaction, LimitedAsync(interaction, "component " + interaction.CustomId.Handler, async () =>
        {
            if (!componentHandlers.TryGetValue(interaction.CustomId.Handler, out var handler))
                return RefusalView.Of(T("This button belongs to an older version. Run the command again."));
            return await RunAsync(interaction, handler, ct);
        }, ct));

    /// <summary>Runs a command, or a choice from a message, that a second person has approved: its questions are answered with that.</summary>
    public Task<Reply> ApprovedAsync(Interaction interaction, CancellationToken ct) =>
        RecordedAsync(interaction, GuardedAsync(interaction, "approval", async () =>
        {
            var reply = interaction switch
            {
                CommandInteraction command when commands.Find(command.Command) is { } known && command.Caller.Level >= known.Level => await RunAsync(command, known, ct),
                ComponentInteraction component when componentHandlers.TryGetValue(component.CustomId.Handler, out var handler) => await RunAsync(component, handler, ct),
                _ => RefusalView.Of(T("What was asked for belongs to an older version, or is for another level now. Nothing was done.")),
            };
            return reply is MessageReply { OnYes: { } act }
                ? new MessageReply(await act(new ComponentInteraction(
                    interaction.Id, interaction.Guild, interaction.Channel, interaction.Caller, default, new CustomId("", ""), []), ct))
                : reply;
        }, ct));

    // Not limited: the command that opened it was, and what somebody has filled in is not thrown away.
    public Task<Reply> ModalAsync(ModalInteraction interaction, CancellationToken ct) =>
        RecordedAsync(interaction, GuardedAsync(interaction, "modal " + interaction.CustomId.Handler, async () =>
        {
            if (!modalHandlers.TryGetValue(interaction.CustomId.Handler, out var handler))
                return RefusalView.Of(T("This dialog belongs to an older version. Run the command again."));
            if (handler.Records(interaction) is { } subject)
                await recorder.BeginAsync(interaction, subject, ct);
            return await handler.HandleAsync(interaction, ct);
        }, ct));

    /// <summary>Suggestions for an option, at most 25; none when something fails, since nobody waits for an error there.</summary>
    public async Task<IReadOnlyList<OptionChoice>> CompleteAsync(CompletionInteraction interaction, CancellationToken ct)
    {
        try
        {
            if (commands.Find(interaction.Command) is not { } command || interaction.Caller.Level < command.Level)
                return [];

            var option = command.Options.FirstOrDefault(option => option.Name == interaction.Option);
            return option is null ? [] : await completer.SuggestAsync(option.Completion, interaction, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.CompletionFailed(interaction.Command, interaction.Option, e);
            return [];
        }
    }

    private async Task<Reply> RunAsync(CommandInteraction interaction, SlashCommand command, CancellationToken ct)
    {
        if (!command.IsAudited)
            return await commands.HandlerOf(command, services).HandleAsync(interaction, ct);
        var subject = AskedOptions.Of(command, interaction);

        // A command that lets one choose first changes nothing yet; the choice waits.
        if (!command.LetsChoose && await HeldAsync(interaction, subject, ct) is { } held)
            return held;
        await recorder.BeginAsync(interaction, subject, ct);
        return await commands.HandlerOf(command, services).HandleAsync(interaction, ct);
    }

    private async Task<Reply> RunAsync(ComponentInteraction interaction, IComponentHandler handler, CancellationToken ct)
    {
        if (handler.Records(interaction) is { } subject)
        {
            // What is confirmed has waited before it asked, or need not wait.
            if (handler is not Confirmations && await HeldAsync(interaction, subject, ct) is { } held)
                return held;
            await recorder.BeginAsync(interaction, subject, ct);
        }

        return await handler.HandleAsync(interaction, ct);
    }

    private async Task<Reply?> HeldAsync(Interaction interaction, AuditSubject subject, CancellationToken ct)
    {
        var held = await approvals.HoldAsync(interaction, subject, ct);
        if (held is MessageReply)
            interaction.Audit.Subject = subject;
        return held;
    }

    /// <summary>Records what came of it, before anybody is told.</summary>
    private async Task<Reply> RecordedAsync(Interaction interaction, Task<Reply> answer)
    {
        var reply = await answer;
        await recorder.EndAsync(interaction, reply);
        return reply;
    }

    /// <summary>As <see cref="GuardedAsync"/>, for what one person may do so often only.</summary>
    private Task<Reply> LimitedAsync(Interaction interaction, string what, Func<Task<Reply>> answer, CancellationToken ct) =>
        GuardedAsync(interaction, what, async () =>
        {
            if (await limits.CommandOfAsync(interaction.Caller.Id, ct) is not { } wait)
                return await answer();
            log.TooOften(what, interaction.Guild, interaction.Caller.Id, wait);
            return RefusalView.Of(new AskingTooOften(time.GetUtcNow() + wait));
        }, ct);

    private async Task<Reply> GuardedAsync(Interaction interaction, string what, Func<Task<Reply>> answer, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var failed = false;
        using var span = Tracing.Source.StartActivity(what, ActivityKind.Server);
        span?.SetTag("guild", interaction.Guild.ToString());
        try
        {
            return await answer();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return RefusalView.ShuttingDown();
        }
        catch (Exception e)
        {
            failed = true;
            span?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            var reference = RandomNumberGenerator.GetHexString(8, lowercase: true);
            log.HandlerFailed(what, interaction.Guild, interaction.Caller.Id, reference, e);
            return e switch
            {
                StoreUnavailableException { MayBeKept: true } store => RefusalView.MaybeKept(store.Reason, reference),
                StoreUnavailableException store => RefusalView.NotKept(store.Reason, reference),
                MembersUnavailableException => RefusalView.MembersUnavailable(reference),
                _ => RefusalView.Failure(reference),
            };
        }
        finally
        {
            var took = time.GetElapsedTime(started);
            requests.Add(took, failed);
            log.Answered(what, interaction.Guild, interaction.Caller.Id, took.TotalMilliseconds);
        }
    }
}
