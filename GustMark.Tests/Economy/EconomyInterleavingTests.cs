using CsCheck;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;
using static GustMark.Tests.Economy.OpenedEconomy;

namespace GustMark.Tests.Economy;

/// <summary>Whatever members and admins do at the same time, every coin is accounted for.</summary>
public sealed class EconomyInterleavingTests
{
    private static readonly MemberId[] Members = [Ann, Bob, new(100_000_000_000_000_003)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_ledger_is_sound_after_any_interleaving()
    {
        var doings = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[1, 200]).Array[80];
        await doings.SampleAsync(async steps =>
        {
            await using var economy = await NewAsync(new() { StartingBalance = "100", Tax = "5", DailyLimit = "1000" });
            economy.ServerStore.With(A.Server("Main"));
            await economy.Servers.SetDefaultAsync(A.Guild, "Main", Ct);
            await Parallel.ForEachAsync(steps, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Ct }, async (step, _) => await DoAsync(economy, step));
            await economy.Moves.SwitchAsync(A.Guild, economy.NextInteraction(), WalletScope.Guild, Ct);
            await economy.Moves.FinishAllAsync(Ct);

            await economy.AssertSoundAsync();
            var issued = (await economy.Ledger.AuditAsync(A.Guild, Ct)).Issued;
            var sum = Coins.Zero;
            foreach (var member in Members)
                sum += await economy.HasAsync(member);
            Assert.Equal(issued, sum.Amount);
        }, iter: 8, threads: 1);
    }

    private static async Task DoAsync(OpenedEconomy economy, (int What, int Who, int Whom, int Coins) step)
    {
        var (who, whom, amount) = (Members[step.Who], Members[step.Whom], $"{step.Coins}");
        switch (step.What)
        {
            case 0:
                await economy.PayAsync(who, whom, amount);
                break;
            case 1:
                await economy.Service.DailyAsync(Here, who, Ct);
                break;
            case 2:
                await economy.Administration.GrantAsync(economy.Order(who, amount), Ct);
                break;
            case 3:
                await economy.Administration.DeductAsync(economy.Order(who, step.Coins % 2 == 0 ? "half" : amount), Ct);
                break;
            case 4:
                await economy.Administration.SetAsync(economy.Order(who, amount), Ct);
                break;
            case 5:
                await foreach (var entry in economy.Ledger.AllAsync(new EntryQuery(A.Guild, 1), Ct))
                {
                    await economy.Reversals.ReverseAsync(A.Guild, entry.Id.Value, Admin, Ct);
                    break;
                }

                break;
            default:
                await economy.Moves.SwitchAsync(A.Guild, economy.NextInteraction(), step.Coins % 2 == 0 ? WalletScope.Server : WalletScope.Guild, Ct);
                break;
        }
    }
}
