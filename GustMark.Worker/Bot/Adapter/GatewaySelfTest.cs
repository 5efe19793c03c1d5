using GustMark.Core.Diagnostics;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Discord;
using GustMark.Discord.Models;
using GustMark.Discord.Rest;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>Whether the gateway is connected, and the bot may write where feeds and dashboards go.</summary>
internal sealed class GatewaySelfTest(DiscordClient client, IDiscordBot bot, IFeedStore feeds) : ISelfTest
{
    private static readonly (Permissions Right, string Name)[] Needed =
        [(Permissions.ViewChannel, "View Channels"), (Permissions.SendMessages, "Send Messages"), (Permissions.EmbedLinks, "Embed Links"), (Permissions.AttachFiles, "Attach Files")];

    public string Area => SelfTestArea.Discord;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        if (bot.Status is { Connected: false } status)
            return new Failed($"the gateway is not connected: {status.OpenShards} of {status.Shards} shards are", $"It connects by itself. If it stays so, look at discordstatus.com and at the log.");
        try
        {
            // What follows is asked again and again until Discord answers, for which there is no time.
            await client.Rest.PingAsync(ct);
        }
        catch (DiscordException)
        {
            return new Skipped($"Discord does not answer");
        }

        var channels = 0;
        foreach (var guild in guilds)
        {
            var used = await ChannelsOfAsync(guild, ct);
            if (used.Count > 0 && await JudgeAsync(guild, used, ct) is { } trouble)
                return trouble;
            channels += used.Count;
        }

        return bot.Status.Latency is { } beat
            ? new Passed($"the gateway answers in {beat.TotalMilliseconds:0} ms; channels that can be written: {channels}")
            : new Passed($"the gateway is connected; channels that can be written: {channels}");
    }

    private async Task<HashSet<ChannelId>> ChannelsOfAsync(GuildId guild, CancellationToken ct) =>
    [
        .. (await feeds.OfGuildAsync(guild, ct)).Select(feed => feed.Channel),
        .. (await feeds.StreamsAsync(ct)).Where(stream => stream.Guild == guild).Select(stream => stream.Channel),
        .. (await feeds.LiveMessagesAsync(ct)).Where(message => message.Guild == guild).Select(message => message.Channel),
    ];

    private async Task<Failed?> JudgeAsync(GuildId guild, HashSet<ChannelId> used, CancellationToken ct)
    {
        var id = new Snowflake(guild.Value);
        var me = (await client.Rest.GetCurrentUserAsync(ct)).Id;
        var member = await client.Rest.GetGuildMemberAsync(id, me, ct);
        var roles = await client.Rest.GetGuildRolesAsync(id, ct);
        var known = (await client.Rest.GetGuildChannelsAsync(id, ct)).ToDictionary(channel => channel.Id);
        foreach (var channel in used)
        {
            // Threads are not listed. What may be done in one shows when a line goes there.
            if (!known.TryGetValue(new Snowflake(channel.Value), out var there))
                continue;
            var rights = ChannelRights.Of(id, roles, member, me, there);
            if (Needed.FirstOrDefault(need => !rights.HasFlag(need.Right)) is { Name: { } missing })
                return new Failed($"the bot lacks {missing} in #{there.Name}, where a feed or a dashboard goes", $"Give its role that permission there, in Discord's settings of the channel.");
        }

        return null;
    }
}
