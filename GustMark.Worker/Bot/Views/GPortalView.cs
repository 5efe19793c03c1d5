using System.Globalization;
using System.Text;
using GustMark.Core.GPortal;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>The login at G-Portal.</summary>
internal static class GPortalView
{
    private const int MostServers = 20;

    public static Reply LoggedIn(GPortalOverview overview) => new MessageReply(new Embed(
        T("🔑 Logged in at G-Portal"),
        T($"As **{Safe(overview.Status!.Login.UserName)}**. The password is not kept; the bot renews its token by itself, and tells here when it no longer can.") + "\n" + Dependents(overview.Servers),
        Theme.Primary)
    {
        Footer = overview.Servers.Count == 0 ? T("Next: /server add with the kind G-Portal") : null,
    });

    public static Reply LoggedOut(IReadOnlyList<GameServer> servers) => new MessageReply(new Embed(
        "", servers.Count == 0
            ? T("🔒 The login at G-Portal is forgotten, and its token with it.")
            : T($"🔒 The login at G-Portal is forgotten, and its token with it. Not read any more: {Names(servers)}. `/gportal login` connects them again."),
        Theme.Primary));

    public static Message Status(GPortalStatus status, IReadOnlyList<(GameServer Server, ConnectionState? State)> servers)
    {
        var login = status.Login;
        var fields = new List<EmbedField>
        {
            new(T("Account"), Safe(login.UserName)), new(T("Logged in"), T($"{DiscordText.Time(login.LoggedInAt)} by <@{login.By}>")),
        };
        if (status.RefreshedAt is { } refreshed)
            fields.Add(new(T("Token renewed"), DiscordText.Time(refreshed)));
        if (status.AccessUntil is { } until)
            fields.Add(new(T("Token lives until"), DiscordText.Time(until)));
        if (status.RefreshUntil is { } renewable)
            fields.Add(new(T("Renewable until"), DiscordText.Time(renewable)));
        if (status.Trouble is { } trouble)
        {
            fields.Add(new(T("Trouble"), N(trouble.Failures,
                $"{ReasonWords.Of(trouble.Reason)}; {trouble.Failures} attempt failed, next try {DiscordText.Time(trouble.NextTry)}",
                $"{ReasonWords.Of(trouble.Reason)}; {trouble.Failures} attempts failed, next try {DiscordText.Time(trouble.NextTry)}"), Inline: false));
        }

        return login.Ended is { } end
            ? new Embed(T("🔴 G-Portal has ended the login"), $"{Ended(end)}\n{Dependents(servers)}", Theme.Trouble) { Fields = fields }
            : new Embed(status.Trouble is null ? T("🟢 Logged in at G-Portal") : T("🟠 Logged in at G-Portal"), Dependents(servers),
                status.Trouble is null ? Theme.Primary : Theme.Caution) { Fields = fields };
    }

    /// <summary>Told once, where somebody logged in, when that does not hold any more.</summary>
    public static Message LoginEnded(GPortalGrant login, IReadOnlyList<GameServer> servers) => new()
    {
        Content = $"<@{login.By}>",
        Pings = [login.By],
        Embeds =
        [
            new Embed(T("🔴 G-Portal has ended the login of the bot"),
                $"{Ended(login.Ended!)} {(servers.Count == 0 ? "" : T($"Until then the consoles of {Names(servers)} are not read, and commands to them are refused."))}", Theme.Trouble)
            {
                Timestamp = login.Ended!.At,
            },
        ],
    };

    private static string Ended(GPortalEnd end) =>
        T($"It ended {DiscordText.Time(end.At)}, because G-Portal does not renew it: {ReasonWords.Of(end.Reason)}. An admin logs in again with `/gportal login`.");

    private static string Dependents(IReadOnlyList<(GameServer Server, ConnectionState? State)> servers)
    {
        if (servers.Count == 0)
            return T("No server of this guild is read by it yet.");

        var text = new StringBuilder(T("Read by it:")).Append('\n');
        foreach (var (server, state) in servers.Take(MostServers))
            text.Append(CultureInfo.InvariantCulture, $"{ServerView.Mark(state)} **{Safe(server.Name)}** ({server.Address})\n");
        if (servers.Count > MostServers)
            text.Append(T($"and {servers.Count - MostServers} more")).Append('\n');
        return text.ToString();
    }

    private static string Names(IReadOnlyList<GameServer> servers)
    {
        var names = string.Join(", ", servers.Take(MostServers).Select(server => $"**{Safe(server.Name)}**"));
        return servers.Count > MostServers ? T($"{names} and {servers.Count - MostServers} more") : names;
    }

    private static string Safe(string text) => DiscordText.Escape(text, 200);
}
