using GustMark.Core.Archive;
using GustMark.Core.Economy;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Players;
using GustMark.Core.Settings;
using GustMark.Core.Shop;
using GustMark.Tests.Bot;
using GustMark.Tests.Builders;
using GustMark.Tests.EndToEnd;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Charts;
using GustMark.Worker.Texts;

namespace GustMark.Tests.Texts;

/// <summary>Coins, the shop and what is archived, in German.</summary>
public sealed class MoneyGermanTests : IDisposable
{
    private static readonly AccountId Ann = AccountId.Wallet(A.Guild, new MemberId(11));
    private static readonly AccountId Bob = AccountId.Wallet(A.Guild, new MemberId(12));
    private static readonly Wallet Everywhere = new(Ann, EconomySettings.Default, null);
    private static readonly ShopScene Scene = new([], EconomySettings.Default);

    private readonly Speech.Turn german = Speech.In(Language.German);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => german.Dispose();

    [Fact]
    public void A_payment_is_told_whole()
    {
        var entry = LedgerEntry.Transfer(new EntryId("pay/1"), EntryKind.Pay, new MemberId(11), A.Moment, Ann, Bob, new Coins(60), "für <den> Raid");

        var paid = EconomyView.Paid(new PaymentReceipt(entry, Everywhere, Everywhere with { Account = Bob }, new Coins(60), new Coins(54), new Coins(6)));

        Assert.Equal(
            "💸 Zahlung|<@12>\n<@11> hat **60** 🪙 an <@12> gezahlt. **54** 🪙 sind angekommen, **6** 🪙 gingen an das Haus.\n> für \\<den\\> Raid",
            $"{paid.Embeds[0].Title}|{paid.Text()}");
    }

    [Fact]
    public void A_balance_is_told_where_it_is_with_what_is_reserved_and_where_it_came_from()
    {
        var wallet = Everywhere with { Server = A.Server() };
        var entries = new[]
        {
            LedgerEntry.Transfer(new EntryId("pay/1"), EntryKind.Pay, new MemberId(11), A.Moment, Ann, Bob, new Coins(60)),
            LedgerEntry.Transfer(new EntryId("grant/1"), EntryKind.Grant, new MemberId(12), A.Moment, AccountId.Mint(A.Guild), Ann, new Coins(1500), "Event"),
        };

        var balance = EconomyView.Balance(new AccountStatement(wallet, new MemberId(11), new Coins(1440), new Coins(50), entries));

        Assert.Equal(
            "<@11> hat **1,440** 🪙 auf **Main**, dazu sind **50** 🪙 für Laufendes reserviert.\n\n"
            + "<t:1700000000:R> **−60** 🪙 Zahlung an <@12>\n<t:1700000000:R> **+1,500** 🪙 Von einem Admin vergeben (<@12>): Event",
            balance.Text());
        Assert.Equal("Jeder Coin mit seinem Grund: /economy history", balance.Embeds[0].Footer);
    }

    [Theory]
    [InlineData(1, "**1** Buchung, die <@11> von <t:1700000000:f> bis <t:1700003600:f> ausgelöst hat, wird durch ihre Gegenbuchung rückgängig gemacht:\n• Kill: 1, **50** 🪙\n1 wurde schon früher rückgängig gemacht.\n")]
    [InlineData(3, "**3** Buchungen, die <@11> von <t:1700000000:f> bis <t:1700003600:f> ausgelöst hat, werden rückgängig gemacht, jede durch ihre Gegenbuchung:\n• Kill: 3, **50** 🪙\n3 wurden schon früher rückgängig gemacht.\n")]
    public void What_is_undone_is_one_or_many(int count, string question) => Assert.Equal(question, ReversalView.Question(
        new IncidentPreview(new Incident(A.Guild, new MemberId(11), null, A.Moment, A.Moment.AddHours(1)), count, [new IncidentKind(EntryKind.Kill, count, new Coins(50))], count, 0, []),
        EconomySettings.Default));

    [Theory]
    [InlineData(1, LineState.Paid, "<@11>\n📦 **1 × Wood** wurde an **Ann** geliefert.")]
    [InlineData(2, LineState.Paid, "<@11>\n📦 **2 × Wood** wurden an **Ann** geliefert.")]
    [InlineData(2, LineState.Refunded, "<@11>\n↩️ Nicht lieferbar: **2 × Wood** (")]
    [InlineData(1, LineState.Unclear, "<@11>\n❓ Ob **1 × Wood** angekommen ist, ist unklar (")]
    public void A_buyer_is_told_of_one_or_many(int count, LineState state, string notice)
    {
        var order = Order([.. Enumerable.Range(1, count).Select(number => new OrderLine(number, state, 1, A.Moment) { Trouble = state == LineState.Paid ? Trouble.None : Trouble.AnswerLost })]);

        Assert.StartsWith(notice, OrderView.Notice(order, order.Lines, Scene).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_undecided_order_has_German_buttons()
    {
        var order = Order([new OrderLine(1, LineState.Unclear, 1, A.Moment) { Trouble = Trouble.AnswerLost, SentAt = A.Moment }]);

        var shown = OrderView.List([order], Scene)[0];

        Assert.Equal("Zu entscheiden", shown.Embeds[0].Title);
        Assert.Contains("<@11> **1 × Wood** für **10** 🪙 → **Ann** auf einem Server, den es nicht mehr gibt, <t:1700000000:R>\n1 unklar (", shown.Text(), StringComparison.Ordinal);
        Assert.Equal(
            ["Ist angekommen", "Noch einmal liefern", "Erstatten"],
            shown.Rows[0].Components.Cast<Worker.Bot.Port.Button>().Select(button => button.Label));
    }

    [Theory]
    [InlineData(EntryKind.Pay, "Raid", "<@11> hat **50** 🪙 an <@12> gezahlt: Raid")]
    [InlineData(EntryKind.Grant, null, "<@12> hat **50** 🪙 an <@11> vergeben")]
    [InlineData(EntryKind.Capture, "Kit", "<@11> hat **50** 🪙 für Kit ausgegeben")]
    [InlineData(EntryKind.Daily, null, "<@11> hat die Tages-Coins abgeholt: **50** 🪙")]
    public void News_are_sentences(EntryKind kind, string? reason, string sentence)
    {
        var (from, to) = kind switch
        {
            EntryKind.Pay => (Ann, Bob),
            EntryKind.Capture => (AccountId.HeldOf(Ann), AccountId.House(A.Guild)),
            _ => (AccountId.Mint(A.Guild), Ann),
        };
        var entry = LedgerEntry.Transfer(new EntryId("x"), kind, new MemberId(kind == EntryKind.Grant ? 12UL : 11UL), A.Moment, from, to, new Coins(50), reason);

        Assert.EndsWith($" {sentence}", NewsView.Line(new CoinsMoved(entry), new RouteFeed(FeedKind.All, null), EconomySettings.Default), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_refusal_is_said_in_German() => Assert.All(
        EconomyRefusalExamples.All.Concat(ShopRefusalExamples.All),
        example => Assert.True(RefusalView.TextOf(example.Refusal) != example.Words && RefusalView.TextOf(example.Refusal).Length > 0, example.Words));

    [Fact]
    public void A_refusal_says_in_German_what_would_be_accepted() => Assert.Equal(
        "**viel** geht nicht als Einstellung `tax`. Erlaubt: ein Prozentsatz von 0 bis 90, z. B. 2.5, mit höchstens zwei Nachkommastellen. Nichts wurde geändert.",
        RefusalView.TextOf(new InvalidEconomySetting("tax", "viel")));

    [Theory]
    [InlineData(1, "1 Tag, 1 Zeile, 10 B, 5 B auf der Platte, <t:1700000000:f> bis <t:1700000060:f>")]
    [InlineData(2, "2 Tage, 2 Zeilen, 20 B, 10 B auf der Platte, <t:1700000000:f> bis <t:1700000060:f>")]
    public void What_is_archived_is_one_day_or_many(int days, string words)
    {
        var held = new ArchiveHoldings([.. Enumerable.Range(1, days).Select(day => new ArchivedDay(new DateOnly(2026, 3, day), 1, 10, 5, A.Moment, A.Moment.AddMinutes(1)))]);

        var page = HoldingsView.OfAll([(A.Server(), held)], new ArchiveKeeping(true, [], days, 1024))[0];

        Assert.Equal($"**Main** · {words}", page.Text());
        Assert.Equal($"Aufgehoben: jede Art, {(days == 1 ? "1 Tag" : "2 Tage")} lang, 1,024 MiB von allen Servern zusammen. Tage sind in UTC.", page.Embeds[0].Footer);
    }

    [Fact]
    public void What_the_audit_keeps_of_the_settings_stays_English() => Assert.Equal(
        ("daily 50, cooldown none", "daily off, cooldown 1 min"),
        EconomySettingsView.Differences(new SettingsChange<EconomySettings>(
            EconomySettings.Default with { Daily = new Coins(50), Cooldown = TimeSpan.Zero }, EconomySettings.Default with { Daily = Coins.Zero, Cooldown = TimeSpan.FromMinutes(1) })));

    [Fact]
    public async Task A_picture_carries_the_words_of_who_asked()
    {
        var easel = new Easel();
        var flows = new[] { new Flow(new DateOnly(2026, 3, 1), EntryKind.Daily, AccountKind.Mint, Coins.Zero, new Coins(50), 1) };

        await new EconomyCharts(easel).FlowAsync(new EconomyStatistics(EconomySettings.Default, EconomyPeriod.All, [], flows), Ct);

        var picture = Assert.IsType<FlowsPicture>(easel.Asked);
        Assert.Equal(("Pro Tag entstanden und vernichtet", "Tages-Coins"), (picture.Title, picture.Names[EntryKind.Daily]));
    }

    [Fact]
    public async Task Members_who_speak_German_read_German_and_a_German_guild_is_told_in_German()
    {
        await using var shop = await ShopTown.StartAsync();
        var town = shop.Town;
        town.Discord.World.FindPerson("player")!.Locale = "de";
        async Task<string> SaysAsync(string user, string command) => WorkerTown.TextOf(await town.TypeAsync(user, command, Ct));

        Assert.Contains("hat **1,000** 🪙.", await SaysAsync("player", "/economy balance"), StringComparison.Ordinal);
        Assert.Contains("jetzt hast du **1,050** 🪙.", await SaysAsync("player", "/economy daily"), StringComparison.Ordinal);
        Assert.Contains("Du kannst nicht an dich selbst zahlen.", await SaysAsync("player", $"/economy pay player:<@{shop.Buyer}> amount:5"), StringComparison.Ordinal);
        Assert.Contains("**In den letzten 7 Tagen**\nEntstanden: ", await SaysAsync("player", "/economy stats period:week"), StringComparison.Ordinal);
        Assert.Contains("is in the shop", await SaysAsync("admin", "/shop add name:Wood price:100 short-name:wood"), StringComparison.Ordinal);
        Assert.Contains("Kaufen mit `/shop buy`", await SaysAsync("player", "/shop list"), StringComparison.Ordinal);

        // What a loop says is in the language of the guild, whoever bought or paid.
        await town.TypeAsync("admin", "/config locale language:de", Ct);
        await town.TypeAsync("admin", "/feed set kind:economy channel:#duo", Ct);
        await shop.JoinAsync();
        await shop.OnlineAsync();
        Assert.Contains("Du hast **100** 🪙 für **1 × Wood** gezahlt.", await SaysAsync("player", "/shop buy item:Wood"), StringComparison.Ordinal);
        await town.SeesAsync("main", "📦 **1 × Wood** wurde an **Ada Quill** geliefert.", Ct);
        await town.SeesAsync("duo", "**100** 🪙 für Wood ausgegeben", Ct);
    }

    private static Order Order(IReadOnlyList<OrderLine> lines) => new(
        new OrderId(5), A.Guild, new MemberId(11), new ShopItem(new ShopItemId(Guid.NewGuid()), A.Guild, "Wood", new ItemGoods("wood", 5), new Coins(10)), Ann, new ServerId(Guid.NewGuid()),
        new Recipient(PlayerId.OfName("Ann"), "Ann"), A.Channel, A.Moment, lines);

    private sealed class Easel : IPainter
    {
        public Picture? Asked { get; private set; }

        public Task<byte[]?> DrawAsync(Picture picture, CancellationToken ct)
        {
            Asked = picture;
            return Task.FromResult<byte[]?>(null);
        }
    }
}
