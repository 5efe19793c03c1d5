using GustMark.Core.Economy;
using GustMark.Core.Results;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals of the economy in words.</summary>
internal static class EconomyRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        NotEnoughCoins poor => T($"That takes **{poor.Asked}** coins, and there are **{poor.Has}**. Nothing was changed."),
        TooManyCoins => T("There would be more coins in one place than can be counted. Nothing was changed."),
        NotAnAmount not => $"{T($"**{Safe(not.Asked)}** is not an amount.")} {Amounts()}",
        AmountOfZero => $"{T("That is an amount of nothing.")} {Amounts()}",
        NegativeAmount negative => $"{T($"**{Safe(negative.Asked)}** is less than nothing.")} {Amounts()}",
        AmountTooLarge large => T($"**{Safe(large.Asked)}** is more than can be counted."),
        AmountOfWhat what => T($"**{Safe(what.Asked)}** of what? Give a number here."),
        InvalidEconomySetting invalid => T($"**{Safe(invalid.Asked)}** cannot be the setting `{invalid.Setting}`. Accepted: {Accepted(invalid)}. Nothing was changed."),
        PayingOneself => T("You cannot pay yourself. Choose somebody else."),
        TransferOutOfRange { Most: { } most } size => T($"**{size.Asked}** coins cannot be paid at once here. Accepted: {size.Least} to {most}."),
        TransferOutOfRange size => T($"**{size.Asked}** coins are too few to be paid. Accepted: {size.Least} or more."),
        PayingTooSoon soon => T($"You have just paid somebody. You can pay again {DiscordText.Time(soon.Next)}."),
        DailyLimitReached limit =>
            T($"One may pay **{limit.Limit}** coins a day to others here, and you have paid {limit.Paid}; {limit.Asked} more are too many. A new day begins {DiscordText.Time(limit.Next)}."),
        NoDailyCoins => T("There are no daily coins here. An admin can turn them on with `/config economy`."),
        DailyTaken taken => T($"You have fetched the coins of today already. The next ones are there {DiscordText.Time(taken.Next)}."),
        NoSuchEntry no => T($"There is no entry **{DiscordText.Escape(no.Asked, 110)}**. `/economy history` shows the names of entries."),
        NotReversible not =>
            T($"`{not.Entry}` ({CoinText.Name(not.Kind)}) is not undone by its reverse: what it belongs to would go on as if nothing had happened. `/economy grant` and `/economy deduct` correct a balance."),
        ReversedAlready already => T($"`{already.Entry}` was undone before, by `{already.By}`. Nothing was changed."),
        ReverseWhat => T("Undo what? Give either `entry`, or `actor` and `since`."),
        ReverseSinceWhen => T("Since when? Give `since` with `actor`, such as `30m`, `12h` or `7d`."),
        NothingToReverse => T("There is nothing of that kind to undo in that time."),
        IncidentTooLarge large => T($"These are more than {large.Most:N0} entries. Choose a shorter time, or one kind."),
        WalletsMoving => T("The wallets are being moved right now. Try again in a minute."),
        NoDefaultServer => T("All coins would go to the default server, and there is none. Set one with `/server default`."),
        _ => null,
    };

    private static string Amounts() => T("Accepted: a whole number of coins such as `250`, `1,500`, `2k` or `1.5m`, or `all` or `half`.");

    /// <summary>What the setting may be, to stand after a colon.</summary>
    private static string Accepted(InvalidEconomySetting invalid) => invalid.Setting switch
    {
        _ when invalid.Least is { } least => T($"`none`, or at least the smallest transfer, which is {least}"),
        "currency" => T($"1 to {EconomySettingsEntry.MaxCurrency} characters on one line"),
        "symbol" => T($"1 to {EconomySettingsEntry.MaxSymbol} characters on one line"),
        "streak-cap" => T($"a number of days from 0 to {EconomySettingsEntry.MaxStreak}"),
        "tax" => T($"a percentage from 0 to {EconomySettingsEntry.MaxTax / 100}, such as 2.5, with at most two places"),
        "cooldown" => T("a duration such as `5m` or `2h`, at most `7d`, or `none`"),
        "smallest-transfer" or "largest-transfer" or "daily-limit" => T("a number of coins from 1 on, or `none`"),
        _ => T($"a number of coins from 0 to {EconomySettingsEntry.MaxGift}"),
    };

    private static string Safe(string text) => DiscordText.Escape(text, 50);
}
