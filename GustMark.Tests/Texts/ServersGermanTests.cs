using GustMark.Core.Access;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Console;
using GustMark.Core.Dashboards;
using GustMark.Core.Feeds;
using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Bot;
using GustMark.Worker.Charts;
using GustMark.Worker.Texts;

namespace GustMark.Tests.Texts;

/// <summary>Servers, consoles, feeds and what is general, as German members read it.</summary>
public sealed class ServersGermanTests : IDisposable
{
    private readonly Speech.Turn german = Speech.In(Language.German);

    public void Dispose() => german.Dispose();

    public static TheoryData<ConnectionState, string> States => new()
    {
        { new Connecting(2), "Verbindet, Versuch 2" },
        { new WaitingToRetry(1, "nothing listens there", A.Moment), "Nicht erreichbar (dort nimmt niemand Verbindungen an), 1 Versuch gescheitert, nächster <t:1700000000:R>" },
        { new WaitingToRetry(3, "no answer within 10 s", A.Moment), "Nicht erreichbar (keine Antwort innerhalb von 10 s), 3 Versuche gescheitert, nächster <t:1700000000:R>" },
        { new WaitingToRetry(3, "what no 1 knows", A.Moment), "Nicht erreichbar (what no 1 knows), 3 Versuche gescheitert, nächster <t:1700000000:R>" },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void A_connection_is_told_with_its_number_and_its_reason(ConnectionState state, string told) => Assert.Equal(told, ServerView.StateText(state));

    public static TheoryData<Refusal, string> Refusals => new()
    {
        { new NoSuchServer("x", ["Main", "Duo"]), "⚠️ Einen Server namens **x** gibt es nicht. Es gibt: **Main**, **Duo**." },
        { new InvalidServer("password", "", "the server's RCON password"), "⚠️ Das Feld „Passwort“ fehlt oder ist nicht brauchbar. Möglich: das RCON-Passwort des Servers." },
        { new GPortalUnreachable("G-Portal answered 503"), "⚠️ G-Portal hat mit 503 geantwortet. Nichts wurde geändert; versuch es in einer Minute noch einmal." },
        { new InvalidTemplate(FeedKind.Save, "{x}", 0, TemplateFlaw.UnknownPlaceholder, "x"), "⚠️ Die Vorlage verlangt {x}, und das ist kein Platzhalter (Zeichen 1). Nimm Text mit `{time}`, `{server}`, `{kind}`, `{text}`, `{entities}`; `{{` und `}}` stehen für geschweifte Klammern." },
        { new UnknownLanguage("fr"), "⚠️ Der Bot spricht **fr** nicht. Möglich: `en` (English), `de` (Deutsch)." },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_refusal_says_what_was_wrong_and_what_would_be_accepted(Refusal refusal, string told) => Assert.Equal(told, RefusalView.Of(refusal).Text());

    [Theory]
    [InlineData("[SERVER] Added [Ann] to Group [VIP]", "**Ann** wurde von **SERVER** zu **VIP** hinzugefügt")]
    [InlineData("[ServerVar] giving Ann 1000 x Wood", "**Ann** hat 1,000 × Wood bekommen")]
    [InlineData("Ann was killed by fall!", "**Ann** ist gestorben: Sturz")]
    [InlineData("Ann was suicide by Heat", "**Ann** hat sich selbst getötet (Hitze)")]
    [InlineData("Ann joined [amiga]", "**Ann** ist beigetreten (amiga)")]
    public void A_line_is_a_sentence(string line, string sentence)
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(line);
        var read = new ConsoleLine(A.Moment, 0, FrameType.Generic, LineParser.Parse(FrameType.Generic, 0, utf8).Kind, 0, utf8.Length);

        Assert.EndsWith(" " + sentence, FeedView.Line(read, utf8, new Route(A.Channel, "Main", Bound: true, [], []), null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "-# ⏩ 1 Zeile ausgelassen: Das Spiel war schneller als Discord")]
    [InlineData(1200, "-# ⏩ 1,200 Zeilen ausgelassen: Das Spiel war schneller als Discord")]
    public void What_was_left_out_is_counted(long lines, string told) => Assert.Equal(told, FeedView.LeftOut(lines));

    [Fact]
    public void An_alert_of_the_dashboard_is_told()
    {
        var dashboard = new Dashboard(
            [], new RequestSummary(0, 0, 0, null, null), 0, A.Moment, [], [new AlertEpisode(new AlertKey(A.Guild, AlertKind.ServerDown, new ServerId(Guid.Empty)), A.Moment, "Main", 1, 1, "")], A.Moment);

        var shown = DashboardView.Of(dashboard, new FakeDiscordBot().Status, live: true).Embeds[0];

        Assert.Equal("⚠️ **Main** ist nicht erreichbar. (<t:1700000000:R>)", shown.Fields[^1].Value);
        Assert.Equal("Live: wird laufend aktualisiert", shown.Footer);
    }

    [Fact]
    public void The_end_of_a_login_is_told_with_its_reason()
    {
        var login = new GPortalGrant(A.Guild, "owner", new(7), A.Channel, A.Moment, null, new GPortalEnd(A.Moment, "G-Portal does not take the login for this", Told: false));

        Assert.Equal(
            "<@7>\nSie endete <t:1700000000:R>, weil G-Portal sie nicht erneuert: G-Portal lässt diese Anmeldung hierfür nicht zu. Ein Admin meldet sich mit `/gportal login` wieder an. "
                + "Bis dahin werden die Konsolen von **Main** nicht gelesen und Befehle an sie abgelehnt.",
            GPortalView.LoginEnded(login, [A.Server("Main")]).Text());
    }

    [Fact]
    public void Help_fits_into_a_message_and_names_areas_and_descriptions()
    {
        var shown = HelpView.Overview(BotRegistration.Commands.Declarations, AccessLevel.Owner).Embeds[0];

        Assert.Equal(("Das kannst du tun", "Befehle für: Besitzer dieses Discord-Servers"), (shown.Title, shown.Footer));
        Assert.Contains("`/about` Welche Version von GustMark das ist", shown.Fields.Single(field => field.Name == "Allgemein").Value, StringComparison.Ordinal);
        Assert.All(shown.Fields, field => Assert.InRange(field.Value.Length, 1, 1024));
        Assert.InRange(shown.Title.Length + shown.Description.Length + shown.Footer!.Length + shown.Fields.Sum(field => field.Name.Length + field.Value.Length), 1, 6000);
    }

    [Fact]
    public void The_types_of_lines_are_suggested_by_what_they_are_called() =>
        Assert.Contains(LineTypeWords.Choices, choice => choice == new Worker.Bot.Port.OptionChoice("join · ein Spieler kam", "join"));

    [Fact]
    public void A_picture_takes_the_language_along_to_where_it_is_drawn()
    {
        var picture = new ServerPicture("Main", []);
        using var elsewhere = Speech.In(Language.English);

        Assert.Equal(("de", "en"), (picture.Language, new ServerPicture("Main", []).Language));
    }
}
