using GustMark.Core.Approvals;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What waits for a second person.</summary>
internal static class ApprovalView
{
    /// <summary>Of the buttons.</summary>
    public const string Handler = "approval";

    /// <summary>Of the dialog for the reason.</summary>
    public const string ReasonHandler = "approvalreason";

    public const string ReasonField = "reason";

    public const string Yes = "yes";

    public const string No = "no";

    public static Reply AskReason(string command, string pending) => new ModalReply(
        new CustomId(ReasonHandler, pending), DiscordText.Fit(T($"/{command} needs a second person"), 45),
        [new TextField(ReasonField, T("Why should it be done?")) { MaxLength = Approval.MaxReason }]);

    public static Message Waits(Approval approval) => new()
    {
        Embeds =
        [
            new Embed(
                "", T($"⏳ `/{approval.Command}` waits for a second person until {DiscordText.Time(approval.Expires, 't')}. The question is in <#{approval.Channel}>."), Theme.Caution),
        ],
        Outcome = Outcome.Asked,
    };

    /// <summary>The message in the channel, as it stands. Read by everybody there, and so in the language of the guild.</summary>
    public static Message Of(Approval approval) => new Message
    {
        Embeds =
        [
            new Embed(
                T("Two people are needed"),
                string.Join(
                    '\n',
                    [
                        T($"<@{approval.Asker}> wants `/{approval.Command}`"),
                        .. approval.Summary.Length > 0 ? (IEnumerable<string>)[DiscordText.Escape(approval.Summary, 1000)] : [],
                        T($"**Why:** {DiscordText.Escape(approval.Reason, Approval.MaxReason)}"), StateOf(approval),
                    ]),
                approval.State switch
                {
                    ApprovalState.Waiting or ApprovalState.Unclear => Theme.Caution,
                    ApprovalState.Refused or ApprovalState.Expired => Theme.Secondary,
                    _ => Theme.Primary,
                }),
        ],
        Rows = approval.State == ApprovalState.Waiting
            ?
            [
                Row.Of(
                    new Button(T("Approve"), new CustomId(Handler, $"{Yes}:{approval.Id}"), ButtonStyle.Success),
                    new Button(T("Refuse"), new CustomId(Handler, $"{No}:{approval.Id}"), ButtonStyle.Danger)),
            ]
            : [],
    };

    private static string StateOf(Approval approval) => approval.State switch
    {
        ApprovalState.Waiting => "-# " + T($"It waits until {DiscordText.Time(approval.Expires, 't')} ({DiscordText.Time(approval.Expires)})."),
        ApprovalState.Approved or ApprovalState.Running => T($"⏳ <@{approval.Decider}> approves it; it runs."),
        ApprovalState.Done => T($"✅ <@{approval.Decider}> approved it, and it was run. `/audit recent` says what came of it."),
        ApprovalState.Refused => approval.Decider == approval.Asker ? T("✖️ It was taken back.") : T($"✖️ <@{approval.Decider}> does not want it. Nothing was done."),
        ApprovalState.Expired => T("⌛ Nobody answered in time. Nothing was done."),
        _ => T($"❓ <@{approval.Decider}> approved it, and the bot ended while it ran. Whether it was done is not known, and it is not run again: look before you ask anew."),
    };
}
