using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Core.Feeds;

/// <summary>Who gets which line: all feeds, streams and bindings in memory, replaced whole when one of them changes.</summary>
public sealed class FeedRoster(IFeedStore feeds, IServerStore servers) : IDisposable
{
    private readonly SemaphoreSlim reloading = new(1, 1);

    // Parsed when they are first met, and kept as long as a feed has them. Used while reloading only.
    private Dictionary<(FeedKind Kind, string Source), FeedTemplate?> templates = [];
    private volatile Snapshot current = new(new Dictionary<ServerId, IReadOnlyList<Route>>(), new Dictionary<GuildId, IReadOnlyList<NewsRoute>>());

    /// <summary>Reads everything anew. Calls queue up, so that the last one sees the last change.</summary>
    public async Task ReloadAsync(CancellationToken ct)
    {
        await reloading.WaitAsync(ct);
        try
        {
            current = await LoadAsync(ct);
        }
        finally
        {
            reloading.Release();
        }
    }

    /// <summary>Where lines of this server go. A feed in a channel that is bound to a server carries that server only.</summary>
    public IReadOnlyList<Route> RoutesOf(ServerId server) =>
        current.Routes.TryGetValue(server, out var routes) ? routes : [];

    /// <summary>Where news of the guild go. A channel that is bound to a server has none by its feed of all kinds: that is of the server.</summary>
    public IReadOnlyList<NewsRoute> NewsRoutesOf(GuildId guild) => current.News.TryGetValue(guild, out var routes) ? routes : [];

    public void Dispose() => reloading.Dispose();

    private async Task<Snapshot> LoadAsync(CancellationToken ct)
    {
        var allFeeds = await feeds.AllAsync(ct);
        var streams = await feeds.StreamsAsync(ct);
        var allServers = await servers.AllAsync(ct);

        var inUse = new Dictionary<(FeedKind, string), FeedTemplate?>();
        var routes = new Dictionary<ServerId, IReadOnlyList<Route>>();
        foreach (var guild in allServers.GroupBy(server => server.Guild))
        {
            var bound = (await servers.BindingsAsync(guild.Key, ct)).Channels;
            foreach (var server in guild)
            {
                var own = allFeeds.Where(feed => feed.Guild == guild.Key)
                    .Where(feed => !bound.TryGetValue(feed.Channel, out var only) || only == server.Id)
                    .GroupBy(feed => feed.Channel)
                    .Select(group => new Route(
                        group.Key, server.Name, bound.ContainsKey(group.Key),
                        [.. group.Select(feed => new RouteFeed(feed.Kind, TemplateOf(feed, inUse)))], []))
                    .ToDictionary(route => route.Channel);
                foreach (var stream in streams.Where(stream => stream.Server == server.Id))
                {
                    own[stream.Channel] = own.TryGetValue(stream.Channel, out var route)
                        ? route with { Streams = [.. route.Streams, stream] }
                        : new Route(stream.Channel, server.Name, bound.ContainsKey(stream.Channel), [], [stream]);
                }

                routes[server.Id] = [.. own.Values];
            }
        }

        var news = new Dictionary<GuildId, IReadOnlyList<NewsRoute>>();
        foreach (var guild in allFeeds.Where(feed => feed.Kind.CarriesNews()).GroupBy(feed => feed.Guild))
        {
            var bound = (await servers.BindingsAsync(guild.Key, ct)).Channels;
            news[guild.Key] =
            [
                .. guild.Where(feed => feed.Kind != FeedKind.All || !bound.ContainsKey(feed.Channel)).GroupBy(feed => feed.Channel)
                    .Select(channel => new NewsRoute(channel.Key, [.. channel.Select(feed => new RouteFeed(feed.Kind, TemplateOf(feed, inUse)))])),
            ];
        }

        templates = inUse;
        return new Snapshot(routes, news);
    }

    // Validated when it was set; one that an older version kept and this one refuses falls back to the default way.
    private FeedTemplate? TemplateOf(Feed feed, Dictionary<(FeedKind, string), FeedTemplate?> inUse)
    {
        if (feed.Template is not { } source)
            return null;
        var key = (feed.Kind, source);
        if (!inUse.TryGetValue(key, out var template))
        {
            if (!templates.TryGetValue(key, out template))
                template = FeedTemplate.Parse(source, feed.Kind) is { Accepted: true } parsed ? parsed.Value : null;
            inUse[key] = template;
        }

        return template;
    }

    private sealed record Snapshot(IReadOnlyDictionary<ServerId, IReadOnlyList<Route>> Routes, IReadOnlyDictionary<GuildId, IReadOnlyList<NewsRoute>> News);
}

/// <summary>What of a server's lines goes to a channel.</summary>
/// <param name="Bound">The channel shows this server only, so its name need not be repeated on each line.</param>
public sealed record Route(
    ChannelId Channel, string ServerName, bool Bound, IReadOnlyList<RouteFeed> Feeds, IReadOnlyList<ConsoleStream> Streams)
{
    /// <summary>The feed that shows the line: a particular kind before <see cref="FeedKind.All"/>. Null when none does.</summary>
    public RouteFeed? FeedFor(LineClass line)
    {
        RouteFeed? all = null;
        foreach (var feed in Feeds)
        {
            if (feed.Kind == FeedKind.All)
                all = feed;
            else if (feed.Kind.Carries(line))
                return feed;
        }

        return all;
    }

    /// <summary>True when a console stream of the channel wants the line.</summary>
    public bool HasStreamFor(LineKind line)
    {
        foreach (var stream in Streams)
        {
            if (stream.Only.Matches(line))
                return true;
        }

        return false;
    }
}

/// <summary>The news that go to a channel.</summary>
public sealed record NewsRoute(ChannelId Channel, IReadOnlyList<RouteFeed> Feeds)
{
    /// <summary>The feed that shows news of that kind: the particular one before <see cref="FeedKind.All"/>. Null when none does.</summary>
    public RouteFeed? FeedFor(FeedKind kind) => Feeds.FirstOrDefault(feed => feed.Kind == kind) ?? Feeds.FirstOrDefault(feed => feed.Kind == FeedKind.All);

    /// <summary>As <see cref="FeedFor(FeedKind)"/>; null as well where only <see cref="FeedKind.All"/> would show what is not for all.</summary>
    public RouteFeed? FeedFor(News news) => FeedFor(news.Kind) is { } feed && (news.IsForAll || feed.Kind == news.Kind) ? feed : null;
}

/// <summary>A feed in a route, with its template parsed.</summary>
public sealed record RouteFeed(FeedKind Kind, FeedTemplate? Template);
