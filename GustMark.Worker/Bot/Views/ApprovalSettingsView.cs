using System.Globalization;
using GustMark.Core.Approvals;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Which commands wait for a second person, and the owner's dialog for it.</summary>
internal static class ApprovalSettingsView
{
    /// <summary>Of the button and the dialog.</summary>
    public const string Handler = "approvalset";

    /// <summary>As the audit names the change.</summary>
    public const string Action = "approval settings";

    public const string Commands = "commands";

    public const string Life = "life";

    public static string ForOwner => T("Which commands need two people is set by the owner of this Discord server.");

    /// <param name="settings">Null when they cannot be read.</param>
    /// <param name="mayChange">With the button that opens the dialog.</param>
    public static Message Of(ApprovalSettings? settings, bool mayChange)
    {
        Message page = new Embed(
            T("⚙️ Two people"),
            settings is null ? T("What is set cannot be read, so no command for moderators and above runs until the owner sets it anew.")
                : settings.Commands.Count == 0 ? T("No command waits for a second person.")
                : string.Join('\n', [T($"These wait for a second person, for up to **{ServerView.Span(settings.Life)}**:"), .. settings.Commands.Select(name => $"`/{name}`")]),
            Theme.Primary);
        return mayChange ? page with { Rows = [Row.Of(new Button(T("Change"), new CustomId(Handler, "")))] } : page;
    }

    public static Reply Ask(ApprovalSettings now) => new ModalReply(
        new CustomId(Handler, ""), T("What needs two people"),
        [
            new TextField(Commands, T("Commands, with commas between, or none")) { Value = Names(now), MaxLength = 1500, Placeholder = T("backup restore, economy reverse, server remove") },
            new TextField(Life, T("How long they wait, such as 15m")) { Value = Minutes(now), MaxLength = 10 },
        ]);

    public static Reply Changed(ApprovalSettingsChange change) => new MessageReply(new Embed(
        T("⚙️ Two people: changed"), change.Former.IsSame(change.Now) ? T("Nothing was changed.") : $"{DiscordText.Escape(Text(change.Former), 1500)}\n→ {DiscordText.Escape(Text(change.Now), 1500)}", Theme.Primary))
    {
        IsPrivate = true,
    };

    /// <summary>As it is typed, and as the audit keeps it.</summary>
    public static string Text(ApprovalSettings settings) => $"{Names(settings)} ({Minutes(settings)})";

    private static string Names(ApprovalSettings settings) => settings.Commands.Count == 0 ? "none" : string.Join(", ", settings.Commands);

    private static string Minutes(ApprovalSettings settings) => $"{((int)settings.Life.TotalMinutes).ToString(CultureInfo.InvariantCulture)}m";
}
