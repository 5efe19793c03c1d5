using System.Collections.Concurrent;
using System.Security.Cryptography;
using GustMark.Core.Access;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Dispatch;

/// <summary>
/// Asks before something cannot be undone. The question lives 60 seconds, is answered once, and only by who was asked;
/// it is kept in memory, so a restart forgets it and nothing happens.
/// </summary>
internal sealed class Confirmations(TimeProvider time) : IComponentHandler
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, Pending> pending = new();

    public string Handles => "confirm";

    /// <param name="question">Safe text.</param>
    /// <param name="yes">What the button says.</param>
    /// <param name="act">What is done on yes; its message replaces the question.</param>
    public Reply Ask(Interaction interaction, string question, string yes, Func<CancellationToken, Task<Message>> act) =>
        Ask(interaction, question, yes, (_, ct) => act(ct));

    /// <inheritdoc cref="Ask(Interaction, string, string, Func{CancellationToken, Task{Message}})"/>
    /// <param name="act">What is done on yes, for what takes long enough to tell how far it is; its message replaces the question.</param>
    public Reply Ask(Interaction interaction, string question, string yes, Func<ComponentInteraction, CancellationToken, Task<Message>> act)
    {
        var now = time.GetUtcNow();
        foreach (var (key, old) in pending)
        {
            if (old.Expires <= now)
                pending.TryRemove(key, out _);
        }

        var id = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var expires = now + Lifetime;
        pending[id] = new Pending(interaction.Caller.Id.Value, interaction.Caller.Level, expires, act, interaction.Audit);
        return new MessageReply(new Message
        {
            Outcome = Outcome.Asked,
            Embeds = [new Embed(T("Are you sure?"), $"{question}\n-# {T($"This question expires {DiscordText.Time(expires)}.")}", Theme.Caution)],
            Rows =
            [
                Row.Of(
                    new Button(yes, new CustomId(Handles, "yes:" + id), ButtonStyle.Danger),
                    new Button(T("Cancel"), new CustomId(Handles, "no:" + id))),
            ],
        }) { IsPrivate = true, OnYes = act };
    }

    /// <summary>What was asked for, when it is going to be done: then and no sooner it changes something.</summary>
    public AuditSubject? Records(ComponentInteraction interaction)
    {
        var (answer, id) = AnswerOf(interaction);
        return answer == "yes" && pending.TryGetValue(id, out var asked) && asked.Caller == interaction.Caller.Id.Value ? asked.Audit.Subject : null;
    }

    public async Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct)
    {
        var (answer, id) = AnswerOf(interaction);
        if (pending.TryGetValue(id, out var asked) && asked.Caller != interaction.Caller.Id.Value)
            return RefusalView.Of(T("Only the person who was asked can answer."));
        if (asked is not null && interaction.Caller.Level < asked.Level)
            return RefusalView.Of(T("You have a lower level now than when you asked. Nothing was done."));

        // Taken out before anything is done: of two presses, one acts.
        if (!pending.TryRemove(id, out asked) || asked.Expires <= time.GetUtcNow())
            return Instead(new Message
            {
                Embeds = [new Embed("", T("⌛ This question has expired or was answered already; nothing more was done. Run the command again."), Theme.Caution)],
                Outcome = Outcome.Refused,
            });
        if (answer != "yes")
            return Instead(new Embed("", T("Cancelled. Nothing was changed."), Theme.Secondary));

        var done = await asked.Act(interaction, ct);
        interaction.Audit.Take(asked.Audit);
        return Instead(done);
    }

    private static (string Answer, string Id) AnswerOf(ComponentInteraction interaction) =>
        interaction.CustomId.Argument.Split(':', 2) is [var answer, var id] ? (answer, id) : ("", "");

    private static MessageReply Instead(Message message) => new(message) { ReplacesSource = true };

    private sealed record Pending(ulong Caller, AccessLevel Level, DateTimeOffset Expires, Func<ComponentInteraction, CancellationToken, Task<Message>> Act, AuditDraft Audit);
}
