using GustMark.Core.Console.Parsing;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Console lines as sentences.</summary>
internal static class LineView
{
    /// <summary>The sentence for a line, safe to show; null where the line's own text says it best.</summary>
    /// <param name="words">The line's words, already safe.</param>
    public static string? Sentence(LineKind kind, ParticipantKind killer, IReadOnlyDictionary<string, string> words)
    {
        if (kind == LineKind.Report)
            return Reported(words);
        var player = words.GetValueOrDefault("player");
        if (player is null)
            return WithoutPlayer(kind, words);

        var name = $"**{player}**";
        return kind switch
        {
            LineKind.Kill => Death(killer, words),
            LineKind.Suicide => words["cause"] is var cause && cause != "Suicide" ? T($"{name} killed themself ({Told(cause.ToLowerInvariant())})") : T($"{name} killed themself"),
            LineKind.Chat or LineKind.QuickChat when words.TryGetValue("message", out var message) =>
                $"{(words["channel"] is var channel and not "global" ? $"[{channel}] " : "")}{name}: {message}",
            LineKind.Join => T($"{name} joined{In(words, "platform")}"),
            LineKind.Leave => T($"{name} left{In(words, "reason")}"),
            LineKind.Spawn => T($"{name} has spawned{In(words, "platform")}"),
            LineKind.TeamCreate => T($"{name} created team {words["team"]}"),
            LineKind.TeamJoin => T($"{name} joined the team of **{words["leader"]}**"),
            LineKind.TeamLeave => T($"{name} left the team of **{words["leader"]}**"),
            LineKind.TeamInvite => T($"**{words["leader"]}** invited {name} to the team"),
            LineKind.TeamInviteCancel => T($"**{words["leader"]}** took back the invitation of {name}"),
            LineKind.TeamPromote => T($"{name} made **{words["leader"]}** leader of the team"),
            LineKind.Kick => T($"{name} was kicked{In(words, "reason")}"),
            LineKind.NoteEdit => T($"{name} wrote a note: {words["new"]}"),
            LineKind.VendingName => T($"{name} named a vending machine: {words["new"]}"),
            _ => words.GetValueOrDefault("admin") is { } admin ? ByAdmin(kind, name, admin, words) : ByNobody(kind, name, words),
        };
    }

    private static string? ByAdmin(LineKind kind, string name, string admin, IReadOnlyDictionary<string, string> words) => kind switch
    {
        LineKind.RoleAdd => T($"{name} was added to **{words["role"]}** by **{admin}**"),
        LineKind.RoleRemove => T($"{name} was removed from **{words["role"]}** by **{admin}**"),
        LineKind.Ban => T($"{name} was banned by **{admin}**"),
        LineKind.Unban => T($"{name} was unbanned by **{admin}**"),
        LineKind.ItemGive => T($"{name} was given {words["amount"]} × {words["item"]} by **{admin}**"),
        LineKind.KitGive => T($"{name} was given the kit **{words["kit"]}** by **{admin}**"),
        _ => null,
    };

    private static string? ByNobody(LineKind kind, string name, IReadOnlyDictionary<string, string> words) => kind switch
    {
        LineKind.RoleAdd => T($"{name} was added to **{words["role"]}**"),
        LineKind.RoleRemove => T($"{name} was removed from **{words["role"]}**"),
        LineKind.Ban => T($"{name} was banned"),
        LineKind.Unban => T($"{name} was unbanned"),
        LineKind.ItemGive => T($"{name} was given {words["amount"]} × {words["item"]}"),
        LineKind.KitGive => T($"{name} was given the kit **{words["kit"]}**"),
        _ => null,
    };

    private static string? WithoutPlayer(LineKind kind, IReadOnlyDictionary<string, string> words) => kind switch
    {
        LineKind.EventStart => $"**{words["event"]}**",
        LineKind.Save when words.TryGetValue("entities", out var entities) => T($"World saved, {entities} entities"),
        LineKind.ZoneCreate => T($"Zone **{words["zone"]}** created"),
        LineKind.ZoneRemove => T($"Zone **{words["zone"]}** removed"),
        LineKind.Error or LineKind.Warning when words.TryGetValue("message", out var message) => message,
        _ => null,
    };

    private static string? Death(ParticipantKind killer, IReadOnlyDictionary<string, string> words)
    {
        if (!words.TryGetValue("killer", out var by))
            return null;
        var victim = words["victim"];
        var who = $"**{(victim.All(char.IsAsciiDigit) ? "Scientist" : victim)}**";
        return killer == ParticipantKind.Natural ? T($"{who} died of {Told(by)}") : T($"{who} was killed by **{by}**");
    }

    private static string? Reported(IReadOnlyDictionary<string, string> words)
    {
        // What cannot be read at all is shown as it came.
        if (!words.Keys.Any(word => word is "player" or "target" or "subject" or "message"))
            return null;
        var who = words.TryGetValue("player", out var player) ? $"**{player}**" : T("Somebody");
        var report = words.TryGetValue("target", out var target) ? T($"{who} reported **{target}**") : T($"{who} sent a report");
        var said = string.Join(": ", ((string[])["subject", "message"]).Where(words.ContainsKey).Select(word => words[word]));
        return $"{report}{In(words, "category")}{(said.Length > 0 ? $": {said}" : "")}";
    }

    private static string In(IReadOnlyDictionary<string, string> words, string name) => words.TryGetValue(name, out var word) ? $" ({word})" : "";
}
