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
        InvalidEconomySetting invalid => $"**{DiscordText.Escape(invalid.Asked, 50)}** cannot be the setting `{invalid.Setting}`. Accepted: {invalid.Accepted}. Nothing was changed.",
        PayingOneself => "You cannot pay yourself. Choose somebody else.",
        TransferOutOfRange { Most: { } most } size => $"**{size.Asked}** coins cannot be paid at once here. Accepted: {size.Least} to {most}.",
        TransferOutOfRange size => $"**{size.Asked}** coins are too few to be paid. Accepted: {size.Least} or more.",
        PayingTooSoon soon => $"You have just paid somebody. You can pay again {DiscordText.Time(soon.Next)}.",
        DailyLimitReached limit =>
            $"One may pay **{limit.Limit}** coins a day to others here, and you have paid {limit.Paid}; {limit.Asked} more are too many. A new day begins {DiscordText.Time(limit.Next)}.",
        NoDailyCoins => "There are no daily coins here. An admin can turn them on with `/config economy`.",
        DailyTaken taken => $"You have fetched the coins of today already. The next ones are there {DiscordText.Time(taken.Next)}.",
        NoSuchEntry no => $"There is no entry **{DiscordText.Escape(no.Asked, 110)}**. `/economy history` shows the names of entries.",
        NotReversible not =>
            $"`{not.Entry}` ({CoinText.Name(not.Kind)}) is not undone by its reverse: what it belongs to would go on as if nothing had happened. `/economy grant` and `/economy deduct` correct a balance.",
        ReversedAlready already => $"`{already.Entry}` was undone before, by `{already.By}`. Nothing was changed.",
        ReverseWhat => "Undo what? Give either `entry`, or `actor` and `since`.",
        ReverseSinceWhen => "Since when? Give `since` with `actor`, such as `30m`, `12h` or `7d`.",
        NothingToReverse => "There is nothing of that kind to undo in that time.",
        IncidentTooLarge large => $"These are more than {large.Most:N0} entries. Choose a shorter time, or one kind.",
        WalletsMoving => "The wallets are being moved right now. Try again in a minute.",
        NoDefaultServer => "All coins would go to the default server, and there is none. Set one with `/server default`.",
        _ => null,
    };
}
