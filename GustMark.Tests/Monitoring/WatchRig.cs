using System.Collections.Concurrent;
using GustMark.Core.Identity;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Settings;
using GustMark.Tests.Builders;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Monitoring;

/// <summary>The engine of alerts with everything in memory.</summary>
internal sealed class WatchRig
{
    public WatchRig(IServerStore servers, IServerConnections connections, TimeProvider time, FakeAlertStore? store = null)
    {
        Store = store ?? new FakeAlertStore();
        Settings = new AlertSettingsService(new FakeSettings(), NullLogger<AlertSettingsService>.Instance);
        Watch = new AlertWatch(Store, Settings, servers, connections, Samples, new FakeVitals(), new FakeDrift(), time);
    }

    public FakeAlertStore Store { get; }

    public AlertSettingsService Settings { get; }

    public SampleRing Samples { get; } = new();

    public AlertWatch Watch { get; }

    public async Task SetAsync(AlertSettings settings) => await Settings.ChangeAsync(A.Guild, _ => settings, TestContext.Current.CancellationToken);
}

/// <summary>Alerts in memory, or a store that cannot be had.</summary>
internal sealed class FakeAlertStore : IAlertStore
{
    private readonly ConcurrentDictionary<(AlertKey Key, DateTimeOffset Began), AlertEpisode> kept = new();

    public bool IsUnavailable { get; set; }

    public IReadOnlyList<AlertEpisode> Kept => [.. kept.Values.OrderBy(episode => episode.Began)];

    public Task KeepAsync(AlertEpisode episode, CancellationToken ct)
    {
        if (IsUnavailable)
            throw new StoreUnavailableException("the test says so");
        kept[(episode.Key, episode.Began)] = episode;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AlertEpisode>> OpenAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<AlertEpisode>>([.. Kept.Where(episode => !episode.IsOver)]);

    public Task<IReadOnlyList<AlertEpisode>> BetweenAsync(GuildId guild, DateTimeOffset from, DateTimeOffset until, int most, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<AlertEpisode>>([.. Kept.Where(episode => episode.Key.Guild == guild && episode.Began < until && !(episode.Ended < from)).Reverse().Take(most)]);

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct) => Task.FromResult(0);
}

/// <summary>Settings in memory.</summary>
internal sealed class FakeSettings : IGuildSettingsStore
{
    private readonly ConcurrentDictionary<(GuildId, string), string> kept = new();

    public Task<string?> LoadAsync(GuildId guild, string area, CancellationToken ct) => Task.FromResult(kept.GetValueOrDefault((guild, area)));

    public Task<bool> ReplaceAsync(GuildId guild, string area, string? former, string json, CancellationToken ct) =>
        Task.FromResult(former is null ? kept.TryAdd((guild, area), json) : kept.TryUpdate((guild, area), json, former));

    public Task<IReadOnlyList<KeyValuePair<GuildId, string>>> OfAreaAsync(string area, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<KeyValuePair<GuildId, string>>>([.. kept.Where(one => one.Key.Item2 == area).Select(one => KeyValuePair.Create(one.Key.Item1, one.Value))]);
}
