using System.Globalization;
using System.Text;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>Game servers and their connections.</summary>
internal static class ServerView
{
    // UTF-16 units of names in a field, which has 1,024 in all.
    private const int MostNames = 900;

    public static string Mark(ConnectionState? state) => state switch
    {
        Connected => "🟢",
        Connecting => "🟡",
        WaitingToRetry => "🟠",
        Refused => "🔴",
        _ => "⚪",
    };

    /// <summary>The state as a sentence without its full stop.</summary>
    public static string StateText(ConnectionState? state) => state switch
    {
        Connected connected => $"Connected {DiscordText.Time(connected.Since)}",
        Connecting { Attempt: <= 1 } => "Connecting",
        Connecting connecting => $"Connecting, attempt {connecting.Attempt}",
        WaitingToRetry waiting =>
            $"Not reachable ({DiscordText.Escape(waiting.Reason, 200)}), {Times(waiting.Failures)} failed, next try {DiscordText.Time(waiting.NextAttempt)}",
        Refused refused =>
            $"The server hangs up on us ({DiscordText.Escape(refused.Reason, 200)}): the password is probably wrong. Next try {DiscordText.Time(refused.NextAttempt)}, or at once after `/server edit` or `/server connect`",
        Stopped => "Stopped with the worker",
        Disconnected disconnected => $"Disconnected {DiscordText.Time(disconnected.Since)}; `/server connect` connects it",
        _ => "Unknown",
    };

    public static Reply Added(GameServer server, ConnectionState state) => new MessageReply(new Embed(
        $"{Mark(state)} {Safe(server.Name)} added",
        $"{Address(server)}\n{StateText(state)}.",
        state is Connected ? Theme.Primary : Theme.Caution)
    {
        Footer = "Next: /server bind in the channel that belongs to it, /feed set to show its console",
    });

    public static Reply Changed(GameServer before, GameServer after, bool newPassword, ConnectionState state)
    {
        var changes = new StringBuilder();
        Change("Name", before.Name, after.Name);
        if (after.Kind == ServerKind.GPortal)
        {
            Change("At", before.Address, after.Address);
        }
        else
        {
            Change("Host", before.Host, after.Host);
            Change("Port", Number(before.Port), Number(after.Port));
        }

        if (newPassword)
            changes.Append("Password: replaced\n");
        if (changes.Length == 0)
            changes.Append("Nothing was changed.\n");
        return new MessageReply(new Embed(
            $"{Mark(state)} {Safe(after.Name)} changed", $"{changes}{StateText(state)}.", state is Connected ? Theme.Primary : Theme.Caution));

        void Change(string what, string from, string to)
        {
            if (from != to)
                changes.Append(CultureInfo.InvariantCulture, $"{what}: {Safe(from)} → **{Safe(to)}**\n");
        }
    }

    public static string RemovalQuestion(GameServer server) =>
        $"Remove **{Safe(server.Name)}** ({Address(server)})? Its password, its console buffer and its channel bindings go with it. The game server itself is not touched.";

    public static Message Removed(GameServer server) => new Embed("", $"🗑️ **{Safe(server.Name)}** is removed.", Theme.Primary);

    public static Reply Default(Bound bound, string? formerly) => new MessageReply(new Embed("", bound.Server is { } server
        ? $"⭐ **{Safe(server.Name)}** is the default server now{Formerly(formerly)}. Commands act on it where no server is named and the channel is bound to none."
        : $"There is no default server any more{Formerly(formerly)}.", Theme.Primary));

    public static Reply Binding(Bound bound, ChannelId channel, string? formerly) => new MessageReply(new Embed("", bound.Server is { } server
        ? $"📌 <#{channel}> belongs to **{Safe(server.Name)}** now{Formerly(formerly)}. Commands typed there act on it, and feeds there show only it."
        : $"<#{channel}> belongs to no server any more{Formerly(formerly)}.", Theme.Primary));

    public static Message List(IReadOnlyList<(GameServer Server, ServerStatus? Status)> servers, ServerBindings bindings, int total)
    {
        var text = new StringBuilder();
        foreach (var (server, status) in servers)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Mark(status?.State)} **{Safe(server.Name)}**");
            if (bindings.Default == server.Id)
                text.Append(" ⭐");
            if (status?.Players is { } players)
                text.Append(CultureInfo.InvariantCulture, $" · {players.Online}/{players.Max} players");
            var channels = bindings.Channels.Where(pair => pair.Value == server.Id).Select(pair => $"<#{pair.Key}>").ToList();
            if (channels.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $" · {string.Join(' ', channels.Take(5))}");
            text.Append(CultureInfo.InvariantCulture, $"\n{StateText(status?.State)}.\n");
        }

        return new Embed($"Game servers ({total})", DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary)
        {
            Footer = "⭐ default server",
        };
    }

    public static Message Status(GameServer server, ServerStatus? status, Roster? roster)
    {
        if (status is null)
            return new Embed($"⚪ {Safe(server.Name)}", "This server is not connected by this worker.", Theme.Caution);

        var fields = new List<EmbedField>();
        if (status.Players is { } players)
            fields.Add(new("Players", $"{players.Online} of {players.Max}" + (players.Queued > 0 ? $", {players.Queued} queued" : "")));
        if (status.Info?.Uptime is { } uptime)
            fields.Add(new("Server uptime", Span(uptime)));
        if (status.RoundTrip is { } roundTrip)
            fields.Add(new("Answers in", $"{roundTrip.TotalMilliseconds:0} ms"));
        if (status.LastHeard is { } heard)
            fields.Add(new("Last heard", DiscordText.Time(heard)));
        if (status.HostState is { } host)
            fields.Add(new("At G-Portal", Safe(host.ToLowerInvariant())));
        fields.Add(new("Lines received", status.LinesReceived.ToString("N0", CultureInfo.InvariantCulture)));
        fields.Add(new("Reconnects", status.Reconnects.ToString("N0", CultureInfo.InvariantCulture)));
        if (status.State is WaitingToRetry waiting)
            fields.Add(new("Attempt", $"{waiting.Failures + 1}, due {DiscordText.Time(waiting.NextAttempt)}"));
        if (roster is not null)
            fields.Add(new("Online", OnlineText(roster), Inline: false));
        if (status.LastError is { } error)
            fields.Add(new("Last error", Safe(error), Inline: false));
        return new Embed(
            $"{Mark(status.State)} {Safe(server.Name)}", StateText(status.State) + ".",
            status.State is Connected ? Theme.Primary : Theme.Caution) { Fields = fields };
    }

    // Who is on a server is known or it is not; a list that may be out of date says so. Whoever came last stands first.
    private static string OnlineText(Roster roster)
    {
        var names = Names([.. roster.Players.Reverse()]);
        return roster switch
        {
            { IsKnown: true, Players.Count: 0 } => "nobody",
            { IsKnown: true } => names,
            { Players.Count: 0 } => $"not known {DiscordText.Time(roster.UnknownSince!.Value)}",
            _ => $"not known {DiscordText.Time(roster.UnknownSince!.Value)}; before that {names}",
        };
    }

    private static string Names(List<OnlinePlayer> players)
    {
        var text = new StringBuilder();
        for (var i = 0; i < players.Count; i++)
        {
            var name = $"{(i == 0 ? "" : ", ")}**{DiscordText.Escape(players[i].Name, 64)}** {DiscordText.Time(players[i].Since)}";
            if (text.Length + name.Length > MostNames)
                return text.Append(CultureInfo.InvariantCulture, $" and {players.Count - i} more").ToString();
            text.Append(name);
        }

        return text.ToString();
    }

    public static Reply ByHand(GameServer server, ConnectionState state) => new MessageReply(new Embed(
        "", $"{Mark(state)} **{Safe(server.Name)}**: {StateText(state)}.", state is Connected or Disconnected ? Theme.Primary : Theme.Caution));

    /// <summary>A length of time in its two largest units.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => $"{(int)span.TotalDays} d {span.Hours} h",
        { TotalHours: >= 1 } => $"{(int)span.TotalHours} h {span.Minutes} min",
        { TotalMinutes: >= 1 } => $"{(int)span.TotalMinutes} min {span.Seconds} s",
        { TotalSeconds: < 1 } => "less than 1 s",
        _ => $"{span.TotalSeconds:0} s",
    };

    private static string Formerly(string? name) => name is null ? "" : $" (before: {Safe(name)})";

    private static string Address(GameServer server) => $"`{server.Address.Replace('`', 'ˋ')}`";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Times(int count) => count == 1 ? "1 attempt" : $"{count} attempts";

    private static string Safe(string text) => DiscordText.Escape(text, 200);
}
