using GustMark.Core.Clans;
using GustMark.Core.Diagnostics;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Diagnostics;

/// <summary>What is kept, broken in each area: the area's test says so, and why.</summary>
public sealed class KeptDataSelfTestTests : IAsyncLifetime
{
    private static readonly MemberId Ann = new(1);
    private static readonly AccountId Wallet = AccountId.Wallet(A.Guild, Ann);
    private static readonly PlayerId Rusty = PlayerId.OfSteam(76561198000000001);

    private OpenedStorage opened = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private WorkerStorage Stores => opened.Storage;

    public async ValueTask InitializeAsync()
    {
        opened = await OpenedStorage.NewAsync();
        await Stores.Ledger.PostAsync(LedgerEntry.Transfer(new("grant"), EntryKind.Grant, Actor.Bot, A.Moment, AccountId.Mint(A.Guild), Wallet, new(1000)), Ct);
    }

    public ValueTask DisposeAsync() => opened.DisposeAsync();

    [Fact]
    public async Task A_sound_ledger_passes_and_a_balance_that_was_changed_is_named()
    {
        var test = new LedgerSelfTest(Stores.Ledger, TimeProvider.System);
        Assert.Equal("entries: 1; they sum to zero, and every balance agrees", await PassesAsync(test));

        await BreakAsync("UPDATE ledger_accounts SET balance = 7 WHERE kind = 'wallet'");

        Assert.Equal("the account wallet:1 says 7, and its entries sum to 1,000", await FailsAsync(test));
    }

    [Fact]
    public async Task A_large_ledger_is_looked_at_in_its_newest_entries()
    {
        var time = new ArmedTime();
        var slow = new SlowAudit(Stores.Ledger);
        var running = new LedgerSelfTest(slow, time).RunAsync([A.Guild], Ct);

        await time.PassAsync(LedgerSelfTest.ForTheWhole);

        Assert.Contains("the newest 1000 entries are sound", Text(Assert.IsType<Passed>(await running)), StringComparison.Ordinal);
        slow.Answer.SetResult(new LedgerAudit(1, 2, 0, 1000, []));
    }

    [Fact]
    public async Task An_audit_that_runs_is_waited_for_by_who_asks_again()
    {
        var slow = new SlowAudit(Stores.Ledger);
        var test = new LedgerSelfTest(slow, TimeProvider.System);
        var both = new[] { test.RunAsync([A.Guild], Ct), test.RunAsync([A.Guild], Ct) };

        slow.Answer.SetResult(new LedgerAudit(5, 2, 0, 1000, []));

        Assert.All(await Task.WhenAll(both), finding => Assert.IsType<Passed>(finding));
        Assert.Equal(1, slow.Audits);
    }

    [Fact]
    public async Task A_payment_without_cover_is_tried_and_leaves_no_trace()
    {
        var before = await Stores.Ledger.AuditAsync(A.Guild, Ct);

        Assert.Contains("a payment without cover is refused", await PassesAsync(new PostingSelfTest(Stores.Ledger, TimeProvider.System)), StringComparison.Ordinal);

        Assert.Equal(before with { Findings = [] }, await Stores.Ledger.AuditAsync(A.Guild, Ct) with { Findings = [] });
        Assert.Single(await Stores.Ledger.EntriesAsync(new EntryQuery(A.Guild, 10), Ct));
    }

    [Fact]
    public async Task A_ledger_that_takes_a_payment_without_cover_is_found_and_put_right()
    {
        var lax = new LaxLedger();

        Assert.Contains("a payment without cover was accepted", await FailsAsync(new PostingSelfTest(lax, TimeProvider.System)), StringComparison.Ordinal);

        Assert.Equal(Coins.Zero, lax.Sum);
    }

    [Fact]
    public async Task A_table_that_is_gone_is_named()
    {
        await BreakAsync("DROP TABLE clan_invitations; DROP TABLE clan_members; DROP TABLE clans");

        var diagnosis = await new SelfTests([new ClansSelfTest(Stores.Clans, Stores.Ledger)], TimeProvider.System, NullLogger<SelfTests>.Instance).RunAsync([A.Guild], null, Ct);

        Assert.Contains("no such table: clans", Text(diagnosis.Areas.Single(area => area.Area == "clans").Findings[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clan_without_a_leader_is_named()
    {
        var clan = new Clan(ClanId.New(TimeProvider.System), A.Guild, "Red Wolves", "RW", A.Moment) { Members = [new ClanMember(Ann, ClanRank.Leader, A.Moment, default)] };
        await Stores.Clans.FoundAsync(clan, 9, Ct);
        var test = new ClansSelfTest(Stores.Clans, Stores.Ledger);
        Assert.Equal("clans: 1, members: 1, all sound", await PassesAsync(test));

        await BreakAsync("UPDATE clan_members SET rank = 'Member'");

        Assert.Equal("the clan Red Wolves has 0 leaders", await FailsAsync(test));
    }

    [Fact]
    public async Task A_game_whose_payout_was_changed_is_named()
    {
        var game = await PlayedAsync();
        var test = new GamesSelfTest(Stores.Games, new GamblingSettingsService(Stores.Settings, NullLogger<GamblingSettingsService>.Instance));
        Assert.Equal("tables that pay what they say: 5, games that come out again: 1", await PassesAsync(test));

        await BreakAsync("UPDATE games SET payout = 999999");

        Assert.StartsWith($"game {game.Id} does not come out as it is kept: ", await FailsAsync(test), StringComparison.Ordinal);
        Assert.DoesNotContain((await Stores.Games.SeedsAsync(A.Guild, Ann, Ct))!.Current.Seed!.Value.Text, await FailsAsync(test), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_game_that_nobody_brings_on_is_named()
    {
        var game = await PlacedAsync(await Stores.Games.BeginAsync(A.Guild, Ann, new NewSeeds(ServerSeed.New(), ServerSeed.New(), "mine"), Ct));
        var time = new ArmedTime();
        time.SetUtcNow(A.Moment.AddMinutes(1));
        var test = new GameLoopSelfTest(Stores.Games, time);
        Assert.Equal("games under way: 1", await PassesAsync(test));

        time.Advance(TimeSpan.FromMinutes(10));

        Assert.StartsWith($"game {game.Id} has not been brought to its end since", await FailsAsync(test), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_and_links_that_cannot_be_are_named()
    {
        await Stores.Profiles.ApplyAsync(
            new ProfileBatch(A.Guild, 1, [new ProfileChange(Rusty, A.Moment, A.Moment) { Sessions = [new PlaySession(Rusty, new ServerId(Guid.NewGuid()), A.Moment, A.Moment, true)] }]), Ct);
        await Stores.Links.LinkAsync(new PlayerLink(A.Guild, Rusty, "Rusty", Ann, A.Moment), Ct);
        var test = new PlayersSelfTest(Stores.Profiles, Stores.Links, Stores.Moderation, TimeProvider.System);
        Assert.Equal("open sessions: 1, links: 1, bans and mutes: 0; all agree", await PassesAsync(test));

        await BreakAsync($"UPDATE play_sessions SET until = {TimeProvider.System.GetUtcNow().AddDays(2).ToUnixTimeMilliseconds()}");
        Assert.Contains("lasts until a time that has not come yet", await FailsAsync(test), StringComparison.Ordinal);

        await BreakAsync("DELETE FROM profiles; UPDATE play_sessions SET until = began");
        Assert.Equal($"player {Rusty} is in the game and has no profile", await FailsAsync(test));
    }

    [Fact]
    public async Task A_password_that_was_altered_is_named()
    {
        await Stores.Servers.AddAsync(A.Server("Main"), new Secret("hunter22"), Ct);
        var test = new PasswordsSelfTest(Stores.Servers);
        Assert.Equal("passwords decrypted: 1", await PassesAsync(test));

        await BreakAsync("UPDATE servers SET password = randomblob(length(password))");

        Assert.Equal("the password of Main cannot be decrypted", await FailsAsync(test));
    }

    [Fact]
    public async Task A_server_whose_password_an_import_left_out_is_named()
    {
        await Stores.Servers.AddAsync(A.Server("Main"), new Secret(""), Ct);

        Assert.Equal("no password is kept for Main", await FailsAsync(new PasswordsSelfTest(Stores.Servers)));
    }

    [Fact]
    public async Task A_server_at_GPortal_needs_no_password()
    {
        await Stores.Servers.AddAsync(A.Server("Main") with { Kind = ServerKind.GPortal }, new Secret(""), Ct);

        Assert.Equal("passwords decrypted: 1", await PassesAsync(new PasswordsSelfTest(Stores.Servers)));
    }

    [Fact]
    public async Task A_healthy_database_is_written_and_read_and_nothing_is_left()
    {
        Assert.Contains("written, read and deleted in", await PassesAsync(new StoreSelfTest(Stores.Opened, TimeProvider.System)), StringComparison.Ordinal);

        Assert.Empty(await Stores.Settings.OfAreaAsync("probe", Ct));
    }

    [Fact]
    public async Task A_database_that_takes_nothing_is_named_with_its_reason()
    {
        await BreakAsync("CREATE TRIGGER full BEFORE INSERT ON guild_settings BEGIN SELECT RAISE(ABORT, 'disk is full'); END");

        var diagnosis = await new SelfTests([new StoreSelfTest(Stores.Opened, TimeProvider.System)], TimeProvider.System, NullLogger<SelfTests>.Instance).RunAsync([A.Guild], null, Ct);

        var store = diagnosis.Areas.Single(area => area.Area == "store");
        Assert.Equal(Verdict.Failed, store.Verdict);
        Assert.Contains("disk is full", Text(store.Findings[0]), StringComparison.Ordinal);
    }

    internal static string Text(Finding finding) => FormattableString.Invariant(finding.Text);

    internal static async Task<string> PassesAsync(ISelfTest test) => Text(Assert.IsType<Passed>(await test.RunAsync([A.Guild], Ct)));

    internal static async Task<string> FailsAsync(ISelfTest test)
    {
        var failed = Assert.IsType<Failed>(await test.RunAsync([A.Guild], Ct));
        Assert.NotEmpty(failed.Remedy.Format);
        return Text(failed);
    }

    // Past the rules of the schema, as a damaged disk or a person with a tool would.
    private Task<int> BreakAsync(string sql) => Stores.Database.WriteAsync(
        connection =>
        {
            foreach (var statement in sql.StartsWith("CREATE", StringComparison.Ordinal) ? [sql] : sql.Split(';'))
                connection.Execute(statement);
            return 0;
        },
        Ct);

    private async Task<PlayedGame> PlacedAsync(MemberSeeds seeds) => (await Stores.Games.PlaceAsync(
        new PlayedGame(new GameId(5), A.Guild, Ann, Wallet, A.Channel, A.Moment, new CoinFlipWager(CoinSide.Tails), new Coins(10), GameRules.DefaultOf(GameKind.CoinFlip).Text, seeds.Current.Number, "", 0, [])
        {
            Staked = new Coins(10),
        },
        Ct))!.Game;

    private async Task<PlayedGame> PlayedAsync()
    {
        var seeds = await Stores.Games.BeginAsync(A.Guild, Ann, new NewSeeds(ServerSeed.New(), ServerSeed.New(), "mine"), Ct);
        var game = await PlacedAsync(seeds);
        var seed = seeds.Current.Seed!.Value;
        var outcome = Play.ToEnd(GameRules.DefaultOf(GameKind.CoinFlip), game.Wager, game.Stake, new FairDraws(seed, game.ClientSeed, game.Nonce), []);
        return (await Stores.Games.MoveAsync(
            game with { State = GameState.Settled, Payout = outcome.Payout, Result = outcome.Text, Digest = GameDigest.Of(game, outcome.Text, outcome.Payout, seed) }, Ct))!;
    }
}
