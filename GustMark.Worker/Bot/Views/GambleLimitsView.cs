using System.Text;
using GustMark.Core.Gambling;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What members have set for themselves.</summary>
internal static class GambleLimitsView
{
    /// <summary>Handles the buttons and dialogs.</summary>
    public const string Handler = "limits";

    public const string Limits = "set";
    public const string Break = "break";
    public const string LossField = "loss";
    public const string BetField = "bet";
    public const string LengthField = "length";

    public static Row Buttons => Row.Of(new Button(T("My limits"), new CustomId(Handler, Limits)), new Button(T("Take a break"), new CustomId(Handler, Break), ButtonStyle.Danger));

    public static ModalReply LimitsDialog => new(new CustomId(Handler, Limits), T("Your own limits"),
    [
        new TextField(LossField, T("Most to lose on a day")) { Required = false, Placeholder = T("such as 500; none for no limit; empty leaves it"), MaxLength = 30 },
        new TextField(BetField, T("Largest bet")) { Required = false, Placeholder = T("such as 100; none for no limit; empty leaves it"), MaxLength = 30 },
    ]);

    public static ModalReply BreakDialog => new(new CustomId(Handler, Break), T("Take a break from all games"),
        [new TextField(LengthField, T("For how long? It cannot be ended early")) { Placeholder = T("1h to 365d, such as 12h, 7d or 4w"), MaxLength = 20 }]);

    public static Message Changed(OwnLimits limits) => new Embed(
        T("🛡️ Your limits"), $"{Words(limits)}\n-# {T("A stricter limit counts at once, a looser one after 24 hours.")}", Theme.Primary);

    /// <param name="length">As typed.</param>
    public static string Question(string length) => T(
        $"You want to take a break of **{DiscordText.Escape(length, 20)}**. Until it is over no bet of yours is taken on this Discord server. "
        + $"**It cannot be ended early**, not by an admin either; it can only be made longer. A hand that is open now is still played to its end.");

    public static Message OnBreak(OwnLimits limits) => new Embed(
        T("🛡️ You are on a break"), T($"No bet of yours is taken until {DiscordText.Time(limits.ExcludedUntil!.Value, 'f')}."), Theme.Primary);

    public static string Words(OwnLimits limits)
    {
        var text = new StringBuilder();
        text.Append(LossPerDay(limits.LossPerDay)).Append('\n').Append(LargestBet(limits.LargestBet));
        if (limits.ExcludedUntil is { } until)
            text.Append('\n').Append(T($"You are on a break until {DiscordText.Time(until, 'f')}."));
        return text.ToString();
    }

    private static string LossPerDay(OwnLimit limit) => limit switch
    {
        { Most: null } => T("Your own limit of losses on a day: none"),
        { Most: { } most, Raise: { To: { } to, At: var at } } => T($"Your own limit of losses on a day: **{most}** (**{to}** {DiscordText.Time(at)})"),
        { Most: { } most, Raise: { } lifted } => T($"Your own limit of losses on a day: **{most}** (none {DiscordText.Time(lifted.At)})"),
        { Most: { } most } => T($"Your own limit of losses on a day: **{most}**"),
    };

    private static string LargestBet(OwnLimit limit) => limit switch
    {
        { Most: null } => T("Your own largest bet: none"),
        { Most: { } most, Raise: { To: { } to, At: var at } } => T($"Your own largest bet: **{most}** (**{to}** {DiscordText.Time(at)})"),
        { Most: { } most, Raise: { } lifted } => T($"Your own largest bet: **{most}** (none {DiscordText.Time(lifted.At)})"),
        { Most: { } most } => T($"Your own largest bet: **{most}**"),
    };
}
