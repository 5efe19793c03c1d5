using System.Globalization;
using System.Text;
using GustMark.Core.Clans;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>All that a profile shows.</summary>
internal sealed record ProfileScene(PlayerSummary Summary)
{
    /// <summary>Names of servers, safe to show.</summary>
    public required Func<ServerId, string> Server { get; init; }

    public AccountStatement? Balance { get; init; }

    public Clan? Clan { get; init; }

    /// <summary>Who may be the same person; for moderators.</summary>
    public IReadOnlyList<EvasionHint> Hints { get; init; } = [];

    /// <summary>Former names are shown; for moderators.</summary>
    public bool ShowsNames { get; init; }
}

/// <summary>People in the game.</summary>
internal static class ProfileView
{
    private const int MaxField = 1024;
    private const int NamesShown = 12;
    private const int FormerShown = 3;
    private const int FoundOnPage = 10;
    private const int SessionsOnPage = 15;

    private static readonly (Func<string> Name, Func<DeathCounts, long> Count)[] Causes =
    [
        (() => T("players"), deaths => deaths.Player), (() => T("animals"), deaths => deaths.Animal), (() => T("scientists"), deaths => deaths.Npc),
        (() => T("traps"), deaths => deaths.Trap), (() => T("falls"), deaths => deaths.Fall), (() => T("suicide"), deaths => deaths.Suicide),
        (() => T("other"), deaths => deaths.Other),
    ];

    /// <summary>The name of a server, safe to show; of one that is gone that it is.</summary>
    public static Func<ServerId, string> NamesOf(IReadOnlyList<GameServer> servers) => id =>
        servers.FirstOrDefault(server => server.Id == id) is { } server ? $"**{Safe(server.Name)}**" : T("a server that is gone");

    public static Message Profile(ProfileScene scene)
    {
        var summary = scene.Summary;
        var fields = new List<EmbedField>();
        if (summary is { FirstSeen: { } first, LastSeen: { } last })
        {
            fields.Add(new(T("First seen"), DiscordText.Time(first, 'f')));
            fields.Add(new(T("Last seen"), summary.Playing is { } playing ? Now(playing, scene.Server) : DiscordText.Time(last)));
            fields.Add(new(T("Platform"), Platforms(summary)));
            fields.Add(new(T("Time played"), ServerView.Span(summary.Totals.Played)));
            fields.Add(new(T("Sessions"), Number(summary.Totals.Sessions)));
            fields.Add(new(T("Longest session"), ServerView.Span(summary.Totals.Longest)));
            fields.Add(new(T("Kills"), Number(summary.Kills)));
            fields.Add(new(T("Deaths"), Number(summary.Deaths.Total)));
            fields.Add(new(T("Kills per death"), Ratio(summary.Kills, summary.Deaths.Total)));
            if (summary.Deaths.Total > 0)
                fields.Add(new(T("Died of"), DiedOf(summary.Deaths), Inline: false));
        }

        if (scene.Balance is { } balance)
            fields.Add(new(T("Balance"), CoinText.Of(balance.Balance, balance.Wallet.Settings)));
        if (scene.Clan is { } clan && summary.Person.Member is { } member)
            fields.Add(new(T("Clan"), ClanOf(clan, clan.Find(member)?.Rank)));
        if (summary.Links.Count > 0)
            fields.Add(new(T("In the game"), Fit(summary.Links.Select(link => Called(link.Name, link.Player)), ", "), Inline: false));
        if (scene.ShowsNames && NamesOf(summary.Profiles) is { Length: > 0 } names)
            fields.Add(new(T("Names used"), names, Inline: false));
        if (scene.Hints.Count > 0)
            fields.Add(new(T("May be the same person"), Fit(scene.Hints.Select(Hint), "\n"), Inline: false));
        return new Embed("👤 " + Title(summary), Text(summary), Theme.Primary) { Fields = fields };
    }

    public static IReadOnlyList<Message> Found(string text, IReadOnlyList<FoundPlayer> found)
    {
        var title = $"🔎 {DiscordText.Escape(text, 80)}";
        if (found.Count == 0)
            return [new Embed(title, T("Nobody."), Theme.Primary)];
        var count = found.Count < ProfileService.MostFound ? T($"{found.Count} found") : T($"The {found.Count} who were seen last; a longer text finds fewer");
        return [.. found.Chunk(FoundOnPage).Select(page => (Message)new Embed(title, string.Join("\n", page.Select(Line)), Theme.Primary) { Footer = count })];
    }

    public static IReadOnlyList<Message> History(PlayHistory history, Func<ServerId, string> server)
    {
        var (person, names) = (history.Person, NamesOf(history.Profiles));
        var several = history.Profiles.Count > 1;
        var who = person.Member is { } member ? $"<@{member}>" : history.Profiles is [var one, ..] ? $"**{Safe(one.Name)}**" : DiscordText.Code($"{person.Players[0]}", 100);
        var pages = history.Sessions.Chunk(SessionsOnPage).Select(page => string.Join('\n', page.Select(session =>
        {
            var (began, length) = (DiscordText.Time(session.Began, 'f'), ServerView.Span(session.Length));
            if (session.IsOpen)
                length = T($"{length} so far");
            return several && history.Profiles.FirstOrDefault(profile => profile.Player == session.Player) is { } played
                ? T($"{began} {server(session.Server)} as **{Safe(played.Name)}**: {length}")
                : T($"{began} {server(session.Server)}: {length}");
        }))).DefaultIfEmpty(T("No session."));
        return
        [
            .. pages.Select(page => (Message)new Embed(T("🕓 Sessions"), $"{T($"Of {who}, newest first.")}\n{page}", Theme.Primary)
            {
                Fields = names.Length > 0 ? [new(T("Names used"), names, Inline: false)] : [],
                Footer = history.Sessions.Count == ProfileService.MostSessions ? T($"The newest {ProfileService.MostSessions}") : null,
            }),
        ];
    }

    private static string Title(PlayerSummary summary) => summary switch
    {
        { Profiles: [var profile, ..] } => Safe(profile.Name),
        { Links: [var link, ..] } => Safe(link.Name),
        { Person.Players: [var player, ..] } => Safe(player.ToString()),
        _ => T("Profile"),
    };

    private static string Text(PlayerSummary summary)
    {
        var who = summary.Person switch
        {
            { Member: { } member } => $"<@{member}>",
            { Players: [{ IsPc: true } player, ..] } => $"`{player}`",
            _ => "",
        };
        if (summary.Person.Players.Count == 0)
            return T($"{who} is not linked to anybody in the game. `/user link` does that.");
        if (summary.Profiles.Count > 0)
            return who;
        return who.Length > 0 ? T($"{who} was not seen on a server yet.") : T("Not seen on a server yet.");
    }

    private static string Line(FoundPlayer found)
    {
        var profile = found.Profile;
        var text = new StringBuilder(Called(profile.Name, profile.Player));
        if (found.Member is { } member)
            text.Append(CultureInfo.InvariantCulture, $" <@{member}>");
        text.Append(CultureInfo.InvariantCulture, $" · {DiscordText.Time(profile.LastSeen)}");
        if (profile.Names.Count > 1)
            text.Append("\n-# ").Append(T($"before: {string.Join(", ", profile.Names.Skip(1).Take(FormerShown).Select(name => DiscordText.Escape(name.Name, 40)))}"));
        return text.ToString();
    }

    private static string Hint(EvasionHint hint)
    {
        var who = Called(hint.Other.Profile.Name, hint.Other.Profile.Player) + (hint.Other.Member is { } member ? $" <@{member}>" : "");
        return T($"{who}: same address, last {DiscordText.Time(hint.Last)}");
    }

    private static string Called(string name, PlayerId player) => $"**{Safe(name)}**{(player.IsPc ? $" `{player}`" : "")}";

    private static string Now(PlaySession playing, Func<ServerId, string> server) => T($"now, on {server(playing.Server)} since {DiscordText.Time(playing.Began, 't')}");

    private static string ClanOf(Clan clan, ClanRank? rank) => rank switch
    {
        ClanRank.Leader => T($"{ClanView.NameOf(clan)}, the leader"),
        ClanRank.Officer => T($"{ClanView.NameOf(clan)}, an officer"),
        _ => T($"{ClanView.NameOf(clan)}, a member"),
    };

    private static string NamesOf(IReadOnlyList<PlayerProfile> profiles) => Fit(
        profiles.SelectMany(profile => profile.Names).OrderByDescending(name => name.Last).Take(NamesShown)
            .Select(name => $"**{Safe(name.Name)}** {DiscordText.Time(name.First, 'd')} – {DiscordText.Time(name.Last, 'd')}"), "\n");

    private static string Platforms(PlayerSummary summary)
    {
        var words = summary.Profiles.Select(profile => profile.Platform).OfType<string>().Select(Core.Console.Parsing.Platforms.NameOf).Distinct().ToList();
        return words.Count == 0 ? T("not known") : DiscordText.Escape(string.Join(", ", words), 100);
    }

    private static string DiedOf(DeathCounts deaths) => string.Join(
        " · ",
        Causes.Select(cause => (cause.Name, Count: cause.Count(deaths))).Where(cause => cause.Count > 0).OrderByDescending(cause => cause.Count)
            .Select(cause => $"{cause.Name()} {Number(cause.Count)}"));

    private static string Ratio(long kills, long deaths) => ((double)kills / Math.Max(1, deaths)).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>As many of them as fit into a field.</summary>
    private static string Fit(IEnumerable<string> parts, string between)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (text.Length + between.Length + part.Length > MaxField - 1)
                return text.Append('…').ToString();
            text.Append(text.Length > 0 ? between : "").Append(part);
        }

        return text.ToString();
    }

    private static string Safe(string name) => DiscordText.Escape(name, 64);
}
