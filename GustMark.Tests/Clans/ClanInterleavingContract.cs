using CsCheck;
using GustMark.Core.Access;
using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Tests.Builders;
using GustMark.Tests.Economy;
using GustMark.Worker.Storage;
using static GustMark.Tests.Clans.ClanRig;

namespace GustMark.Tests.Clans;

/// <summary>Whatever members do with clans at the same time, and wherever the process ends in between.</summary>
public abstract class ClanInterleavingContract
{
    private static readonly MemberId[] Members = [Ann, Bob, Cid, new(100_000_000_000_000_004)];
    private static readonly (string Name, string Tag)[] Names = [("Red Wolves", "RW"), ("Bears", "BB"), ("red-wolves", "RX")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal abstract StorageProvider Provider { get; }

    /// <summary>How many interleavings are tried.</summary>
    protected virtual int Samples => 15;

    [Fact]
    public async Task Each_clan_has_one_leader_each_player_one_clan_and_no_coin_is_lost()
    {
        var doings = Gen.Select(Gen.Int[0, 10], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[1, 60]).Array[60];
        await Gen.Select(doings, Gen.Int[1, 40]).SampleAsync(async (steps, failAt) =>
        {
            await using var rig = await NewAsync(Provider);
            foreach (var part in steps.Chunk(20))
            {
                rig.FailAt = failAt;
                await Parallel.ForEachAsync(part, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct }, async (step, _) => await DoAsync(rig, step));
                await rig.RestartAsync();
                await CheckAsync(rig);
            }
        }, iter: Samples, threads: 1);
    }

    [Fact]
    public async Task A_crash_while_a_clan_closes_pays_its_bank_once()
    {
        for (var step = 1; step <= 8; step++)
        {
            await using var rig = await NewAsync(Provider);
            var clan = await rig.FoundAsync(Ann, "Red Wolves", "RW", Bob);
            await rig.Bank.DepositAsync(rig.Order(Bob, "all"), Ct);
            rig.FailAt = step;
            try
            {
                await rig.Service.DeleteAsync(OpenedEconomy.Here, Ann, clan.Id, Ct);
            }
            catch (StoreUnavailableException)
            {
                // Before it was decided: nothing has happened, or all of it does at the next start.
            }

            await rig.RestartAsync();

            var isOpen = (await rig.Store.FindAsync(A.Guild, clan.Id, Ct))!.State == ClanState.Open;
            Assert.Equal(isOpen ? 100 : 0, (await rig.Bank.BalanceAsync(clan, Ct)).Amount);
            Assert.Equal(isOpen ? 0 : 100, (await rig.Economy.HasAsync(Ann)).Amount);
            Assert.Equal(step == 1, isOpen);
            await rig.Economy.AssertSoundAsync();
        }
    }

    private static async Task CheckAsync(ClanRig rig)
    {
        var open = await rig.Store.OfGuildAsync(A.Guild, Ct);
        Assert.All(open, clan => Assert.Single(clan.Members, member => member.Rank == ClanRank.Leader));
        Assert.Equal(open.Sum(clan => clan.Members.Count), open.SelectMany(clan => clan.Members).DistinctBy(member => member.Member).Count());
        Assert.Equal(open.Count, open.DistinctBy(clan => ClanNames.KeyOf(clan.Name)).Count());
        Assert.Empty(await rig.Store.AllAsync(ClanState.Closing, Ct));
        foreach (var clan in await rig.Store.AllAsync(ClanState.Closed, Ct))
            Assert.Equal(Coins.Zero, await rig.Bank.BalanceAsync(clan, Ct));

        await rig.Economy.AssertSoundAsync();
        var sum = Coins.Zero;
        foreach (var member in Members)
            sum += await rig.Economy.HasAsync(member);
        foreach (var clan in open)
            sum += await rig.Bank.BalanceAsync(clan, Ct);
        Assert.Equal((await rig.Economy.Ledger.AuditAsync(A.Guild, Ct)).Issued, sum.Amount);
    }

    private static async Task DoAsync(ClanRig rig, (int What, int Who, int Whom, int Number) step)
    {
        var (who, whom) = (Members[step.Who], $"<@{Members[step.Whom]}>");
        var (name, tag) = Names[step.Number % Names.Length];
        try
        {
            switch (step.What)
            {
                case 0 or 1:
                    await rig.Service.CreateAsync(A.Guild, who, AccessLevel.Player, name, tag, null, Ct);
                    break;
                case 2:
                    await rig.Service.InviteAsync(A.Guild, who, whom, Ct);
                    break;
                case 3:
                    await rig.Service.JoinAsync(A.Guild, who, name, Ct);
                    break;
                case 4:
                    await rig.Service.LeaveAsync(OpenedEconomy.Here, who, Ct);
                    break;
                case 5:
                    await rig.Service.KickAsync(A.Guild, who, whom, Ct);
                    break;
                case 6:
                    await (step.Number % 3 == 0 ? rig.Service.PromoteAsync(A.Guild, who, whom, Ct)
                        : step.Number % 3 == 1 ? rig.Service.DemoteAsync(A.Guild, who, whom, Ct) : rig.Service.TransferAsync(A.Guild, who, whom, Ct));
                    break;
                case 7:
                    if (await rig.Service.OfMemberAsync(A.Guild, who, Ct) is { Accepted: true } his)
                        await rig.Service.DeleteAsync(OpenedEconomy.Here, who, his.Value.Id, Ct);
                    break;
                case 8:
                    await rig.Service.RemoveMemberAsync(A.Guild, who, "banned", Ct);
                    break;
                case 9:
                    await rig.Bank.DepositAsync(rig.Order(who, $"{step.Number}"), Ct);
                    break;
                default:
                    await rig.Bank.WithdrawAsync(rig.Order(who, step.Number % 2 == 0 ? "half" : $"{step.Number}"), Ct);
                    break;
            }
        }
        catch (StoreUnavailableException)
        {
            // The process has ended there.
        }
    }
}

public sealed class SqliteClanInterleavingTests : ClanInterleavingContract
{
    internal override StorageProvider Provider => StorageProvider.Sqlite;
}

public sealed class MongoClanInterleavingTests : ClanInterleavingContract
{
    internal override StorageProvider Provider => StorageProvider.Mongo;

    // Each step is some round trips, and the test server reads whole collections.
    protected override int Samples => 3;
}
