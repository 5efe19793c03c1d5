using GustMark.Core.Access;
using GustMark.Core.Audit;
using GustMark.Core.Console;
using GustMark.Core.Economy;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Players;

namespace GustMark.Worker.Bot.Views;

/// <summary>A line of every kind that a feed carries, the most usual first, and news, to try a template on.</summary>
internal static class FeedSamples
{
    private const string Rusty = "Rusty[76561198000000001]";
    private const string Nova = "Nova[76561198000000002]";

    private static readonly AccountId RustyWallet = AccountId.Wallet(default, new MemberId(1));
    private static readonly AccountId NovaWallet = AccountId.Wallet(default, new MemberId(2));
    private static readonly AccountId House = AccountId.House(default);
    private static readonly AccountId Mint = AccountId.Mint(default);

    /// <summary>The samples of a feed; of <see cref="FeedKind.All"/> one of each other feed.</summary>
    public static IReadOnlyList<(FrameType Type, string Text)> Of(FeedKind kind) => kind switch
    {
        FeedKind.Chat => Lines($"[CHAT] {Rusty} : anyone selling scrap?", $"[TEAM CHAT] {Nova} : meet me at the dome", "[CHAT LOCAL] Rusty : d11_quick_chat_orders_slot_5"),
        FeedKind.Kill => Lines(
            $"{Rusty} was killed by {Nova}", "Rusty was killed by guntrap.deployed (entity)", $"{Rusty} was killed by wolf (wolf)", "Rusty was killed by fall!",
            "Rusty was suicide by Suicide"),
        FeedKind.Player => Lines(
            "203.0.113.7:28015/76561198000000001/Rusty joined [windows/76561198000000001]",
            "203.0.113.7:28015/76561198000000001/Rusty disconnecting: disconnect", "Nova [PS5] has entered the game",
            "[Rusty] created a team, ID: [12]", "[Nova] has joined [Rusty]s team, ID: [12]", "[Nova] has left [Rusty]s team, ID: [12]",
            "[Rusty] has invited [Nova] to their team, ID: [12]", "[Rusty] canceled the invitation for [Nova] to their team, ID: [12]",
            "[Rusty] promoted [Nova] as their new leader of the team, ID: [12]",
            "[NOTE PANEL] Player [ Rusty ] changed name from [  ] to [ buy low ]",
            "[VENDING MACHINE] Player [ Rusty ] changed name from [ Shop ] to [ Scrap for sale ]"),
        FeedKind.Admin =>
        [
            .. Lines(
                "[SERVER] Added [Rusty] to Group [VIP]", "[SERVER] Removed [Rusty] from Group [VIP]", "[SERVER] Added [Rusty] to [Banned]",
                "[SERVER] Removed [Rusty] from [Banned]", "[EAC] Kicking 76561198000000001 / Rusty (Banned)", "[ServerVar] giving Rusty 1000 x Wood",
                "[ServerVar] SERVER giving Rusty kit starter", "Executing console system command 'say hello'."),
            (FrameType.Report, """{"PlayerId":"76561198000000001","PlayerName":"Rusty","TargetId":"76561198000000002","TargetName":"Nova","Subject":"Flying","Message":"above the dome","Type":"cheat"}"""),
        ],
        FeedKind.Event => Lines("[event] assets/prefabs/npc/cargo plane/cargo_plane.prefab", "Successfully created zone [KOTH]", "Successfully removed zone [KOTH]"),
        FeedKind.Save => Lines("Saved 20,838 ents, cache(0.01), write(0.01), disk(0.00)."),
        FeedKind.Error => [(FrameType.Error, "NullReferenceException: Object reference not set to an instance of an object")],
        FeedKind.Warning => [(FrameType.Warning, "Invalid Position: chicken.corpse (destroying)")],
        FeedKind.All => [.. Enum.GetValues<FeedKind>().Where(other => other != FeedKind.All && Of(other).Count > 0).Select(other => Of(other)[0])],
        _ => [],
    };

    /// <summary>News of a feed; of <see cref="FeedKind.All"/> one of each other feed, of a feed of lines none.</summary>
    public static IReadOnlyList<News> NewsOf(FeedKind kind, DateTimeOffset at) => kind switch
    {
        FeedKind.Economy =>
        [
            Moved(EntryKind.Pay, at, "for the raid", (RustyWallet, -250), (NovaWallet, 250)), Moved(EntryKind.Daily, at, null, (Mint, -50), (RustyWallet, 50)),
            Moved(EntryKind.Capture, at, "Starter kit", (AccountId.HeldOf(RustyWallet), -100), (House, 100)),
        ],
        FeedKind.Gambling => [Moved(EntryKind.Bet, at, "roulette", (AccountId.HeldOf(RustyWallet), -100), (House, -100), (RustyWallet, 200))],
        FeedKind.Clan => [Moved(EntryKind.Clan, at, null, (RustyWallet, -500), (AccountId.Clan(default, "example"), 500))],
        FeedKind.Moderation => [new ModerationHappening(Banned(at), ModerationStep.Done, at)],
        FeedKind.Admin =>
        [
            new AuditNews(AuditChain.Next(
                new AuditEntry(default, at, AuditActor.Of(new MemberId(1), AccessLevel.Admin), "server remove", "example", AuditResult.Accepted) { Details = new("old") }, AuditHead.Start)),
        ],
        FeedKind.All => [.. Enum.GetValues<FeedKind>().Where(other => other != FeedKind.All).SelectMany(other => NewsOf(other, at).Where(news => news.IsForAll).Take(1))],
        _ => [],
    };

    private static ModerationCase Banned(DateTimeOffset at) => new(
        new CaseId(Guid.Empty), default, CaseKind.Ban, PlayerId.OfSteam(76561198000000001), "Rusty", "flying above the dome", at) { By = new MemberId(1), Until = at.AddDays(7) };

    private static CoinsMoved Moved(EntryKind kind, DateTimeOffset at, string? reason, params (AccountId Account, long Coins)[] postings) => new(new LedgerEntry(
        default, new EntryId("example"), kind, new MemberId(1), at, [.. postings.Select(posting => new Posting(posting.Account, new Coins(posting.Coins)))], reason));

    private static (FrameType, string)[] Lines(params string[] lines) => [.. lines.Select(line => (FrameType.Generic, line))];
}
