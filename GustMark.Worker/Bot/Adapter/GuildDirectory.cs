using System.Collections.Concurrent;
using GustMark.Discord;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>The guilds the bot is in, as the gateway told.</summary>
internal sealed class GuildDirectory
{
    private readonly ConcurrentDictionary<Snowflake, Known> guilds = new();
    private readonly ConcurrentDictionary<Snowflake, Snowflake> channels = new();

    public int Count => guilds.Count;

    public void Set(Snowflake guild, Snowflake? owner, string name) => guilds[guild] = new Known(owner, name);

    public void Remove(Snowflake guild) => guilds.TryRemove(guild, out _);

    /// <summary>The channel or thread is the guild's.</summary>
    public void Add(Snowflake guild, Snowflake channel) => channels[channel] = guild;

    public void RemoveChannel(Snowflake channel) => channels.TryRemove(channel, out _);

    /// <summary>Null when the channel is not known.</summary>
    public Snowflake? GuildOf(Snowflake channel) => channels.TryGetValue(channel, out var guild) ? guild : null;

    /// <summary>Null when the guild is not known: nobody is its owner then.</summary>
    public Snowflake? OwnerOf(Snowflake? guild) => guild is { } id && guilds.TryGetValue(id, out var known) ? known.Owner : null;

    private sealed record Known(Snowflake? Owner, string Name);
}
