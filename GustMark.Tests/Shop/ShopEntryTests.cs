using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Economy;
using GustMark.Core.Results;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Shop;

/// <summary>What is typed for an item.</summary>
public sealed class ShopEntryTests
{
    private static readonly ShopItemId Id = new(Guid.CreateVersion7());

    [Fact]
    public void Everything_that_is_said_is_in_the_item()
    {
        var entry = new ShopEntry
        {
            Name = " AK 47 ", Price = "1.5k", ShortName = "rifle.ak", Amount = 2, Description = "d", Category = "c", Stock = "3", Cooldown = "12h", Limit = "4",
            Level = AccessLevel.Moderator, Picture = "https://example.com/a.png",
        };

        var item = entry.ToItem(Id, A.Guild).Value;

        Assert.Equal(
            new ShopItem(Id, A.Guild, "AK 47", new ItemGoods("rifle.ak", 2), new Coins(1500))
            {
                Description = "d", Category = "c", Stock = 3, Cooldown = TimeSpan.FromHours(12), PerMember = 4, Level = AccessLevel.Moderator,
                Picture = new Uri("https://example.com/a.png"),
            },
            item);
    }

    [Fact]
    public void What_is_not_said_stays_and_none_clears()
    {
        var item = new ShopEntry { Name = "AK", Price = "5", Kit = "starter", Stock = "3", Cooldown = "1h", Limit = "2", Description = "d", Category = "c", Picture = "https://example.com" }
            .ToItem(Id, A.Guild).Value;

        Assert.Equal(item, new ShopEntry().On(item).Value);
        Assert.Equal(
            item with { Stock = null, Cooldown = null, PerMember = null, Description = "", Category = "", Picture = null },
            new ShopEntry { Stock = "none", Cooldown = "None", Limit = "none", Description = "none", Category = "none", Picture = "none" }.On(item).Value);
        Assert.Equal(new RoleGoods(77), new ShopEntry { Role = "<@&77>" }.On(item).Value.Goods);
    }

    [Fact]
    public void An_amount_alone_changes_how_many_items_there_are_in_a_unit()
    {
        var wood = new ShopEntry { Name = "Wood", Price = "5", ShortName = "wood" }.ToItem(Id, A.Guild).Value;

        Assert.Equal(new ItemGoods("wood", 9), new ShopEntry { Amount = 9 }.On(wood).Value.Goods);
        Assert.IsType<InvalidItem>(new ShopEntry { Amount = 9 }.On(wood with { Goods = new KitGoods("x") }).Refusal);
    }

    [Fact]
    public void One_kind_of_goods_is_given()
    {
        Assert.Equal(new OneKindOfGoods(0), Entered(new ShopEntry()));
        Assert.Equal(new OneKindOfGoods(2), Entered(new ShopEntry { Kit = "a", Role = "1" }));
    }

    [Theory]
    [InlineData("0", typeof(AmountOfZero))]
    [InlineData("-5", typeof(NegativeAmount))]
    [InlineData("all", typeof(AmountOfWhat))]
    [InlineData("free", typeof(NotAnAmount))]
    [InlineData("2000b", typeof(AmountTooLarge))]
    [InlineData("99999999999999999999", typeof(AmountTooLarge))]
    public void What_cannot_be_a_price_is_refused_by_name(string price, Type refusal) =>
        Assert.IsType(refusal, Entered(new ShopEntry { Kit = "a", Price = price }), exactMatch: true);

    [Theory]
    [InlineData("wood\" \"1")]
    [InlineData("wood;quit")]
    [InlineData("")]
    [InlineData("wö")]
    public void What_cannot_be_an_item_of_the_game_is_refused(string shortName) => Assert.IsType<NotAnItem>(Entered(new ShopEntry { ShortName = shortName }));

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void Nor_can_so_many(long amount) => Assert.Equal(new AmountOutOfRange(amount, 1, 10_000), Entered(new ShopEntry { ShortName = "wood", Amount = amount }));

    [Fact]
    public void Every_other_field_says_what_it_accepts() => Assert.All(
        (IEnumerable<(string, ShopEntry)>)
        [
            ("name", new ShopEntry { Name = "" }), ("name", new ShopEntry { Name = "@everyone" }), ("name", new ShopEntry { Name = new string('x', 51) }),
            ("kit", new ShopEntry { Kit = "a\"b" }), ("kit", new ShopEntry { Kit = "" }), ("role", new ShopEntry { Role = "@VIP" }), ("role", new ShopEntry { Role = "0" }),
            ("stock", new ShopEntry { Stock = "-1" }), ("stock", new ShopEntry { Stock = "1000001" }), ("limit", new ShopEntry { Limit = "0" }),
            ("cooldown", new ShopEntry { Cooldown = "soon" }), ("picture", new ShopEntry { Picture = "http://example.com" }),
            ("picture", new ShopEntry { Picture = "https://user:pass@example.com" }), ("picture", new ShopEntry { Picture = "x" }),
            ("category", new ShopEntry { Category = new string('x', 31) }), ("description", new ShopEntry { Description = new string('x', 201) }),
        ],
        pair => Assert.Equal(pair.Item1, Assert.IsType<InvalidItem>(Entered(pair.Item2)).Field));

    private static Refusal? Entered(ShopEntry entry) => (entry with
    {
        Name = entry.Name ?? "X",
        Price = entry.Price ?? "5",
        Kit = entry is { Kit: null, ShortName: null, Role: null } && (entry.Name ?? entry.Stock ?? entry.Limit ?? entry.Cooldown ?? entry.Picture ?? entry.Category ?? entry.Description) is not null ? "a" : entry.Kit,
    }).ToItem(Id, A.Guild).Refusal;
}
