using GustMark.Core.Approvals;
using GustMark.Core.Audit;
using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Feeds;
using GustMark.Core.Gambling;
using GustMark.Core.GPortal;
using GustMark.Core.Moderation;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Privacy;
using GustMark.Core.Schedules;
using GustMark.Core.Servers;
using GustMark.Core.Settings;
using GustMark.Core.Shop;
using GustMark.Worker.Storage.Portable;
using Microsoft.Extensions.DependencyInjection;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteStores(SqliteDatabase database, SecretBox box, TimeProvider time) : IWorkerStores
{
    public IServerStore Servers { get; } = new SqliteServerStore(database, box);

    public IFeedStore Feeds { get; } = new SqliteFeedStore(database);

    public IGPortalGrantStore GPortalGrants { get; } = new SqliteGPortalGrantStore(database, box, time);

    public ILedgerStore Ledger { get; } = new SqliteLedgerStore(database);

    public IGuildSettingsStore Settings { get; } = new SqliteGuildSettingsStore(database);

    public ILinkStore Links { get; } = new SqliteLinkStore(database);

    public IPlayTimeStore PlayTime { get; } = new SqlitePlayTimeStore(database);

    public IPortableStore Portable { get; } = new SqlitePortableStore(database);

    public IShopStore Shop { get; } = new SqliteShopStore(database);

    public IGameStore Games { get; } = new SqliteGameStore(database, box);

    public IClanStore Clans { get; } = new SqliteClanStore(database);

    public IProfileStore Profiles { get; } = new SqliteProfileStore(database);

    public IModerationStore Moderation { get; } = new SqliteModerationStore(database);

    public IAuditStore Audit { get; } = new SqliteAuditStore(database);

    public IApprovalStore Approvals { get; } = new SqliteApprovalStore(database);

    public IScheduleStore Schedules { get; } = new SqliteScheduleStore(database);

    public IContestStore Contests { get; } = new SqliteContestStore(database);

    public ISampleStore Samples { get; } = new SqliteSampleStore(database);

    public IAlertStore Alerts { get; } = new SqliteAlertStore(database);

    public IPersonTraces Traces { get; } = new SqlitePersonTraces(database);

    public void AddTo(IServiceCollection services)
    {
    }
}
