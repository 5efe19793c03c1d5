using System.Text.Json.Nodes;

namespace GustMark.Simulator.Discord.State;

/// <summary>Where news goes: to the bot's gateway sessions, to the page, and to whoever waits. Called with the gate held.</summary>
sealed class Outlet
{
    TaskCompletionSource changed = New();

    /// <summary>Name of the dispatch, the intents of which one is needed (0: always), the payload.</summary>
    public event Action<string, int, JsonObject>? Dispatched;

    /// <summary>Name of the page's event, who may see it, its data.</summary>
    public event Action<string, Predicate<Person>, JsonObject>? Shown;

    /// <summary>Completes at the next change of any message or command; taken under the gate, awaited outside.</summary>
    public Task NextChange => changed.Task;

    public void Dispatch(string name, int intents, JsonObject payload) => Dispatched?.Invoke(name, intents, payload);

    public void Show(string name, Predicate<Person> to, JsonObject data) => Shown?.Invoke(name, to, data);

    public void Changed()
    {
        var was = changed;
        changed = New();
        was.TrySetResult();
    }

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
