using GustMark.Core.Backups;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Schedules;
using GustMark.Tests.Builders;
using GustMark.Worker.Storage.Backups;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Storage;

/// <summary>Copies of guilds on the disk.</summary>
public sealed class BackupFolderTests : IAsyncLifetime
{
    private static readonly AccountId Ann = AccountId.Wallet(A.Guild, new MemberId(1));

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(A.Moment);
    private OpenedStorage opened = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => opened = await OpenedStorage.NewAsync();

    public async ValueTask DisposeAsync()
    {
        await opened.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_was_replaced_can_be_brought_back_as_well()
    {
        var backups = Folder();
        await GrantAsync("one", 100);
        var first = await backups.CreateAsync(A.Guild, Ct);
        await GrantAsync("two", 50);
        time.Advance(TimeSpan.FromMinutes(1));

        var replaced = (await backups.RestoreAsync(A.Guild, first.Name, Ct)).Value;
        Assert.Equal(new Coins(100), await opened.Storage.Ledger.BalanceAsync(Ann, Ct));
        time.Advance(TimeSpan.FromMinutes(1));
        await backups.RestoreAsync(A.Guild, replaced.Name, Ct);

        Assert.Equal(new Coins(150), await opened.Storage.Ledger.BalanceAsync(Ann, Ct));
        Assert.Equal([true, true, false], backups.List(A.Guild).Select(backup => backup.IsBeforeRestore));
        Assert.Equal("20231114-221320-000", first.Name);
        Assert.Equal(A.Moment, first.At);
    }

    [Fact]
    public async Task What_was_due_since_the_copy_counts_as_passed_and_a_run_that_was_under_way_as_unclear()
    {
        var backups = Folder();
        await opened.Storage.Schedules.AddAsync(
            A.Schedule() with { Since = A.Moment.AddDays(-1), Next = A.Moment.AddHours(6), Run = A.Run(RunState.Waiting), Report = A.Run(RunState.Failed) }, Ct);
        var made = await backups.CreateAsync(A.Guild, Ct);
        await opened.Storage.Schedules.RemoveAsync(A.Guild, new ScheduleId(7), Ct);
        time.Advance(TimeSpan.FromHours(7));

        await backups.RestoreAsync(A.Guild, made.Name, Ct);

        var kept = (await opened.Storage.Schedules.FindAsync(A.Guild, new ScheduleId(7), Ct))!;
        Assert.Equal((A.Moment.AddHours(7), RunState.Unclear, null, null), (kept.Since, kept.Run!.State, kept.Run.RetryAt, kept.Report));
    }

    [Theory]
    [InlineData("20231114-221320-001")]
    [InlineData("../../gustmark")]
    [InlineData("")]
    public async Task A_name_that_is_not_listed_is_refused(string name)
    {
        var backups = Folder();
        await backups.CreateAsync(A.Guild, Ct);

        Assert.Equal(new NoSuchBackup(name), (await backups.RestoreAsync(A.Guild, name, Ct)).Refusal);
    }

    [Fact]
    public async Task A_damaged_copy_is_refused_and_changes_nothing()
    {
        var backups = Folder();
        await GrantAsync("one", 100);
        var made = await backups.CreateAsync(A.Guild, Ct);
        var path = Path.Combine(folder.Path, "backups", A.Guild.ToString(), made.Name + ".jsonl.gz");
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path, Ct))[..^20], Ct);

        Assert.IsType<UnusableBackup>((await backups.RestoreAsync(A.Guild, made.Name, Ct)).Refusal);

        Assert.Equal(new Coins(100), await opened.Storage.Ledger.BalanceAsync(Ann, Ct));
        Assert.Single(backups.List(A.Guild));
    }

    [Fact]
    public async Task A_copy_of_another_guild_is_refused()
    {
        var backups = Folder();
        var other = await backups.CreateAsync(new GuildId(7), Ct);
        Directory.Move(Path.Combine(folder.Path, "backups", "7"), Path.Combine(folder.Path, "backups", A.Guild.ToString()));

        Assert.Equal(new UnusableBackup(other.Name, "it is of another guild"), (await backups.RestoreAsync(A.Guild, other.Name, Ct)).Refusal);
    }

    [Fact]
    public async Task The_oldest_goes_when_there_are_too_many()
    {
        var backups = Folder(kept: 2);
        for (var i = 0; i < 4; i++)
        {
            await backups.CreateAsync(A.Guild, Ct);
            time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal([A.Moment.AddHours(3), A.Moment.AddHours(2)], backups.List(A.Guild).Select(backup => backup.At));
        Assert.Empty(backups.List(new GuildId(7)));
    }

    [Fact]
    public async Task A_copy_is_consistent_while_coins_move()
    {
        var backups = Folder(kept: 100);
        await GrantAsync("start", 1000);
        using var enough = new CancellationTokenSource();
        var moving = Task.Run(async () =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                await opened.Storage.Ledger.PostAsync(
                    LedgerEntry.Transfer(new($"move/{i}"), EntryKind.Pay, Actor.Bot, A.Moment, i % 2 == 0 ? Ann : Bob, i % 2 == 0 ? Bob : Ann, new(1000)), Ct);
            }
        }, Ct);

        for (var i = 0; i < 5; i++)
        {
            var made = await backups.CreateAsync(A.Guild, Ct);
            time.Advance(TimeSpan.FromSeconds(1));

            // Reading checks all balances: half a move would leave one below zero.
            Assert.True((await backups.RestoreAsync(A.Guild, made.Name, Ct)).Accepted);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await enough.CancelAsync();
        await moving;
        Assert.True((await opened.Storage.Ledger.AuditAsync(null, Ct)).IsSound);
    }

    private static readonly AccountId Bob = AccountId.Wallet(A.Guild, new MemberId(2));

    private BackupFolder Folder(int kept = 30) => new(folder.Path, opened.Storage.Portable, opened.Storage.Restored, opened.Storage.RestoredSecrets, kept, time, NullLogger.Instance);

    private async Task GrantAsync(string id, long coins) => await opened.Storage.Ledger.PostAsync(
        LedgerEntry.Transfer(new(id), EntryKind.Grant, Actor.Bot, A.Moment, AccountId.Mint(A.Guild), Ann, new(coins)), Ct);
}
