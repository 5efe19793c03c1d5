using GustMark.Core.Moderation;
using GustMark.Core.Settings;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>The list of bans, with what can be done to it as a whole.</summary>
internal static class BansView
{
    /// <summary>Of the buttons and the dialog.</summary>
    public const string Handler = "bans";

    public const string Import = "import";
    public const string Export = "export";
    public const string Settings = "settings";

    private const int BansOnPage = 8;
    private const int MostNamed = 10;
    private const int MaxReason = 120;

    public static string ForAdmins => T("Importing bans and the settings of moderation are for admins.");

    public static IReadOnlyList<Message> List(IReadOnlyList<CaseReport> bans, bool isAdmin)
    {
        IReadOnlyList<Message> pages = bans.Count == 0
            ? [new Embed(T("🔨 Bans"), T("Nobody is banned here."), Theme.Primary)]
            :
            [
                .. bans.Chunk(BansOnPage).Select(page => (Message)new Embed(T($"🔨 Bans ({bans.Count})"), string.Join("\n\n", page.Select(Entry)), Theme.Primary)
                {
                    Footer = T("/user unban lifts one of them"),
                }),
            ];
        var buttons = Row.Of(
        [
            .. isAdmin ? (IEnumerable<Button>)[new Button(T("Import"), new CustomId(Handler, Import))] : [],
            new Button(T("Export"), new CustomId(Handler, Export)),
            .. isAdmin ? (IEnumerable<Button>)[new Button(T("Settings"), new CustomId(Handler, Settings))] : [],
        ]);
        return [.. pages.Select(page => page with { Rows = [.. page.Rows, buttons] })];
    }

    public static Reply Exported(IReadOnlyList<ModerationCase> bans) => new MessageReply(new Message
    {
        Embeds =
        [
            new Embed(
                T("🔨 Export"),
                N(bans.Count, $"{bans.Count:N0} ban, those that are over included, as JSON and as CSV.", $"{bans.Count:N0} bans, those that are over included, as JSON and as CSV."),
                Theme.Primary),
        ],
        Files = [new FileAttachment("bans.json", BanExport.Json(bans)), new FileAttachment("bans.csv", BanExport.Csv(bans))],
    }) { IsPrivate = true };

    public static Message NothingToImport(ImportPreview preview) => new Embed(
        T("🔨 Import"), T($"The servers have no ban that is not known here; {preview.Known} are.") + Unreadable(preview), Theme.Primary);

    public static string ImportQuestion(ImportPreview preview)
    {
        var count = preview.Bans.Count;
        var named = preview.Bans.Take(MostNamed).Select(ban =>
            T($"- {ModerationView.NameOf(ban.Player, ban.Name)} on {Names(ban.On.Select(one => one.Server.Name))}, {ModerationView.Length(ban.Until)}"));
        var more = count > MostNamed ? "\n" + T($"… and {count - MostNamed} more") : "";
        var question = N(
            count,
            $"{count:N0} ban of the servers is not known here. It comes into force on every server of its edition, and is lifted here from then on.",
            $"{count:N0} bans of the servers are not known here. They come into force on every server of their edition, and are lifted here from then on.");
        return $"{question}\n{string.Join('\n', named)}{more}{Unreadable(preview)}";
    }

    public static Message Imported(ImportResult result)
    {
        var text = N(result.Imported, $"{result.Imported:N0} ban imported.", $"{result.Imported:N0} bans imported.");
        if (result.Spared > 0)
            text += " " + T($"{result.Spared} left out: they are of you, or of members who are not below you.");
        if (result.Present > 0)
            text += " " + T($"{result.Present} came into force meanwhile.");
        return new Embed(T("🔨 Import"), text, Theme.Primary);
    }

    /// <summary>All that is set.</summary>
    public static Message Of(ModerationSettings now) => new Embed(
        T("⚙️ Moderation"), $"{T($"`ban lifted by hand` **{Word(now.HandLift)}**")}\n{T($"`escalation` **{now.Escalation}**")}\n-# {T("Set below `/user bans`.")}", Theme.Primary);

    /// <summary>The dialog, with what is set now.</summary>
    public static Reply AskSettings(ModerationSettings now) => new ModalReply(
        new CustomId(Handler, Settings), T("Moderation"),
        [
            new TextField("hand", T("A ban lifted by hand: reapply or adopt")) { Value = Word(now.HandLift), MaxLength = 10 },
            new TextField("escalation", T("What follows on warnings, or none"))
            {
                Value = now.Escalation.ToString(), Placeholder = EscalationRules.Example, MaxLength = EscalationRules.MaxLength,
            },
        ]);

    public static ModerationSettingsEntry EntryOf(ModalInteraction filled) => new() { HandLift = filled.Field("hand"), Escalation = filled.Field("escalation") };

    public static Reply Changed(SettingsChange<ModerationSettings> change)
    {
        var lines = new List<string>();
        if (change.Former.HandLift != change.Now.HandLift)
            lines.Add(T($"`ban lifted by hand` **{Word(change.Former.HandLift)}** → **{Word(change.Now.HandLift)}**"));
        if (!change.Former.Escalation.Equals(change.Now.Escalation))
            lines.Add(T($"`escalation` **{change.Former.Escalation}** → **{change.Now.Escalation}**"));
        return new MessageReply(new Embed(T("⚙️ Moderation"), lines.Count == 0 ? T("Nothing was changed.") : string.Join('\n', lines), Theme.Primary)) { IsPrivate = true };
    }

    private static string Entry(CaseReport report)
    {
        var ban = report.Case;
        var by = ban.By is { } member ? T($"by <@{member}>") : T("by the bot");
        var state = ban.Lift switch
        {
            { By: { } lifter } lift => T($"lifted {DiscordText.Time(lift.At)} by <@{lifter}>"),
            { } lift => T($"lifted {DiscordText.Time(lift.At)}"),
            null => $"{ModerationView.Length(ban.Until)} · {InForce(report)}",
        };
        var reason = ban.Reason.Length == 0 ? "" : $"\n-# {DiscordText.Escape(ban.Reason, MaxReason)}";
        return $"{ModerationView.NameOf(ban)} {DiscordText.Time(ban.At)} {by}, {state}{reason}";
    }

    private static string InForce(CaseReport report)
    {
        if (report.Places.Count == 0)
            return T("no server of this edition");
        var missing = report.Places.Where(place => place.Outcome != PlaceOutcome.Done).Select(place => place.Server.Name).ToList();
        var (all, done) = (report.Places.Count, report.Places.Count - missing.Count);
        return missing.Count == 0
            ? N(all, $"in force on {done} of {all} server", $"in force on {done} of {all} servers")
            : N(all, $"in force on {done} of {all} server, not yet on {Names(missing.Take(MostNamed))}", $"in force on {done} of {all} servers, not yet on {Names(missing.Take(MostNamed))}");
    }

    private static string Unreadable(ImportPreview preview) =>
        preview.Unreadable.Count == 0 ? "" : "\n" + T($"Not asked, or without an answer: {Names(preview.Unreadable.Take(MostNamed))}.");

    private static string Names(IEnumerable<string> servers) => string.Join(", ", servers.Select(name => $"**{ModerationView.Safe(name)}**"));

    private static string Word(HandLift lift) => lift == HandLift.Adopt ? "adopt" : "reapply";
}
