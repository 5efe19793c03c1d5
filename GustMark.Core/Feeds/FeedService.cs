using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Feeds;

/// <summary>A guild's feeds.</summary>
public sealed class FeedService(IFeedStore store, FeedRoster roster)
{
    /// <summary>Starts or changes a feed; true when it is new. Refused with <see cref="InvalidTemplate"/>.</summary>
    public async Task<Result<FeedSet>> SetAsync(Feed feed, CancellationToken ct)
    {
        if (feed.Template is not null && FeedTemplate.Parse(feed.Template, feed.Kind) is { Accepted: false, Refusal: { } invalid })
            return invalid;

        var isNew = await store.SetAsync(feed, ct);
        await roster.ReloadAsync(ct);
        return new FeedSet(feed, isNew);
    }

    /// <summary>Stops a feed. Refused with <see cref="NoSuchFeed"/>.</summary>
    public async Task<Result<Done>> RemoveAsync(GuildId guild, ChannelId channel, FeedKind kind, CancellationToken ct)
    {
        if (!await store.RemoveAsync(guild, channel, kind, ct))
            return new NoSuchFeed(channel, kind, [.. (await store.OfGuildAsync(guild, ct)).Where(feed => feed.Channel == channel).Select(feed => feed.Kind)]);

        await roster.ReloadAsync(ct);
        return new Done();
    }

    public Task<IReadOnlyList<Feed>> ListAsync(GuildId guild, CancellationToken ct) => store.OfGuildAsync(guild, ct);

    /// <summary>Ends everything that goes to a channel that is gone.</summary>
    public async Task ForgetChannelAsync(GuildId guild, ChannelId channel, CancellationToken ct)
    {
        if (await store.RemoveChannelAsync(guild, channel, ct) > 0)
            await roster.ReloadAsync(ct);
    }
}

/// <summary>A feed as it was set.</summary>
public sealed record FeedSet(Feed Feed, bool IsNew);

/// <summary>The channel has no feed of that kind.</summary>
public sealed record NoSuchFeed(ChannelId Channel, FeedKind Asked, IReadOnlyList<FeedKind> Present) : Refusal;
