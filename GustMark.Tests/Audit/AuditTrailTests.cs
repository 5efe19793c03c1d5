using GustMark.Core.Access;
using GustMark.Core.Audit;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Audit;

/// <summary>What is recorded before something is done, and after it.</summary>
public sealed class AuditTrailTests : IAsyncLifetime
{
    private static readonly AuditAct Removal = new(A.Guild, AuditActor.Of(new MemberId(7), AccessLevel.Admin), "server remove", "55");

    private readonly NewsDesk news = new();
    private readonly List<AuditNews> told = [];
    private OpenedStorage storage = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        storage = await OpenedStorage.NewAsync();
        news.Told += one => told.Add((AuditNews)one);
    }

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task What_had_begun_when_the_process_ended_is_said_at_the_next_start_once()
    {
        using (var dying = Trail(storage.Storage.Audit))
        {
            await dying.BeginAsync(Removal, new("Main"), Ct);
            await dying.BeginAsync(Removal with { Correlation = "56" }, new("Duo"), Ct);
            await dying.EndAsync(Removal with { Correlation = "56" }, AuditResult.Accepted, new("Duo"));
        }

        using var trail = Trail(storage.Storage.Audit);
        Assert.Equal(1, await trail.CloseAsync(Ct));
        Assert.Equal(0, await trail.CloseAsync(Ct));

        var last = (await storage.Storage.Audit.ReadAsync(A.Guild, 0, 10, Ct))[^1];
        Assert.Equal(("55", AuditResult.Unknown, "Main"), (last.Correlation, last.Result, last.Details!.Target));
        Assert.Equal(["56", "55"], told.Select(one => one.Record.Correlation));
    }

    [Fact]
    public async Task An_end_that_the_store_did_not_take_comes_after_the_next_one()
    {
        var store = new Failing(storage.Storage.Audit);
        using var trail = Trail(store);
        await trail.BeginAsync(Removal, new("Main"), Ct);

        store.Fails = true;
        await trail.EndAsync(Removal, AuditResult.Accepted, new("Main"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => trail.BeginAsync(Removal with { Correlation = "57" }, new("Duo"), Ct));
        store.Fails = false;
        await trail.EndAsync(Removal with { Correlation = "58" }, AuditResult.Refused, new("Duo"));

        Assert.Empty(await storage.Storage.Audit.OpenAsync(Ct));
        Assert.Equal(["55", "58", "55"], (await storage.Storage.Audit.ReadAsync(A.Guild, 0, 10, Ct)).Select(record => record.Correlation));
        Assert.Equal(["55"], told.Select(one => one.Record.Correlation));
    }

    private AuditTrail Trail(IAuditStore store) => new(store, news, new FakeTimeProvider(A.Moment), NullLogger<AuditTrail>.Instance);

    private sealed class Failing(IAuditStore inner) : IAuditStore
    {
        public bool Fails { get; set; }

        public Task<AuditRecord> AppendAsync(AuditEntry entry, CancellationToken ct) =>
            Fails ? throw new StoreUnavailableException("the disk is full") : inner.AppendAsync(entry, ct);

        public Task<IReadOnlyList<AuditRecord>> FindAsync(AuditQuery query, long? before, int most, CancellationToken ct) => inner.FindAsync(query, before, most, ct);

        public Task<IReadOnlyList<AuditRecord>> ReadAsync(GuildId guild, long after, int most, CancellationToken ct) => inner.ReadAsync(guild, after, most, ct);

        public Task<AuditHead?> HeadAsync(GuildId guild, CancellationToken ct) => inner.HeadAsync(guild, ct);

        public Task<IReadOnlyList<GuildId>> GuildsAsync(CancellationToken ct) => inner.GuildsAsync(ct);

        public Task<IReadOnlyList<AuditRecord>> OpenAsync(CancellationToken ct) => inner.OpenAsync(ct);

        public Task<int> EraseAsync(GuildId guild, IReadOnlyCollection<long> sequences, CancellationToken ct) => inner.EraseAsync(guild, sequences, ct);
    }
}
