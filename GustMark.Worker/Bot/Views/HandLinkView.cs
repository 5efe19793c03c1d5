using GustMark.Core.Access;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Links that admins make and undo by hand.</summary>
internal static class HandLinkView
{
    /// <summary>Handles the buttons and dialogs.</summary>
    public const string Handler = "link.hand";

    public const string Link = "link";
    public const string Unlink = "unlink";
    public const string MemberField = "member";
    public const string ReasonField = "reason";

    /// <summary>The lowest level that may do it.</summary>
    public const AccessLevel Level = AccessLevel.Admin;

    private const int MostButtons = 5;
    private const int MostLabelName = 60;
    private const int MostCustomId = 100;

    public static string ForAdmins => T("Links are made and undone by hand by admins.");

    /// <summary>For a player who is nobody's one that links him, for a member one for each player that he is.</summary>
    public static IReadOnlyList<Row> Buttons(PlayerSummary summary)
    {
        var buttons = summary.Person.Member is null
            ? summary.Person.Players.Select(player => new Button(T("Link by hand"), IdOf(Link, player)))
            : summary.Links.Select(link => new Button(
                summary.Links.Count == 1 ? T("Unlink") : T($"Unlink {DiscordText.Fit(link.Name, MostLabelName)}"), IdOf(Unlink, link.Player), ButtonStyle.Danger));
        var usable = buttons.Where(button => button.CustomId.ToString().Length <= MostCustomId).Take(MostButtons).ToList();
        return usable.Count == 0 ? [] : [new Row(usable)];
    }

    /// <param name="id">Of the button.</param>
    /// <param name="links">Else it unlinks.</param>
    public static ModalReply Dialog(CustomId id, bool links)
    {
        var reason = new TextField(ReasonField, T("Why? It stands in the audit")) { MaxLength = ModerationCase.MaxReason };
        return links
            ? new ModalReply(
                id, T("Link by hand"),
                [new TextField(MemberField, T("Which member?")) { Placeholder = T("Discord id, or a name in the game that is linked already") }, reason])
            : new ModalReply(id, T("Unlink"), [reason]);
    }

    public static Message Linked(PlayerLink link, string reason) => new Embed(
        T("🔗 Linked"), $"{T($"**{Safe(link.Name)}** is <@{link.Member}> here from now on.")}\n{Reason(reason)}", Theme.Primary);

    public static Message Unlinked(PlayerLink link, string reason) => new Embed(
        T("🔗 Unlinked"), $"{T($"**{Safe(link.Name)}** is not <@{link.Member}> any more; coins are where they were.")}\n{Reason(reason)}", Theme.Primary);

    private static string Reason(string reason) => T($"Reason: {DiscordText.Escape(reason, ModerationCase.MaxReason)}");

    private static CustomId IdOf(string act, PlayerId player) => new(Handler, $"{act}:{player.Key}");

    private static string Safe(string name) => DiscordText.Escape(name, 100);
}
