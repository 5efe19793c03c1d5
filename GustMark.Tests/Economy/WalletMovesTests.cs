using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;
using static GustMark.Tests.Economy.OpenedEconomy;

namespace GustMark.Tests.Economy;

/// <summary>One wallet for all servers, one for each, and back.</summary>
public sealed class WalletMovesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Coins_move_to_the_default_server_and_back_from_all_servers()
    {
        await using var economy = await NewAsync();
        var (main, duo) = (A.Server("Main"), A.Server("Duo"));
        economy.ServerStore.With(main, duo);
        await economy.GrantAsync(Ann, "500");
        await economy.GrantAsync(Bob, "300");
        Assert.IsType<NoDefaultServer>((await economy.Moves.PreviewAsync(A.Guild, WalletScope.Server, Ct)).Refusal);
        await economy.Servers.SetDefaultAsync(A.Guild, "Main", Ct);

        var preview = (await economy.Moves.PreviewAsync(A.Guild, WalletScope.Server, Ct)).Value;
        Assert.Equal((2, new Coins(800), main), (preview.Members, preview.Coins, preview.Server));
        var moved = (await economy.Moves.SwitchAsync(A.Guild, 77, WalletScope.Server, Ct)).Value;
        Assert.Equal((2, new Coins(800)), (moved.Members, moved.Coins));
        Assert.Equal((new Coins(500), Coins.Zero), (await economy.HasAsync(Ann, main.Id), await economy.HasAsync(Ann)));

        await economy.Servers.BindAsync(A.Guild, A.Channel, "Duo", Ct);
        await economy.GrantAsync(Ann, "20");
        Assert.Equal(new Coins(20), await economy.HasAsync(Ann, duo.Id));

        await economy.Moves.SwitchAsync(A.Guild, 78, WalletScope.Guild, Ct);
        Assert.Equal((new Coins(520), new Coins(300)), (await economy.HasAsync(Ann), await economy.HasAsync(Bob)));
        Assert.Null((await economy.Settings.OfAsync(A.Guild, Ct)).Switch);
        await economy.AssertSoundAsync();
    }

    [Fact]
    public async Task A_move_that_was_interrupted_is_finished_at_the_next_start_and_late_coins_follow()
    {
        await using var economy = await NewAsync();
        var main = A.Server("Main");
        economy.ServerStore.With(main);
        await economy.GrantAsync(Ann, "500");
        await economy.Settings.ChangeAsync(
            A.Guild, former => former with { Wallets = WalletScope.Server, Switch = new ScopeSwitch("77", main.Id) }, Ct);
        Assert.IsType<WalletsMoving>((await economy.Moves.SwitchAsync(A.Guild, 78, WalletScope.Guild, Ct)).Refusal);

        await economy.Moves.FinishAllAsync(Ct);
        Assert.Equal(new Coins(500), await economy.HasAsync(Ann, main.Id));
        Assert.Null((await economy.Settings.OfAsync(A.Guild, Ct)).Switch);

        // A hold of the time before comes back to the wallet that it was taken from.
        await economy.Ledger.PostAsync(
            LedgerEntry.Transfer(new("late"), EntryKind.Release, Ann, economy.Time.GetUtcNow(), AccountId.Mint(A.Guild), AccountId.Wallet(A.Guild, Ann), new Coins(5)), Ct);
        await economy.Moves.FinishAllAsync(Ct);
        Assert.Equal((new Coins(505), Coins.Zero), (await economy.HasAsync(Ann, main.Id), await economy.HasAsync(Ann)));
    }

    [Fact]
    public async Task More_servers_than_fit_an_entry_are_put_together_all_the_same()
    {
        await using var economy = await NewAsync();
        var ids = Enumerable.Range(0, 40).Select(_ => new ServerId(Guid.NewGuid())).ToList();
        await economy.Settings.ChangeAsync(A.Guild, former => former with { Wallets = WalletScope.Server }, Ct);
        foreach (var id in ids)
        {
            await economy.Ledger.PostAsync(
                LedgerEntry.Transfer(new($"grant/{id}"), EntryKind.Grant, Admin, economy.Time.GetUtcNow(), AccountId.Mint(A.Guild), AccountId.Wallet(A.Guild, Ann, id), new Coins(3)), Ct);
        }

        await economy.Moves.SwitchAsync(A.Guild, 79, WalletScope.Guild, Ct);

        Assert.Equal(new Coins(120), await economy.HasAsync(Ann));
        await economy.AssertSoundAsync();
    }
}
