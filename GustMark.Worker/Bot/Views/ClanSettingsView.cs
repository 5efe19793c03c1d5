using System.Globalization;
using GustMark.Core.Access;
using GustMark.Core.Clans;
using GustMark.Core.Settings;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What an admin sets for the clans of a guild, in two dialogs.</summary>
internal static class ClanSettingsView
{
    /// <summary>Of the buttons and the dialogs.</summary>
    public const string Handler = "clanset";

    public static string ForAdmins => T("The settings of clans are for admins.");

    /// <summary>Ids of the fields of both dialogs.</summary>
    public static readonly IReadOnlyList<string> Fields = ["size", "level", "limit", "life", "roles", "channels", "category", "teams"];

    private const string Rules = "rules";

    private static readonly (Func<string> Name, Func<ClanSettings, string> Of)[] Shown =
    [
        (() => T("size limit"), Size), (() => T("level to found"), Level), (() => T("officers' daily limit"), Limit), (() => T("life of an invitation"), Life),
        (() => T("roles"), one => Switch(one.Roles)), (() => T("channels"), one => Switch(one.Channels)), (() => T("category"), Category),
        (() => T("mirror of teams"), one => Switch(one.TeamMirror)),
    ];

    /// <summary>The list with the buttons that open the dialogs, and with what is not in order.</summary>
    /// <param name="trouble">As <see cref="Core.Clans.Rooms.ClanRoomKeeper.TroubleOf"/>.</param>
    public static Message ForAdmin(Message list, string? trouble) => list with
    {
        Embeds = trouble is null
            ? list.Embeds
            : [.. list.Embeds, new Embed("", T($"⚠️ Roles and channels of clans are not in order: {DiscordText.Escape(Told(trouble), 300)}. It is tried again every few minutes."), Theme.Caution)],
        Rows =
        [
            .. list.Rows,
            Row.Of(new Button(T("Settings: rules"), new CustomId(Handler, Rules)), new Button(T("Settings: Discord and teams"), new CustomId(Handler, "rooms"))),
        ],
    };

    /// <summary>All that is set.</summary>
    public static Message Of(ClanSettings now) => new Embed(T("⚙️ Clans"), string.Join('\n', Shown.Select(one => $"`{one.Name()}` **{one.Of(now)}**")), Theme.Primary);

    /// <summary>The dialog, with what is set now.</summary>
    public static Reply Ask(string which, ClanSettings now) => which == Rules
        ? new ModalReply(
            new CustomId(Handler, which), T("Clans: rules"),
            [
                Field("size", T("Members a clan may have"), Size(now)), Field("level", T("Who may found one: player, moderator, admin…"), Level(now)),
                Field("limit", T("Coins an officer may withdraw a day, or none"), Limit(now)), Field("life", T("How long an invitation is good, such as 2d"), Life(now)),
            ])
        : new ModalReply(
            new CustomId(Handler, which), T("Clans: Discord and teams"),
            [
                Field("roles", T("A role for each clan: on or off"), Switch(now.Roles)), Field("channels", T("A channel for each clan: on or off"), Switch(now.Channels)),
                Field("category", T("Id of the category of the channels, or none"), Category(now)),
                Field("teams", T("In-game teams make members: on or off"), Switch(now.TeamMirror)),
            ]);

    public static ClanSettingsEntry EntryOf(ModalInteraction filled) => filled.CustomId.Argument == Rules
        ? new ClanSettingsEntry
        {
            SizeLimit = filled.Field("size"), FoundingLevel = filled.Field("level"), OfficerLimit = filled.Field("limit"), InvitationLife = filled.Field("life"),
        }
        : new ClanSettingsEntry
        {
            Roles = filled.Field("roles"), Channels = filled.Field("channels"), Category = filled.Field("category"), TeamMirror = filled.Field("teams"),
        };

    public static Reply Changed(SettingsChange<ClanSettings> change)
    {
        var lines = Shown.Where(one => one.Of(change.Former) != one.Of(change.Now)).Select(one => $"`{one.Name()}` **{one.Of(change.Former)}** → **{one.Of(change.Now)}**").ToList();
        return new MessageReply(new Embed(T("⚙️ Clans"), lines.Count == 0 ? T("Nothing was changed.") : string.Join('\n', lines), Theme.Primary)) { IsPrivate = true };
    }

    private static TextField Field(string id, string label, string value) => new(id, label) { Value = value, MaxLength = 40 };

    private static string Size(ClanSettings settings) => settings.SizeLimit.ToString(CultureInfo.InvariantCulture);

    private static string Level(ClanSettings settings) => settings.FoundingLevel switch
    {
        AccessLevel.Moderator => "moderator",
        AccessLevel.Admin => "admin",
        AccessLevel.Owner => "owner",
        _ => "player",
    };

    private static string Limit(ClanSettings settings) => settings.OfficerLimit?.Amount.ToString(CultureInfo.InvariantCulture) ?? ClanSettingsEntry.None;

    // As durations are typed: the largest unit that comes out even.
    private static string Life(ClanSettings settings) => settings.InvitationLife switch
    {
        var life when life.Ticks % TimeSpan.TicksPerDay == 0 => $"{life.Days.ToString(CultureInfo.InvariantCulture)}d",
        var life when life.Ticks % TimeSpan.TicksPerHour == 0 => $"{((int)life.TotalHours).ToString(CultureInfo.InvariantCulture)}h",
        var life => $"{((int)life.TotalMinutes).ToString(CultureInfo.InvariantCulture)}m",
    };

    private static string Category(ClanSettings settings) => settings.Category?.ToString(CultureInfo.InvariantCulture) ?? ClanSettingsEntry.None;

    private static string Switch(bool isOn) => isOn ? "on" : "off";
}
