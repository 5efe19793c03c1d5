using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;

namespace GustMark.Core.Feeds;

/// <summary>Whether what happens can be written as each feed wants it.</summary>
public sealed class FeedsSelfTest(IFeedStore feeds) : ISelfTest
{
    public string Area => SelfTestArea.Events;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        var count = 0;
        foreach (var guild in guilds)
        {
            foreach (var feed in await feeds.OfGuildAsync(guild, ct))
            {
                count++;
                if (feed.Template is { } source && FeedTemplate.Parse(source, feed.Kind) is { Accepted: false, Refusal: InvalidTemplate invalid })
                {
                    var kind = feed.Kind.ToString().ToLowerInvariant();
                    return invalid.Placeholder is { } placeholder
                        ? new Failed($"the template of the {kind} feed of channel {feed.Channel} asks for {placeholder}, which there is not", $"Set it anew with /feed set; until then the feed is written in the usual way.")
                        : new Failed($"the template of the {kind} feed of channel {feed.Channel} cannot be used: {invalid.Flaw} at {invalid.Position}", $"Set it anew with /feed set; until then the feed is written in the usual way.");
                }
            }
        }

        return new Passed($"feeds that can be written: {count}");
    }
}
