using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Settings;
using GustMark.Core.Shop;
using GustMark.Worker.Storage.Sqlite;

namespace GustMark.Tests.Storage;

public sealed class SqliteLedgerStoreTests : LedgerStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<ILedgerStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.Ledger;
    }

    protected override Task DamageBalanceAsync(AccountId account, long balance) => opened!.Storage.Database.WriteAsync(
        connection => connection.Execute(
            "UPDATE ledger_accounts SET balance = $balance WHERE guild = $guild AND account = $account",
            ("$balance", balance), ("$guild", SqliteStatements.ToColumn(account.Guild.Value)), ("$account", account.Key)),
        Ct);

    protected override Task DamagePostingAsync(GuildId guild, EntryId entry, AccountId account, long coins) => opened!.Storage.Database.WriteAsync(
        connection => connection.Execute(
            """
            UPDATE ledger_postings SET coins = $coins
            WHERE entry = (SELECT number FROM ledger_entries WHERE guild = $guild AND id = $id)
            AND account = (SELECT number FROM ledger_accounts WHERE guild = $guild AND account = $account)
            """,
            ("$coins", coins), ("$guild", SqliteStatements.ToColumn(guild.Value)), ("$id", entry.Value), ("$account", account.Key)),
        Ct);

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class SqliteLinkStoreTests : LinkStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<ILinkStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.Links;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class SqlitePlayTimeStoreTests : PlayTimeStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<IPlayTimeStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.PlayTime;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class SqliteGuildSettingsStoreTests : GuildSettingsStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<IGuildSettingsStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.Settings;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class SqliteShopStoreTests : ShopStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<IShopStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.Shop;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
