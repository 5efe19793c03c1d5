using System.Globalization;
using GustMark.Core.Console;
using GustMark.Core.Economy;
using GustMark.Core.Results;
using GustMark.Core.Shop;

namespace GustMark.Core.Events;

/// <summary>How events are in a guild where the command does not say otherwise, and the guild's arenas.</summary>
public sealed record EventSettings
{
    /// <summary>As a guild has it that has set nothing.</summary>
    public static EventSettings Default { get; } = new();

    /// <summary>Coins for the winner; zero for none.</summary>
    public Coins Coins { get; init; } = new(500);

    /// <summary>The item for the winner; null for none.</summary>
    public ItemGoods? Item { get; init; } = new("scrap", 1_000);

    /// <summary>Length of the fight, 1 to <see cref="EventEntry.MostMinutes"/>.</summary>
    public int Minutes { get; init; } = 30;

    public IReadOnlyList<Goods> Supplies { get; init; } = [];

    public IReadOnlyList<Arena> Arenas { get; init; } = DefaultArenas.All;

    public Prize Prize => new(Coins, Item);
}

/// <summary>What somebody typed for an event or for the defaults, null where it stays as it is.</summary>
public sealed record EventEntry
{
    public const string None = "none";

    public const int MostMinutes = 240;

    public const long MostCoins = 1_000_000_000;

    public string? Coins { get; init; }

    public string? Item { get; init; }

    public long? Amount { get; init; }

    public long? Minutes { get; init; }

    public string? Supplies { get; init; }

    /// <summary>The settings with what was typed. Refused with <see cref="InvalidEvent"/> for the first that cannot be right.</summary>
    public Result<EventSettings> ApplyTo(EventSettings settings)
    {
        if (Coins is { } coins)
        {
            var typed = coins.Trim();
            var read = typed.Equals(None, StringComparison.OrdinalIgnoreCase) || typed == "0" ? Economy.Coins.Zero
                : Economy.Amount.Parse(typed) is { Accepted: true, Value: Amount.Exactly exactly } ? exactly.Coins : (Coins?)null;
            if (read is not { } value || value.Amount > MostCoins)
                return new InvalidEvent(EventField.Coins, coins);
            settings = settings with { Coins = value };
        }

        var item = ItemOf(settings.Item);
        if (!item.Accepted)
            return item.Refusal;
        settings = settings with { Item = item.Value.Item };
        if (Minutes is { } minutes)
        {
            if (minutes is < 1 or > MostMinutes)
                return new InvalidEvent(EventField.Minutes, minutes.ToString(CultureInfo.InvariantCulture));
            settings = settings with { Minutes = (int)minutes };
        }

        if (Supplies is { } supplies)
        {
            var read = SuppliesText.Parse(supplies);
            if (!read.Accepted)
                return read.Refusal;
            settings = settings with { Supplies = read.Value };
        }

        return settings;
    }

    private Result<MaybeItem> ItemOf(ItemGoods? former)
    {
        var name = former?.ShortName;
        if (Item is { } typed)
        {
            if (typed.Trim().Equals(None, StringComparison.OrdinalIgnoreCase))
                return new MaybeItem(null);
            name = SuppliesText.ShortName(typed.Trim());
            if (name is null)
                return new InvalidEvent(EventField.Item, typed);
        }

        if (Amount is < 1 or > GameCommands.MostItems || (Amount is not null && name is null))
            return new InvalidEvent(EventField.Amount, Amount.Value.ToString(CultureInfo.InvariantCulture));
        return new MaybeItem(name is null ? null : new ItemGoods(name, (int?)Amount ?? (name == former?.ShortName ? former.Amount : 1)));
    }

    private readonly record struct MaybeItem(ItemGoods? Item);
}
