using System.Globalization;
using GustMark.Core.Access;
using GustMark.Core.Clans;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>What an admin sets for the clans of a guild, in a dialog.</summary>
internal static class ClanSettingsView
{
    /// <summary>Of the button and the dialog.</summary>
    public const string Handler = "clanset";

    public const string ForAdmins = "The settings of clans are for admins.";

    private const string Rules = "rules";

    /// <summary>The list with the button that opens the dialog.</summary>
    public static Message WithButton(Message list) => list with
    {
        Rows =
        [
            .. list.Rows,
            Row.Of(new Button("Settings", new CustomId(Handler, Rules))),
        ],
    };

    /// <summary>The dialog, with what is set now.</summary>
    public static Reply Ask(ClanSettings now) => new ModalReply(
        new CustomId(Handler, Rules), "Clans",
        [
            Field("size", "Members a clan may have", Size(now)), Field("level", "Who may found one: player, moderator, admin…", Level(now)),
            Field("limit", "Coins an officer may withdraw a day, or none", Limit(now)), Field("life", "How long an invitation is good, such as 2d", Life(now)),
        ]);

    public static ClanSettingsEntry EntryOf(ModalInteraction filled) => new()
    {
        SizeLimit = filled.Field("size"), FoundingLevel = filled.Field("level"), OfficerLimit = filled.Field("limit"), InvitationLife = filled.Field("life"),
    };

    public static Reply Changed(ClanSettingsChange change)
    {
        (string Name, Func<ClanSettings, string> Of)[] all =
        [
            ("size limit", Size), ("level to found", Level), ("officers' daily limit", Limit), ("life of an invitation", Life),
        ];
        var lines = all.Where(one => one.Of(change.Former) != one.Of(change.Now)).Select(one => $"`{one.Name}` **{one.Of(change.Former)}** → **{one.Of(change.Now)}**").ToList();
        return new MessageReply(new Embed("⚙️ Clans", lines.Count == 0 ? "Nothing was changed." : string.Join('\n', lines), Theme.Primary)) { IsPrivate = true };
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
}
