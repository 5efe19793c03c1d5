using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Worker.Bot.Port;

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

    public static Row Buttons => Row.Of(new Button("My limits", new CustomId(Handler, Limits)), new Button("Take a break", new CustomId(Handler, Break), ButtonStyle.Danger));

    public static ModalReply LimitsDialog { get; } = new(new CustomId(Handler, Limits), "Your own limits",
    [
        new TextField(LossField, "Most to lose on a day") { Required = false, Placeholder = "such as 500; none for no limit; empty leaves it", MaxLength = 30 },
        new TextField(BetField, "Largest bet") { Required = false, Placeholder = "such as 100; none for no limit; empty leaves it", MaxLength = 30 },
    ]);

    public static ModalReply BreakDialog { get; } = new(new CustomId(Handler, Break), "Take a break from all games",
        [new TextField(LengthField, "For how long? It cannot be ended early") { Placeholder = "1h to 365d, such as 12h, 7d or 4w", MaxLength = 20 }]);

    public static Message Changed(OwnLimits limits) => new Embed(
        "🛡️ Your limits", $"{Words(limits)}\n-# A stricter limit counts at once, a looser one after 24 hours.", Theme.Primary);

    /// <param name="length">As typed.</param>
    public static string Question(string length) =>
        $"You want to take a break of **{DiscordText.Escape(length, 20)}**. Until it is over no bet of yours is taken on this Discord server. **It cannot be ended early**, not by an admin either; it can only be made longer. A hand that is open now is still played to its end.";

    public static Message OnBreak(OwnLimits limits) => new Embed(
        "🛡️ You are on a break", $"No bet of yours is taken until {DiscordText.Time(limits.ExcludedUntil!.Value, 'f')}.", Theme.Primary);

    public static string Words(OwnLimits limits)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Your own limit of losses on a day: {Limit(limits.LossPerDay)}\nYour own largest bet: {Limit(limits.LargestBet)}");
        if (limits.ExcludedUntil is { } until)
            text.Append(CultureInfo.InvariantCulture, $"\nYou are on a break until {DiscordText.Time(until, 'f')}.");
        return text.ToString();
    }

    private static string Limit(OwnLimit limit) =>
        Of(limit.Most) + (limit.Raise is { } raise ? $" ({Of(raise.To)} {DiscordText.Time(raise.At)})" : "");

    private static string Of(Coins? most) => most is { } coins ? $"**{coins}**" : "none";
}
