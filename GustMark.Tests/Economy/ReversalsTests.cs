using GustMark.Core.Economy;
using GustMark.Tests.Builders;
using static GustMark.Tests.Economy.OpenedEconomy;

namespace GustMark.Tests.Economy;

/// <summary>Undoing what happened.</summary>
public sealed class ReversalsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_is_undone_once()
    {
        await using var economy = await NewAsync(new() { Tax = "10" });
        await economy.GrantAsync(Ann, "100");
        var paid = (await economy.PayAsync(Ann, Bob, "100")).Value.Entry.Id;

        Assert.True((await economy.Reversals.ReverseAsync(A.Guild, paid.Value, Admin, Ct)).Accepted);

        Assert.Equal((new Coins(100), Coins.Zero), (await economy.HasAsync(Ann), await economy.HasAsync(Bob)));
        Assert.Equal(new ReversedAlready(paid, new($"reverse/{paid}")), (await economy.Reversals.ReverseAsync(A.Guild, $" `{paid}` ", Admin, Ct)).Refusal);
        Assert.IsType<NotReversible>((await economy.Reversals.ReverseAsync(A.Guild, $"reverse/{paid}", Admin, Ct)).Refusal);
        Assert.IsType<NoSuchEntry>((await economy.Reversals.ReverseAsync(A.Guild, "no such*", Admin, Ct)).Refusal);
        await economy.AssertSoundAsync();
    }

    [Fact]
    public async Task Reserved_coins_are_not_undone()
    {
        await using var economy = await NewAsync();
        await economy.GrantAsync(Ann, "100");
        var hold = new Hold("game:1", AccountId.Wallet(A.Guild, Ann), new Coins(40));
        await new Holds(economy.Ledger, economy.Time).ReserveAsync(hold, Ann, null, null, Ct);

        Assert.Equal(new NotReversible(hold.HoldEntry, EntryKind.Hold), (await economy.Reversals.ReverseAsync(A.Guild, "game:1/hold", Admin, Ct)).Refusal);
    }

    [Fact]
    public async Task An_incident_is_previewed_undone_and_what_was_spent_is_listed_until_it_is_there()
    {
        await using var economy = await NewAsync();
        await economy.GrantAsync(Ann, "10");
        economy.Time.Advance(TimeSpan.FromHours(2));
        await economy.GrantAsync(Ann, "500");
        await economy.GrantAsync(Bob, "300");
        await economy.PayAsync(Bob, Ann, "200");
        var incident = new Incident(A.Guild, Admin, null, economy.Time.GetUtcNow().AddHours(-1), economy.Time.GetUtcNow().AddSeconds(1));

        var preview = (await economy.Reversals.PreviewAsync(incident, Ct)).Value;
        Assert.Equal((2, new Coins(800)), (preview.Entries, Assert.Single(preview.Kinds).Coins));
        Assert.Equal((Bob, new Coins(200)), (Assert.Single(preview.Lacking).Account.Member!.Value, preview.Lacking[0].Coins));

        var outcome = await economy.Reversals.ReverseAsync(incident, Admin, null, Ct);
        Assert.Equal((1, new Coins(500)), (outcome.Reversed, outcome.Coins));
        Assert.IsType<NotEnoughCoins>(Assert.Single(outcome.Failed).Refusal);

        await economy.PayAsync(Ann, Bob, "200");
        var again = await economy.Reversals.ReverseAsync(incident, Admin, null, Ct);
        Assert.Equal((1, 1), (again.Reversed, again.Before));
        Assert.Equal((new Coins(10), Coins.Zero), (await economy.HasAsync(Ann), await economy.HasAsync(Bob)));
        Assert.IsType<NothingToReverse>((await economy.Reversals.PreviewAsync(incident with { Kind = EntryKind.Daily }, Ct)).Refusal);
        await economy.AssertSoundAsync();
    }
}
