using System.Text.Json.Nodes;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.Interactions;

namespace GustMark.Simulator.Soak;

/// <summary>Counts how commands and buttons came out.</summary>
sealed class TypedCommands
{
    long answered;
    long unanswered;
    long refused;

    public long Answered => Interlocked.Read(ref answered);

    /// <summary>Nobody answered within Discord's deadline.</summary>
    public long Unanswered => Interlocked.Read(ref unanswered);

    /// <summary>Discord did not let it through: a button that is gone, a command that is not registered yet.</summary>
    public long Refused => Interlocked.Read(ref refused);

    public async Task<Outcome?> CountAsync(Func<Task<Outcome>> act)
    {
        try
        {
            var outcome = await act();
            Interlocked.Increment(ref answered);
            return outcome.Messages.Count > 0 ? outcome : null;
        }
        catch (ClientRefusal e)
        {
            Interlocked.Increment(ref (e.Status == 504 ? ref unanswered : ref refused));
            return null;
        }
    }

    /// <summary>Everything a person reads in a message.</summary>
    public static string TextOf(JsonObject message) => string.Join('\n',
    [
        message["content"]?.ToString() ?? "",
        .. message["embeds"]?.AsArray().SelectMany(embed => (IEnumerable<string>)
        [
            embed!["title"]?.ToString() ?? "", embed["description"]?.ToString() ?? "",
            .. embed["fields"]?.AsArray().Select(field => $"{field!["name"]}: {field["value"]}") ?? [],
            embed["footer"]?["text"]?.ToString() ?? "",
        ]) ?? [],
    ]);

    /// <summary>The buttons of a message, by label, with their custom ids.</summary>
    public static IEnumerable<(string Label, string Id)> ButtonsOf(JsonObject message) =>
        message["components"]?.AsArray().SelectMany(row => row!["components"]!.AsArray())
            .Where(component => component!["custom_id"] is not null)
            .Select(component => (component!["label"]?.ToString() ?? "", component["custom_id"]!.ToString())) ?? [];
}
