using GustMark.Core.Console.Parsing;

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
            LineKind.Suicide => $"{name} killed themself{(words["cause"] is var cause && cause != "Suicide" ? $" ({cause.ToLowerInvariant()})" : "")}",
            LineKind.Chat or LineKind.QuickChat when words.TryGetValue("message", out var message) =>
                $"{(words["channel"] is var channel and not "global" ? $"[{channel}] " : "")}{name}: {message}",
            LineKind.Join => $"{name} joined{In(words, "platform")}",
            LineKind.Leave => $"{name} left{In(words, "reason")}",
            LineKind.Spawn => $"{name} has spawned{In(words, "platform")}",
            LineKind.TeamCreate => $"{name} created team {words["team"]}",
            LineKind.TeamJoin => $"{name} joined the team of **{words["leader"]}**",
            LineKind.TeamLeave => $"{name} left the team of **{words["leader"]}**",
            LineKind.TeamInvite => $"**{words["leader"]}** invited {name} to the team",
            LineKind.TeamInviteCancel => $"**{words["leader"]}** took back the invitation of {name}",
            LineKind.TeamPromote => $"{name} made **{words["leader"]}** leader of the team",
            LineKind.RoleAdd => $"{name} was added to **{words["role"]}**{By(words)}",
            LineKind.RoleRemove => $"{name} was removed from **{words["role"]}**{By(words)}",
            LineKind.Ban => $"{name} was banned{By(words)}",
            LineKind.Unban => $"{name} was unbanned{By(words)}",
            LineKind.Kick => $"{name} was kicked{In(words, "reason")}",
            LineKind.ItemGive => $"{name} was given {words["amount"]} × {words["item"]}{By(words)}",
            LineKind.KitGive => $"{name} was given the kit **{words["kit"]}**{By(words)}",
            LineKind.NoteEdit => $"{name} wrote a note: {words["new"]}",
            LineKind.VendingName => $"{name} named a vending machine: {words["new"]}",
            _ => null,
        };
    }

    private static string? WithoutPlayer(LineKind kind, IReadOnlyDictionary<string, string> words) => kind switch
    {
        LineKind.EventStart => $"**{words["event"]}**",
        LineKind.Save when words.TryGetValue("entities", out var entities) => $"World saved, {entities} entities",
        LineKind.ZoneCreate => $"Zone **{words["zone"]}** created",
        LineKind.ZoneRemove => $"Zone **{words["zone"]}** removed",
        LineKind.Error or LineKind.Warning when words.TryGetValue("message", out var message) => message,
        _ => null,
    };

    private static string? Death(ParticipantKind killer, IReadOnlyDictionary<string, string> words)
    {
        if (!words.TryGetValue("killer", out var by))
            return null;
        var victim = words["victim"];
        var who = $"**{(victim.All(char.IsAsciiDigit) ? "Scientist" : victim)}**";
        return killer == ParticipantKind.Natural ? $"{who} died of {by}" : $"{who} was killed by **{by}**";
    }

    private static string? Reported(IReadOnlyDictionary<string, string> words)
    {
        // What cannot be read at all is shown as it came.
        if (!words.Keys.Any(word => word is "player" or "target" or "subject" or "message"))
            return null;
        var who = words.TryGetValue("player", out var player) ? $"**{player}**" : "Somebody";
        var whom = words.TryGetValue("target", out var target) ? $"reported **{target}**" : "sent a report";
        var said = string.Join(": ", ((string[])["subject", "message"]).Where(words.ContainsKey).Select(word => words[word]));
        return $"{who} {whom}{In(words, "category")}{(said.Length > 0 ? $": {said}" : "")}";
    }

    private static string In(IReadOnlyDictionary<string, string> words, string name) => words.TryGetValue(name, out var word) ? $" ({word})" : "";

    private static string By(IReadOnlyDictionary<string, string> words) => words.TryGetValue("admin", out var admin) ? $" by **{admin}**" : "";
}
