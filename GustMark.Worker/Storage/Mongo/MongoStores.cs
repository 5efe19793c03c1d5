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
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
internal sealed class MongoStores(OpenedMongo mongo, SecretBox box, TimeProvider time) : IWorkerStores
{
    public IServerStore Servers { get; } = new MongoServerStore(mongo, box);

    public IFeedStore Feeds { get; } = new MongoFeedStore(mongo);

    public IGPortalGrantStore GPortalGrants { get; } = new MongoGPortalGrantStore(mongo, box, time);

    public ILedgerStore Ledger { get; } = new MongoLedgerStore(mongo);

    public IGuildSettingsStore Settings { get; } = new MongoGuildSettingsStore(mongo);

    public ILinkStore Links { get; } = new MongoLinkStore(mongo);

    public IPlayTimeStore PlayTime { get; } = new MongoPlayTimeStore(mongo);

    public IPortableStore Portable { get; } = new MongoPortableStore(mongo);

    public IShopStore Shop { get; } = new MongoShopStore(mongo);

    public IGameStore Games { get; } = new MongoGameStore(mongo, box);

    public IClanStore Clans { get; } = new MongoClanStore(mongo);

    public IProfileStore Profiles { get; } = new MongoProfileStore(mongo);

    public IModerationStore Moderation { get; } = new MongoModerationStore(mongo);

    public IAuditStore Audit { get; } = new MongoAuditStore(mongo);

    public IApprovalStore Approvals { get; } = new MongoApprovalStore(mongo);

    public IScheduleStore Schedules { get; } = new MongoScheduleStore(mongo);

    public IContestStore Contests { get; } = new MongoContestStore(mongo);

    public ISampleStore Samples { get; } = new MongoSampleStore(mongo);

    public IAlertStore Alerts { get; } = new MongoAlertStore(mongo);

    public IPersonTraces Traces { get; } = new MongoPersonTraces(mongo);

    public void AddTo(IServiceCollection services) => services.AddSingleton<IHostedService>(_ => new MongoLeaseWatch(mongo.Lease));
}
