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

namespace GustMark.Worker.Storage;

/// <summary>A database of one of the providers, opened and kept from other workers until it is disposed of.</summary>
internal interface IWorkerDatabase : IAsyncDisposable
{
    /// <summary>Where it is, for people; names no secret.</summary>
    string Name { get; }

    /// <summary>The sample that was sealed on the first run; null before that.</summary>
    Task<byte[]?> KeySampleAsync(CancellationToken ct);

    /// <summary>Keeps the sample of the first run.</summary>
    Task KeepKeySampleAsync(byte[] sample, CancellationToken ct);

    /// <summary>The stores in it, which seal their secrets with the box.</summary>
    IWorkerStores StoresOf(SecretBox box, TimeProvider time);
}

/// <summary>One of each store, all in the same database.</summary>
internal interface IWorkerStores
{
    IServerStore Servers { get; }

    IFeedStore Feeds { get; }

    IGPortalGrantStore GPortalGrants { get; }

    ILedgerStore Ledger { get; }

    IGuildSettingsStore Settings { get; }

    ILinkStore Links { get; }

    IPlayTimeStore PlayTime { get; }

    IShopStore Shop { get; }

    IGameStore Games { get; }

    IClanStore Clans { get; }

    IPortableStore Portable { get; }

    /// <summary>Registers what has to run as long as the stores are used, if there is anything.</summary>
    void AddTo(IServiceCollection services);
}
