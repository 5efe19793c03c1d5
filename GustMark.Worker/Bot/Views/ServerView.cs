using System.Globalization;
using System.Text;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

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
        Connected connected => T($"Connected {DiscordText.Time(connected.Since)}"),
        Connecting { Attempt: <= 1 } => T("Connecting"),
        Connecting connecting => T($"Connecting, attempt {connecting.Attempt}"),
        WaitingToRetry waiting => N(waiting.Failures,
            $"Not reachable ({ReasonWords.Of(waiting.Reason)}), {waiting.Failures} attempt failed, next try {DiscordText.Time(waiting.NextAttempt)}",
            $"Not reachable ({ReasonWords.Of(waiting.Reason)}), {waiting.Failures} attempts failed, next try {DiscordText.Time(waiting.NextAttempt)}"),
        Refused refused =>
            T($"The server hangs up on us ({ReasonWords.Of(refused.Reason)}): the password is probably wrong. Next try {DiscordText.Time(refused.NextAttempt)}, or at once after `/server edit` or `/server connect`"),
        Stopped => T("Stopped with the worker"),
        Disconnected disconnected => T($"Disconnected {DiscordText.Time(disconnected.Since)}; `/server connect` connects it"),
        _ => T("Unknown"),
    };

    public static Reply Added(GameServer server, ConnectionState state) => new MessageReply(new Embed(
        T($"{Mark(state)} {Safe(server.Name)} added"),
        $"{Address(server)}\n{StateText(state)}.",
        state is Connected ? Theme.Primary : Theme.Caution)
    {
        Footer = T("Next: /server bind in the channel that belongs to it, /feed set to show its console"),
    });

    public static Reply Changed(GameServer before, GameServer after, bool newPassword, ConnectionState state)
    {
        var changes = new StringBuilder();
        Change(T("Name"), before.Name, after.Name);
        if (after.Kind == ServerKind.GPortal)
        {
            Change(T("At"), before.Address, after.Address);
        }
        else
        {
            Change(T("Host"), before.Host, after.Host);
            Change(T("Port"), Number(before.Port), Number(after.Port));
        }

        if (newPassword)
            changes.Append(T("Password: replaced")).Append('\n');
        if (changes.Length == 0)
            changes.Append(T("Nothing was changed.")).Append('\n');
        return new MessageReply(new Embed(
            T($"{Mark(state)} {Safe(after.Name)} changed"), $"{changes}{StateText(state)}.", state is Connected ? Theme.Primary : Theme.Caution));

        void Change(string what, string from, string to)
        {
            if (from != to)
                changes.Append(CultureInfo.InvariantCulture, $"{what}: {Safe(from)} → **{Safe(to)}**\n");
        }
    }

    public static string RemovalQuestion(GameServer server) =>
        T($"Remove **{Safe(server.Name)}** ({Address(server)})? Its password, its console buffer and its channel bindings go with it. The game server itself is not touched.");

    public static Message Removed(GameServer server) => new Embed("", T($"🗑️ **{Safe(server.Name)}** is removed."), Theme.Primary);

    public static Reply Default(Bound bound, string? formerly) => new MessageReply(new Embed("", bound.Server is { } server
        ? T($"⭐ **{Safe(server.Name)}** is the default server now{Formerly(formerly)}. Commands act on it where no server is named and the channel is bound to none.")
        : T($"There is no default server any more{Formerly(formerly)}."), Theme.Primary));

    public static Reply Binding(Bound bound, ChannelId channel, string? formerly) => new MessageReply(new Embed("", bound.Server is { } server
        ? T($"📌 <#{channel}> belongs to **{Safe(server.Name)}** now{Formerly(formerly)}. Commands typed there act on it, and feeds there show only it.")
        : T($"<#{channel}> belongs to no server any more{Formerly(formerly)}."), Theme.Primary));

    public static Message List(IReadOnlyList<(GameServer Server, ServerStatus? Status)> servers, ServerBindings bindings, int total)
    {
        var text = new StringBuilder();
        foreach (var (server, status) in servers)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Mark(status?.State)} **{Safe(server.Name)}**");
            if (bindings.Default == server.Id)
                text.Append(" ⭐");
            if (status?.Players is { } players)
                text.Append(" · ").Append(T($"{players.Online}/{players.Max} players"));
            var channels = bindings.Channels.Where(pair => pair.Value == server.Id).Select(pair => $"<#{pair.Key}>").ToList();
            if (channels.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $" · {string.Join(' ', channels.Take(5))}");
            text.Append(CultureInfo.InvariantCulture, $"\n{StateText(status?.State)}.\n");
        }

        return new Embed(T($"Game servers ({total})"), DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary)
        {
            Footer = T("⭐ default server"),
        };
    }

    public static Message Status(GameServer server, ServerStatus? status, Roster? roster)
    {
        if (status is null)
            return new Embed($"⚪ {Safe(server.Name)}", T("This server is not connected by this worker."), Theme.Caution);

        var fields = new List<EmbedField>();
        if (status.Players is { } players)
            fields.Add(new(T("Players"), players.Queued > 0
                ? T($"{players.Online} of {players.Max}, {players.Queued} queued") : T($"{players.Online} of {players.Max}")));
        if (status.Info?.Uptime is { } uptime)
            fields.Add(new(T("Server uptime"), Span(uptime)));
        if (status.RoundTrip is { } roundTrip)
            fields.Add(new(T("Answers in"), $"{roundTrip.TotalMilliseconds:0} ms"));
        if (status.LastHeard is { } heard)
            fields.Add(new(T("Last heard"), DiscordText.Time(heard)));
        if (status.HostState is { } host)
            fields.Add(new(T("At G-Portal"), Safe(host.ToLowerInvariant())));
        fields.Add(new(T("Lines received"), status.LinesReceived.ToString("N0", CultureInfo.InvariantCulture)));
        fields.Add(new(T("Reconnects"), status.Reconnects.ToString("N0", CultureInfo.InvariantCulture)));
        if (status.State is WaitingToRetry waiting)
            fields.Add(new(T("Attempt"), T($"{waiting.Failures + 1}, due {DiscordText.Time(waiting.NextAttempt)}")));
        if (roster is not null)
            fields.Add(new(T("Online"), OnlineText(roster), Inline: false));
        if (status.LastError is { } error)
            fields.Add(new(T("Last error"), ReasonWords.Of(error), Inline: false));
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
            { IsKnown: true, Players.Count: 0 } => T("nobody"),
            { IsKnown: true } => names,
            { Players.Count: 0 } => T($"not known {DiscordText.Time(roster.UnknownSince!.Value)}"),
            _ => T($"not known {DiscordText.Time(roster.UnknownSince!.Value)}; before that {names}"),
        };
    }

    private static string Names(List<OnlinePlayer> players)
    {
        var text = new StringBuilder();
        for (var i = 0; i < players.Count; i++)
        {
            var name = $"{(i == 0 ? "" : ", ")}**{DiscordText.Escape(players[i].Name, 64)}** {DiscordText.Time(players[i].Since)}";
            if (text.Length + name.Length > MostNames)
                return T($"{text} and {players.Count - i} more");
            text.Append(name);
        }

        return text.ToString();
    }

    public static Reply ByHand(GameServer server, ConnectionState state) => new MessageReply(new Embed(
        "", $"{Mark(state)} **{Safe(server.Name)}**: {StateText(state)}.", state is Connected or Disconnected ? Theme.Primary : Theme.Caution));

    /// <summary>A length of time in its two largest units; the smaller one only where there is something of it.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 1, Hours: 0 } => T($"{(int)span.TotalDays} d"),
        { TotalDays: >= 1 } => T($"{(int)span.TotalDays} d {span.Hours} h"),
        { TotalHours: >= 1, Minutes: 0 } => T($"{(int)span.TotalHours} h"),
        { TotalHours: >= 1 } => T($"{(int)span.TotalHours} h {span.Minutes} min"),
        { TotalMinutes: >= 1, Seconds: 0 } => T($"{(int)span.TotalMinutes} min"),
        { TotalMinutes: >= 1 } => T($"{(int)span.TotalMinutes} min {span.Seconds} s"),
        { TotalSeconds: < 1 } => T("less than 1 s"),
        _ => T($"{span.TotalSeconds:0} s"),
    };

    private static string Formerly(string? name) => name is null ? "" : " " + T($"(before: {Safe(name)})");

    private static string Address(GameServer server) => $"`{server.Address.Replace('`', 'ˋ')}`";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Safe(string text) => DiscordText.Escape(text, 200);
}
