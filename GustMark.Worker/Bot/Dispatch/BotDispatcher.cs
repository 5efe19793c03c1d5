using System.Security.Cryptography;
using GustMark.Core.Access;
using GustMark.Core.Dashboards;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Limits;
using Microsoft.Extensions.Logging;

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
    TimeProvider time,
    ILogger<BotDispatcher> log)
{
    private readonly Dictionary<string, IComponentHandler> componentHandlers = components.ToDictionary(handler => handler.Handles);
    private readonly Dictionary<string, IModalHandler> modalHandlers = modals.ToDictionary(handler => handler.Handles);

    /// <summary>The declaration of a command; null when it is not known. A deferral needs it before the answer is there.</summary>
    public SlashCommand? Find(string command) => commands.Find(command);

    public Task<Reply> CommandAsync(CommandInteraction interaction, CancellationToken ct) =>
        LimitedAsync(interaction, "/" + interaction.Command, () =>
        {
            if (commands.Find(interaction.Command) is not { } command)
                return Task.FromResult(RefusalView.Of("This command is not known any more. Reload Discord to see the current ones."));
            if (interaction.Caller.Level < command.Level)
                return Task.FromResult(RefusalView.Of(LevelView.TooLow(command, interaction.Caller.Level)));

            return commands.HandlerOf(command, services).HandleAsync(interaction, ct);
        }, ct);

    public Task<Reply> ComponentAsync(ComponentInteraction interaction, CancellationToken ct) =>
        LimitedAsync(interaction, "component " + interaction.CustomId.Handler, () =>
            componentHandlers.TryGetValue(interaction.CustomId.Handler, out var handler)
                ? handler.HandleAsync(interaction, ct)
                : Task.FromResult(RefusalView.Of("This button belongs to an older version. Run the command again.")), ct);

    // Not limited: the command that opened it was, and what somebody has filled in is not thrown away.
    public Task<Reply> ModalAsync(ModalInteraction interaction, CancellationToken ct) =>
        GuardedAsync(interaction, "modal " + interaction.CustomId.Handler, () =>
            modalHandlers.TryGetValue(interaction.CustomId.Handler, out var handler)
                ? handler.HandleAsync(interaction, ct)
                : Task.FromResult(RefusalView.Of("This dialog belongs to an older version. Run the command again.")), ct);

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
        try
        {
            return await answer();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return RefusalView.Of("The bot is shutting down; try again in a minute.");
        }
        catch (Exception e)
        {
            failed = true;
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
