using System.Text.RegularExpressions;
using GustMark.Core.Economy;
using GustMark.Core.Locales;
using GustMark.Worker.Texts;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Numbers of coins, and why they moved, in words.</summary>
internal static partial class CoinText
{
    /// <summary>The choices of an option that asks for a kind of entries, as they are declared: in English.</summary>
    public static IReadOnlyList<Port.OptionChoice> Kinds { get; } = Choices();

    /// <summary>The number in bold, with the guild's symbol.</summary>
    public static string Of(Coins coins, EconomySettings settings) => $"**{coins}** {Symbol(settings)}";

    /// <summary>With its sign: <c>+50</c>, <c>−50</c>.</summary>
    public static string Change(Coins coins, EconomySettings settings) =>
        coins < Coins.Zero ? $"**−{coins.ToString().TrimStart('-')}** {Symbol(settings)}" : $"**+{coins}** {Symbol(settings)}";

    /// <summary>The symbol; an emoji of the guild's own stays one.</summary>
    public static string Symbol(EconomySettings settings) =>
        GuildEmoji().IsMatch(settings.Symbol) ? settings.Symbol : DiscordText.Escape(settings.Symbol, EconomySettingsEntry.MaxSymbol);

    public static string Name(EntryKind kind) => kind switch
    {
        EntryKind.Start => T("Starting balance"),
        EntryKind.Daily => T("Daily coins"),
        EntryKind.Pay => T("Payment"),
        EntryKind.Grant => T("Granted by an admin"),
        EntryKind.Deduct => T("Deducted by an admin"),
        EntryKind.Set => T("Set by an admin"),
        EntryKind.Reverse => T("Reversed"),
        EntryKind.Hold => T("Reserved"),
        EntryKind.Capture => T("Spent"),
        EntryKind.Release => T("Given back"),
        EntryKind.Kill => T("Kill"),
        EntryKind.Playtime => T("Time played"),
        EntryKind.Scope => T("Moved with all wallets"),
        EntryKind.Clan => T("Clan bank"),
        EntryKind.Bet => T("Bet"),
        _ => T("Event"),
    };

    public static string WordOf(EntryKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The kind of that word; null for another word.</summary>
    public static EntryKind? KindOf(string? word)
    {
        foreach (var kind in Enum.GetValues<EntryKind>())
        {
            if (WordOf(kind) == word)
                return kind;
        }

        return null;
    }

    /// <summary>An account as people know it.</summary>
    public static string Account(AccountId account) => account switch
    {
        { Member: { } member } => $"<@{member}>",
        { Kind: AccountKind.Clan } => T("a clan"),
        { Kind: AccountKind.House } => T("the house"),
        _ => T("the mint"),
    };

    private static Port.OptionChoice[] Choices()
    {
        // Made once, whatever is spoken at that moment.
        using var speech = Speech.In(Language.English);
        return [.. Enum.GetValues<EntryKind>().Select(kind => new Port.OptionChoice(Name(kind), WordOf(kind)))];
    }

    [GeneratedRegex("^<a?:[A-Za-z0-9_]{2,32}:[0-9]{15,20}>$", RegexOptions.CultureInvariant)]
    private static partial Regex GuildEmoji();
}
