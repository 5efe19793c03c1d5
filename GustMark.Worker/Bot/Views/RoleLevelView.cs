using System.Globalization;
using GustMark.Core.Access;
using GustMark.Core.Players.Linking;
using GustMark.Core.Settings;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Which roles give which level, and what linked members get.</summary>
internal static class RoleLevelView
{
    private const int TroublesShown = 3;
    private const int MembersShown = 5;

    public static Message Of(RoleLevels levels, LinkedState linked) => new Embed(
        T("⚙️ Roles"),
        (levels.Of.Count == 0 ? T("No role gives a level yet.") : string.Join('\n', levels.Of.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => $"{Mention(pair.Key)} **{Shown(pair.Value)}**")))
            + "\n-# " + T("Beside this, the owner of the Discord server is owner, members with Manage Server are admins, and those who may time out, kick or ban are moderators."),
        Theme.Primary)
    {
        Fields =
        [
            new(
                T("Linked members"),
                string.Join(
                    '\n',
                    [
                        T($"Role: {RoleOf(linked.Settings)}"), T($"Nicknames from the game: **{Switch(linked.Settings)}**"),
                        .. linked.Troubles.Take(TroublesShown).Select(Words),
                    ]),
                Inline: false),
        ],
    };

    public static Message Changed(RoleLevelChange change, LinkedState linked) =>
        After($"{Mention(change.Role)} **{Shown(change.Was)}** → **{Shown(change.Is)}**", Of(change.All, linked));

    public static Message Changed(SettingsChange<LinkedSettings> change, RoleLevels levels, LinkedState linked) => After(
        T($"Linked members: {Shown(change.Former)} → {Shown(change.Now)}")
            + "\n-# " + T("All who are linked get it one after the other. A role that they had before stays theirs."),
        Of(levels, linked));

    /// <summary>What linked members get, as the audit keeps it: in English for whoever reads it.</summary>
    public static string Text(LinkedSettings settings) =>
        $"role {(settings.Role is { } role ? Mention(role) : "none")}, nicknames {(settings.Nicknames ? "on" : "off")}";

    /// <summary>As it is typed, and as the audit keeps it.</summary>
    public static string Word(AccessLevel level) => level switch
    {
        AccessLevel.Owner => "owner",
        AccessLevel.Admin => "admin",
        AccessLevel.Moderator => "moderator",
        _ => "none",
    };

    private static string Shown(LinkedSettings settings) => T($"role {RoleOf(settings)}, nicknames **{Switch(settings)}**");

    private static string Shown(AccessLevel level) => level switch
    {
        AccessLevel.Owner => T("owner"),
        AccessLevel.Admin => T("admin"),
        AccessLevel.Moderator => T("moderator"),
        _ => T("none"),
    };

    private static Message After(string changed, Message all) =>
        all with { Embeds = [all.Embeds[0] with { Description = $"{changed}\n\n{all.Embeds[0].Description}" }] };

    private static string RoleOf(LinkedSettings settings) => settings.Role is { } role ? Mention(role) : $"**{T("none")}**";

    private static string Switch(LinkedSettings settings) => settings.Nicknames ? T("on") : T("off");

    private static string Words(LinkedTrouble trouble)
    {
        var (members, more) = (trouble.Members, trouble.Members.Count - MembersShown);
        var who = string.Join(", ", members.Take(MembersShown).Select(member => $"<@{member}>"));
        if (more > 0)
            who = T($"{who} and {more} more");
        return $"⚠️ {who}: {DiscordText.Escape(Told(trouble.Reason), 200)}";
    }

    private static string Mention(ulong role) => $"<@&{role.ToString(CultureInfo.InvariantCulture)}>";
}
