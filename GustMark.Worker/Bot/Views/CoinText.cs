using System.Text.RegularExpressions;
using GustMark.Core.Economy;

namespace GustMark.Worker.Bot.Views;

/// <summary>Numbers of coins, and why they moved, in words.</summary>
internal static partial class CoinText
{
    /// <summary>The choices of an option that asks for a kind of entries.</summary>
    public static IReadOnlyList<Port.OptionChoice> Kinds { get; } =
        [.. Enum.GetValues<EntryKind>().Select(kind => new Port.OptionChoice(Name(kind), WordOf(kind)))];

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
        EntryKind.Start => "Starting balance",
        EntryKind.Daily => "Daily coins",
        EntryKind.Pay => "Payment",
        EntryKind.Grant => "Granted by an admin",
        EntryKind.Deduct => "Deducted by an admin",
        EntryKind.Set => "Set by an admin",
        EntryKind.Reverse => "Reversed",
        EntryKind.Hold => "Reserved",
        EntryKind.Capture => "Spent",
        EntryKind.Release => "Given back",
        EntryKind.Kill => "Kill",
        EntryKind.Playtime => "Time played",
        EntryKind.Scope => "Moved with all wallets",
        EntryKind.Clan => "Clan bank",
        EntryKind.Bet => "Bet",
        _ => "Event",
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
        { Kind: AccountKind.Clan } => "a clan",
        { Kind: AccountKind.House } => "the house",
        _ => "the mint",
    };

    [GeneratedRegex("^<a?:[A-Za-z0-9_]{2,32}:[0-9]{15,20}>$", RegexOptions.CultureInvariant)]
    private static partial Regex GuildEmoji();
}
