using System.Collections.Concurrent;
using System.Security.Cryptography;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

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
        pending[id] = new Pending(interaction.Caller.Id.Value, expires, act);
        return new MessageReply(new Message
        {
            Embeds = [new Embed("Are you sure?", $"{question}\n-# This question expires {DiscordText.Time(expires)}.", Theme.Caution)],
            Rows =
            [
                Row.Of(
                    new Button(yes, new CustomId(Handles, "yes:" + id), ButtonStyle.Danger),
                    new Button("Cancel", new CustomId(Handles, "no:" + id))),
            ],
        }) { IsPrivate = true };
    }

    public async Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct)
    {
        var (answer, id) = interaction.CustomId.Argument.Split(':', 2) is [var first, var second] ? (first, second) : ("", "");
        if (pending.TryGetValue(id, out var asked) && asked.Caller != interaction.Caller.Id.Value)
            return RefusalView.Of("Only the person who was asked can answer.");

        // Taken out before anything is done: of two presses, one acts.
        if (!pending.TryRemove(id, out asked) || asked.Expires <= time.GetUtcNow())
            return Instead(new Embed("", "⌛ This question has expired or was answered already; nothing more was done. Run the command again.", Theme.Caution));
        if (answer != "yes")
            return Instead(new Embed("", "Cancelled. Nothing was changed.", Theme.Secondary));

        return Instead(await asked.Act(interaction, ct));
    }

    private static MessageReply Instead(Message message) => new(message) { ReplacesSource = true };

    private sealed record Pending(ulong Caller, DateTimeOffset Expires, Func<ComponentInteraction, CancellationToken, Task<Message>> Act);
}
