using GustMark.Core.Access;
using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Tests.Builders;
using GustMark.Tests.Economy;
using static GustMark.Tests.Clans.ClanRig;

namespace GustMark.Tests.Clans;

/// <summary>What members do with clans and their banks.</summary>
public sealed class ClanServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_invited_joins_once_while_the_invitation_is_good()
    {
        await using var rig = await NewAsync();
        await rig.FoundAsync(Ann);
        Assert.Equal(new NotInvited("Red Wolves"), (await rig.Service.JoinAsync(A.Guild, Bob, "rw", Ct)).Refusal);
        await rig.Service.InviteAsync(A.Guild, Ann, $"<@{Bob}>", Ct);
        Assert.Single(await rig.Service.InvitedToAsync(A.Guild, Bob, Ct));

        rig.Economy.Time.Advance(TimeSpan.FromHours(48));
        Assert.Equal(new NotInvited("Red Wolves"), (await rig.Service.JoinAsync(A.Guild, Bob, "Red Wolves", Ct)).Refusal);
        Assert.Empty(await rig.Service.InvitedToAsync(A.Guild, Bob, Ct));

        await rig.Service.InviteAsync(A.Guild, Ann, $"<@{Bob}>", Ct);
        var pressed = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => rig.Service.JoinAsync(A.Guild, Bob, "Red Wolves", Ct)));
        Assert.Single(pressed, one => one.Accepted);
        Assert.Equal(new InClanAlready(Bob, "Red Wolves"), (await rig.Service.InviteAsync(A.Guild, Ann, $"<@{Bob}>", Ct)).Refusal);
    }

    [Fact]
    public async Task A_declined_invitation_is_gone()
    {
        await using var rig = await NewAsync();
        await rig.FoundAsync(Ann);
        await rig.Service.InviteAsync(A.Guild, Ann, $"<@{Bob}>", Ct);

        Assert.True((await rig.Service.DeclineAsync(A.Guild, Bob, "RW", Ct)).Accepted);

        Assert.Equal(new NotInvited("Red Wolves"), (await rig.Service.DeclineAsync(A.Guild, Bob, "RW", Ct)).Refusal);
        Assert.Equal(new NotInvited("Red Wolves"), (await rig.Service.JoinAsync(A.Guild, Bob, "RW", Ct)).Refusal);
    }

    [Fact]
    public async Task Each_rank_may_what_is_its_own()
    {
        await using var rig = await NewAsync();
        await rig.FoundAsync(Ann, "Red Wolves", "RW", Bob, Cid);
        var (ann, bob, cid) = ($"<@{Ann}>", $"<@{Bob}>", $"<@{Cid}>");

        Assert.Equal(new NeedsRank(ClanRank.Officer, ClanRank.Member), (await rig.Service.InviteAsync(A.Guild, Bob, "<@100000000000000008>", Ct)).Refusal);
        Assert.Equal(new NeedsRank(ClanRank.Leader, ClanRank.Member), (await rig.Service.EditAsync(A.Guild, Bob, "Mine", null, null, Ct)).Refusal);
        Assert.Equal(new NotToYourself(), (await rig.Service.PromoteAsync(A.Guild, Ann, ann, Ct)).Refusal);
        Assert.True((await rig.Service.PromoteAsync(A.Guild, Ann, bob, Ct)).Accepted);
        Assert.Equal(new RankStays(Bob, ClanRank.Officer), (await rig.Service.PromoteAsync(A.Guild, Ann, bob, Ct)).Refusal);
        Assert.Equal(new NeedsRank(ClanRank.Leader, ClanRank.Officer), (await rig.Service.PromoteAsync(A.Guild, Bob, cid, Ct)).Refusal);
        Assert.Equal(new RankNotBelow(Ann, ClanRank.Leader), (await rig.Service.KickAsync(A.Guild, Bob, ann, Ct)).Refusal);
        Assert.True((await rig.Service.KickAsync(A.Guild, Bob, cid, Ct)).Accepted);
        Assert.Equal(new NotInYourClan(Cid, "Red Wolves"), (await rig.Service.KickAsync(A.Guild, Bob, cid, Ct)).Refusal);
        Assert.True((await rig.Service.DemoteAsync(A.Guild, Ann, bob, Ct)).Accepted);
        var handed = (await rig.Service.TransferAsync(A.Guild, Ann, bob, Ct)).Value.Now;
        Assert.Equal((Bob, ClanRank.Officer), (handed.Leader.Member, handed.Find(Ann)!.Rank));
    }

    [Fact]
    public async Task A_leader_who_leaves_is_followed_by_the_officer_else_the_member_who_serves_the_longest_and_the_last_takes_the_bank()
    {
        await using var rig = await NewAsync();
        var clan = await rig.FoundAsync(Ann, "Red Wolves", "RW", Bob, Cid);
        await rig.Service.PromoteAsync(A.Guild, Ann, $"<@{Cid}>", Ct);
        await rig.Bank.DepositAsync(rig.Order(Ann, "all"), Ct);

        var first = await rig.Service.RemoveMemberAsync(A.Guild, Ann, "banned", Ct);
        Assert.Equal(Cid, first!.Now.Leader.Member);
        Assert.Null(await rig.Service.RemoveMemberAsync(A.Guild, Ann, "banned", Ct));
        Assert.Equal(Bob, (await rig.Service.LeaveAsync(OpenedEconomy.Here, Cid, Ct)).Value.Now.Leader.Member);
        var last = (await rig.Service.LeaveAsync(OpenedEconomy.Here, Bob, Ct)).Value;

        Assert.Equal((ClanState.Closing, new Coins(100)), (last.Now.State, last.Paid));
        Assert.Equal(new Coins(100), await rig.Economy.HasAsync(Bob));
        Assert.Equal(ClanState.Closed, (await rig.Store.FindAsync(A.Guild, clan.Id, Ct))!.State);
        Assert.Equal(new InNoClan(), (await rig.Service.LeaveAsync(OpenedEconomy.Here, Bob, Ct)).Refusal);
        await rig.Economy.AssertSoundAsync();
    }

    [Fact]
    public async Task Two_officers_who_empty_the_bank_at_once_cannot_overdraw_it_nor_pass_their_limit()
    {
        await using var rig = await NewAsync();
        var clan = await rig.FoundAsync(Ann, "Red Wolves", "RW", Bob, Cid);
        await rig.Service.PromoteAsync(A.Guild, Ann, $"<@{Bob}>", Ct);
        await rig.Service.PromoteAsync(A.Guild, Ann, $"<@{Cid}>", Ct);
        await rig.Settings.ChangeAsync(A.Guild, new ClanSettingsEntry { OfficerLimit = "60" }.ApplyTo, Ct);
        await rig.Bank.DepositAsync(rig.Order(Ann, "100"), Ct);

        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => rig.Bank.WithdrawAsync(rig.Order(i % 2 == 0 ? Bob : Cid, "25"), Ct)));

        Assert.Equal(4, taken.Count(one => one.Accepted));
        Assert.Equal(Coins.Zero, await rig.Bank.BalanceAsync(clan, Ct));
        Assert.Contains(taken, one => one.Refusal is WithdrawalLimitReached { Limit.Amount: 60, Taken.Amount: 50 });
        await rig.Bank.DepositAsync(rig.Order(Bob, "50"), Ct);
        Assert.IsType<WithdrawalLimitReached>((await rig.Bank.WithdrawAsync(rig.Order(Bob, "all"), Ct)).Refusal);
        Assert.True((await rig.Bank.WithdrawAsync(rig.Order(Ann, "30"), Ct)).Accepted);
        rig.Economy.Time.Advance(TimeSpan.FromHours(12));
        Assert.True((await rig.Bank.WithdrawAsync(rig.Order(Bob, "all"), Ct)).Accepted);
        await rig.Economy.AssertSoundAsync();
    }

    [Fact]
    public async Task What_comes_twice_moves_coins_once_and_members_only_put_in()
    {
        await using var rig = await NewAsync();
        await rig.FoundAsync(Ann, "Red Wolves", "RW", Bob);
        var order = rig.Order(Bob, "40");

        await rig.Bank.DepositAsync(order, Ct);
        var again = (await rig.Bank.DepositAsync(order, Ct)).Value;

        Assert.Equal((new Coins(40), new Coins(40), new Coins(60)), (again.Change, again.Left, again.Has));
        Assert.Equal(new NeedsRank(ClanRank.Officer, ClanRank.Member), (await rig.Bank.WithdrawAsync(rig.Order(Bob, "1"), Ct)).Refusal);
        Assert.IsType<NotEnoughCoins>((await rig.Bank.WithdrawAsync(rig.Order(Ann, "41"), Ct)).Refusal);
        Assert.Equal(new InNoClan(), (await rig.Bank.DepositAsync(rig.Order(Cid, "1"), Ct)).Refusal);
    }

    [Fact]
    public async Task The_level_comes_from_what_members_play_while_they_are_in_it()
    {
        await using var rig = await NewAsync();
        var (number, activity) = (0, new ClanActivity(rig.Played));
        Task PlayAsync(MemberId member, int hours) => rig.Played.AddAsync(A.Guild, ++number, [new PlayedSlice(member, TimeSpan.FromHours(hours))], Ct);
        await PlayAsync(Ann, 500);
        await rig.FoundAsync(Ann, "Red Wolves", "RW", Bob);
        await PlayAsync(Ann, 4);
        await PlayAsync(Bob, 26);
        await rig.Service.LeaveAsync(OpenedEconomy.Here, Bob, Ct);
        await PlayAsync(Bob, 100);

        var level = await activity.OfAsync((await rig.Service.OfMemberAsync(A.Guild, Ann, Ct)).Value, Ct);

        Assert.Equal(new ClanLevel(TimeSpan.FromHours(30), 3, TimeSpan.FromHours(30), TimeSpan.FromHours(60)), level);
        Assert.Equal(ClanActivity.HighestLevel, ClanActivity.LevelOf(TimeSpan.MaxValue).Level);
    }

    [Fact]
    public async Task The_settings_limit_who_founds_and_how_many_join()
    {
        await using var rig = await NewAsync();
        await rig.FoundAsync(Ann);
        Assert.True((await rig.Settings.ChangeAsync(A.Guild, new ClanSettingsEntry { SizeLimit = "1", FoundingLevel = "moderator", Category = "77", Roles = "on" }.ApplyTo, Ct)).Accepted);
        Assert.Equal(
            ClanSettings.Default with { SizeLimit = 1, FoundingLevel = AccessLevel.Moderator, Category = 77, Roles = true }, await rig.Settings.OfAsync(A.Guild, Ct));

        Assert.Equal(new ClanFull("Red Wolves", 1), (await rig.Service.InviteAsync(A.Guild, Ann, $"<@{Bob}>", Ct)).Refusal);
        Assert.Equal(new FoundingNeedsLevel(AccessLevel.Moderator), (await rig.Service.CreateAsync(A.Guild, Bob, AccessLevel.Player, "Bears", "BB", null, Ct)).Refusal);
        Assert.IsType<InvalidClanSetting>((await rig.Settings.ChangeAsync(A.Guild, new ClanSettingsEntry { SizeLimit = "101" }.ApplyTo, Ct)).Refusal);
    }
}
