using System.Globalization;
using GustMark.Core.Clans;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>The settings of clans: two dialogs, and what they have changed.</summary>
internal static class ClanSettingsView
{
    public const string Handler = "clan.settings";

    public const string ForAdmins = "The settings of clans are for admins.";

    private const string Rooms = "rooms";

    public static Row Buttons { get; } = Row.Of(
        new Button("Settings", new CustomId(Handler, "rules")), new Button("Roles, channels, teams", new CustomId(Handler, Rooms)));

    public static ModalReply Dialog(CustomId pressed, ClanSettings now) => pressed.Argument == Rooms
        ? new(pressed, "Clans: roles, channels, teams",
        [
            Field("roles", "A role for each clan: on or off", Switch(now.Roles)),
            Field("channels", "A channel for each clan: on or off", Switch(now.Channels)),
            Field("category", "Id of the channels' category, or none", Category(now)),
            Field("teams", "Teams in the game join clans: on or off", Switch(now.TeamMirror)),
        ])
        : new(pressed, "Clans: rules",
        [
            Field("size", $"Most members, 1 to {ClanSettingsEntry.LargestSize}", Size(now)),
            Field("level", "Lowest level that may found one", now.FoundingLevel.ToString().ToLowerInvariant()),
            Field("limit", "Officers take so many coins a day, or none", Limit(now)),
            Field("life", "An invitation is good for, such as 48h", Life(now)),
        ]);

    /// <param name="field">What was typed; null where the dialog has no such field.</param>
    public static ClanSettingsEntry EntryOf(Func<string, string?> field) => new()
    {
        SizeLimit = field("size"),
        FoundingLevel = field("level"),
        OfficerLimit = field("limit"),
        InvitationLife = field("life"),
        Roles = field("roles"),
        Channels = field("channels"),
        Category = field("category"),
        TeamMirror = field("teams"),
    };

    public static Message Changed(ClanSettingsChange change)
    {
        var lines = Values(change.Former).Zip(Values(change.Now), (former, now) =>
            $"**{now.Name}**: {now.Value}{(former.Value == now.Value ? "" : $" (was {former.Value})")}");
        return new Embed("⚙️ Clans", string.Join('\n', lines), Theme.Primary);
    }

    private static (string Name, string Value)[] Values(ClanSettings of) =>
    [
        ("Most members", Size(of)), ("Founding a clan", LevelView.Plural(of.FoundingLevel)), ("Officers take a day at most", of.OfficerLimit is { } limit ? limit.ToString() : "no limit"),
        ("An invitation is good for", Life(of)), ("Roles", Switch(of.Roles)), ("Channels", Switch(of.Channels)), ("Category", Category(of)), ("Teams in the game", Switch(of.TeamMirror)),
    ];

    private static TextField Field(string id, string label, string value) => new(id, label) { Value = value, MaxLength = 30 };

    private static string Switch(bool on) => on ? "on" : "off";

    private static string Size(ClanSettings of) => of.SizeLimit.ToString(CultureInfo.InvariantCulture);

    private static string Limit(ClanSettings of) => of.OfficerLimit is { } limit ? limit.Amount.ToString(CultureInfo.InvariantCulture) : ClanSettingsEntry.None;

    private static string Category(ClanSettings of) => of.Category is { } category ? category.ToString(CultureInfo.InvariantCulture) : ClanSettingsEntry.None;

    private static string Life(ClanSettings of)
    {
        var minutes = (long)of.InvitationLife.TotalMinutes;
        return minutes % 60 == 0 ? $"{minutes / 60}h" : $"{minutes}m";
    }
}
