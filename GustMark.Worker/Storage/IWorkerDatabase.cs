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
using GustMark.Worker.Storage.Rekeying;
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

    /// <summary>The sample of the key that a change is on its way to; null when none is.</summary>
    Task<byte[]?> NextKeySampleAsync(CancellationToken ct);

    /// <summary>
    /// Seals every secret with the new key, drops the seals of addresses, opens everything once more, and is of the new key then. Where that is not one transaction,
    /// what was done before a crash counts, and the rest is done when it is asked for again.
    /// </summary>
    /// <param name="told">Of each step, when it is done.</param>
    /// <exception cref="Core.Results.StoreUnavailableException">The database fails.</exception>
    Task<RekeyedSecrets> RekeyAsync(KeyPair keys, Action<RekeyStep> told, CancellationToken ct);

    /// <summary>Overwrites what was deleted or replaced before; false where remains of it may still be found.</summary>
    Task<bool> WipeAsync(CancellationToken ct);

    /// <summary>Whether this process writes to it; else it was opened to be read beside a worker.</summary>
    bool TakesWrites { get; }

    /// <summary>Keeps something, reads it back and deletes it; where nothing may be written, reads alone. Nothing of it is left.</summary>
    /// <exception cref="Core.Results.StoreUnavailableException">It does not work.</exception>
    /// <exception cref="InvalidDataException">What was read is not what was kept.</exception>
    Task ProbeAsync(CancellationToken ct);

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

    IProfileStore Profiles { get; }

    IModerationStore Moderation { get; }

    IAuditStore Audit { get; }

    IApprovalStore Approvals { get; }

    IScheduleStore Schedules { get; }

    IContestStore Contests { get; }

    ISampleStore Samples { get; }

    IAlertStore Alerts { get; }

    IPersonTraces Traces { get; }

    IPortableStore Portable { get; }

    /// <summary>Registers what has to run as long as the stores are used, if there is anything.</summary>
    void AddTo(IServiceCollection services);
}
