using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Feeds;
using GustMark.Core.Gambling;
using GustMark.Core.GPortal;
using GustMark.Core.Players;
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

    public void AddTo(IServiceCollection services) => services.AddSingleton<IHostedService>(_ => new MongoLeaseWatch(mongo.Lease));
}
