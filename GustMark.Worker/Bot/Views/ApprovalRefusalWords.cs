using GustMark.Core.Access;
using GustMark.Core.Approvals;
using GustMark.Core.Results;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals of access and approvals in words.</summary>
internal static class ApprovalRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        LevelNotForRoles => T("No role makes an owner: that is who owns this Discord server. Accepted: moderator, admin or none."),
        LevelAboveOwn above => T($"That level is for {LevelView.Plural(above.Asked)}. Nobody gives or takes a level above the own one, and nothing was changed."),
        EverybodyIsPlayer => T("The role of everybody cannot give a level: then everybody would have it. Choose another role."),
        TooManyRoles many => T($"{many.Limit} roles can have a level, and that is used up. Take one back with `none` first."),
        InvalidApprovalSetting invalid => T($"**{DiscordText.Escape(invalid.Asked, 100)}** cannot be set. Accepted: {Accepted(invalid.Broken)}. Nothing was changed."),
        ApprovalOver { State: ApprovalState.Expired } => T("Its time is over. Nothing was done; it can be asked for anew."),
        ApprovalOver { State: ApprovalState.Refused } => T("It was refused or taken back already. Nothing was done."),
        ApprovalOver => T("It was approved already, and is run once."),
        OwnApproval => T("You have asked for it yourself: somebody else has to approve it. You can take it back with **Refuse**."),
        ApprovalNeedsLevel needs => T($"This is for {LevelView.Plural(needs.Needed)}: who answers has to be one who could run the command himself."),
        _ => null,
    };

    private static string Accepted(ApprovalRule rule) => rule switch
    {
        ApprovalRule.Commands => T("commands for moderators and above that change something and open no dialog, with commas between them, or `none`"),
        ApprovalRule.CommandCount => T($"at most {ApprovalSettings.MostCommands} commands"),
        _ => T("a duration such as `15m` or `2h`, at most `1d`"),
    };
}
