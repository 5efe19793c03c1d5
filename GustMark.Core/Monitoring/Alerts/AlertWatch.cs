using System.Collections.Concurrent;
using GustMark.Core.Dashboards;
using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Core.Monitoring.Alerts;

/// <summary>
/// The one engine of alerts: looks at everything, moves each alert on, and has its beginning and end kept before anybody is told. One loop looks;
/// whoever likes reads what is raised.
/// </summary>
public sealed class AlertWatch(
    IAlertStore store, AlertSettingsService settings, IServerStore servers, IServerConnections connections, SampleRing samples, IVitals vitals, IDriftWatch drift, TimeProvider time)
{
    private readonly Dictionary<AlertKey, AlertState> states = [];
    private readonly ConcurrentDictionary<AlertKey, AlertEpisode> raised = new();

    // Ended, and not told yet: they may outlive the next alert of the same key.
    private readonly List<AlertEpisode> ended = [];

    /// <summary>An alert of the guild began or ended. Handlers return at once.</summary>
    public event Action<GuildId>? Changed;

    /// <summary>What is alarming in a guild now, the oldest first.</summary>
    public IReadOnlyList<AlertEpisode> RaisedIn(GuildId guild) =>
        [.. raised.Values.Where(episode => episode.Key.Guild == guild).OrderBy(episode => episode.Began).ThenBy(episode => episode.Key.Kind)];

    /// <summary>Messages that have to be sent or edited, oldest first. For the loop that looks.</summary>
    public IReadOnlyList<AlertEpisode> Owed => [.. ended.Concat(raised.Values).Where(episode => episode.OwesMessage).OrderBy(episode => episode.Began)];

    /// <summary>Goes on with the alerts of an earlier process.</summary>
    public async Task ResumeAsync(CancellationToken ct)
    {
        foreach (var episode in await store.OpenAsync(ct))
        {
            if (episode.Ended is not null || !raised.TryAdd(episode.Key, episode))
                ended.Add(episode);
            else
                states[episode.Key] = new Raised(episode.Began, episode.Worst);
        }
    }

    /// <summary>Looks at everything once.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var all = await servers.AllAsync(ct);
        var worker = AlertReadings.OfWorker(samples.Last(AlertReadings.SamplesOfMinute), vitals.Queues).ToList();
        var seen = new HashSet<AlertKey>();
        foreach (var guild in all.GroupBy(server => server.Guild))
        {
            var rules = await settings.OfAsync(guild.Key, ct);
            var readings = worker.Concat(guild.SelectMany(server => AlertReadings.OfServer(server, connections.StatusOf(server.Id), drift.Of(server.Id))));
            foreach (var reading in readings.Where(reading => rules.IsOn(reading.Kind)))
            {
                var key = new AlertKey(guild.Key, reading.Kind, reading.Server);
                seen.Add(key);
                await StepAsync(key, reading, rules, ct);
            }
        }

        // A server that was removed and a kind that was turned off are not watched any more.
        foreach (var key in states.Keys.Where(key => !seen.Contains(key)).ToList())
        {
            if (raised.ContainsKey(key))
                await EndAsync(key, ct);
            states.Remove(key);
        }
    }

    /// <summary>It was sent as this message, or edited to its end.</summary>
    public Task ShownAsync(AlertEpisode episode, MessageId message, CancellationToken ct) =>
        ReplaceAsync(episode with { Message = message, IsTold = episode.Ended is not null }, ct);

    /// <summary>It cannot be told, and will not be tried again.</summary>
    public Task GiveUpAsync(AlertEpisode episode, CancellationToken ct) => ReplaceAsync(episode with { IsTold = true }, ct);

    /// <summary>Forgets what began before a moment and is over.</summary>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct) => store.ForgetAsync(before, ct);

    private async Task StepAsync(AlertKey key, AlertReading reading, AlertSettings rules, CancellationToken ct)
    {
        var former = states.GetValueOrDefault(key) ?? new Calm();
        var rule = rules.RuleOf(key.Kind);
        var next = former.Next(reading.Value, time.GetUtcNow(), rule, key.Kind.IsBelow());
        if (!former.IsRaised && next is Raised begun)
        {
            var episode = new AlertEpisode(key, Milliseconds(begun.Since), reading.ServerName, rule.Raise, begun.Worst, Cut(reading.Detail)) { Channel = rules.Channel };
            await store.KeepAsync(episode, ct);
            raised[key] = episode;
            Changed?.Invoke(key.Guild);
        }
        else if (former.IsRaised && !next.IsRaised)
        {
            await EndAsync(key, ct);
        }
        else if (next is Raised still && raised.TryGetValue(key, out var episode) && still.Worst != episode.Worst)
        {
            // In memory alone: it is kept with the end. A crash loses no more than how bad it had become.
            raised[key] = episode with { Worst = still.Worst };
        }

        // Last: what could not be kept is tried again at the next look.
        states[key] = next;
    }

    private async Task EndAsync(AlertKey key, CancellationToken ct)
    {
        var episode = raised[key] with { Ended = Milliseconds(time.GetUtcNow()) };
        await store.KeepAsync(episode, ct);
        if (!episode.IsOver)
            ended.Add(episode);
        raised.TryRemove(key, out _);
        Changed?.Invoke(key.Guild);
    }

    private async Task ReplaceAsync(AlertEpisode episode, CancellationToken ct)
    {
        await store.KeepAsync(episode, ct);
        if (episode.Ended is null)
        {
            // How bad it is may have changed meanwhile.
            if (raised.TryGetValue(episode.Key, out var now))
                raised[episode.Key] = now with { Message = episode.Message, IsTold = episode.IsTold };
            return;
        }

        ended.RemoveAll(one => one.Key == episode.Key && one.Began == episode.Began);
        if (!episode.IsOver)
            ended.Add(episode);
    }

    private static DateTimeOffset Milliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private static string Cut(string detail) => detail.Length <= AlertEpisode.LongestDetail ? detail : detail[..AlertEpisode.LongestDetail];
}
