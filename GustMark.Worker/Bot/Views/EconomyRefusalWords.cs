using GustMark.Core.Economy;
using GustMark.Core.Results;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals of the economy in words.</summary>
internal static class EconomyRefusalWords
{
    private const string Accepted = "Accepted: a whole number of coins such as `250`, `1,500`, `2k` or `1.5m`, or `all` or `half`.";

    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        NotEnoughCoins poor => $"That takes **{poor.Asked}** coins, and there are **{poor.Has}**. Nothing was changed.",
        TooManyCoins => "There would be more coins in one place than can be counted. Nothing was changed.",
        NotAnAmount not => $"**{DiscordText.Escape(not.Asked, 50)}** is not an amount. {Accepted}",
        AmountOfZero => $"That is an amount of nothing. {Accepted}",
        NegativeAmount negative => $"**{DiscordText.Escape(negative.Asked, 50)}** is less than nothing. {Accepted}",
        AmountTooLarge large => $"**{DiscordText.Escape(large.Asked, 50)}** is more than can be counted.",
        AmountOfWhat what => $"**{DiscordText.Escape(what.Asked, 50)}** of what? Give a number here.",
        _ => null,
    };
}
