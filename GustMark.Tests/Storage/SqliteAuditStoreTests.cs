using GustMark.Core.Audit;
using GustMark.Core.Identity;
using GustMark.Worker.Storage.Sqlite;

namespace GustMark.Tests.Storage;

public sealed class SqliteAuditStoreTests : AuditStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<IAuditStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.Audit;
    }

    [Theory]
    [InlineData("UPDATE audit SET at = 9223372036854775807 WHERE sequence = 2", 2, AuditFlawKind.Changed)]
    [InlineData("UPDATE audit SET level = 'king' WHERE sequence = 2", 2, AuditFlawKind.Changed)]
    [InlineData("UPDATE audit SET result = 'Nothing' WHERE sequence = 2", 2, AuditFlawKind.Changed)]
    [InlineData("UPDATE audit SET target = 'somebody else' WHERE sequence = 2", 2, AuditFlawKind.WordsChanged)]
    [InlineData("UPDATE audit SET salt = NULL, digest = hash WHERE sequence = 2", 2, AuditFlawKind.Changed)]
    [InlineData("DELETE FROM audit WHERE sequence = 2", 3, AuditFlawKind.Missing)]
    public async Task Whoever_writes_to_the_database_is_found_out(string sql, long sequence, AuditFlawKind kind)
    {
        var store = await EmptyStoreAsync();
        var records = new List<AuditRecord>();
        for (var i = 0; i < 3; i++)
            records.Add(await store.AppendAsync(Entry($"{i}", "server add"), Ct));

        await opened!.Storage.Database.WriteAsync(connection => connection.Execute(sql), Ct);

        Assert.Equal(new AuditFlaw(sequence, kind), (await AuditChain.VerifyAsync(store, new GuildId(ulong.MaxValue), null, Ct)).Flaw);
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
