using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GustMark.Discord.Models;

namespace GustMark.Discord.Gateway;

/// <summary>Reads the data of the known events into their records.</summary>
static class EventReader
{
    /// <summary>Null for an event that the bot does not need, and for READY, which the shard reads itself.</summary>
    /// <exception cref="GatewayProtocolException">The data is not what the event carries.</exception>
    public static GatewayEvent? Read(EventKind kind, ReadOnlySpan<byte> data)
    {
        var json = DiscordJson.Default;
        return kind switch
        {
            EventKind.Resumed => new SessionResumed(),
            EventKind.GuildCreate => new GuildCreated(Data(data, json.Guild)),
            EventKind.GuildUpdate => new GuildUpdated(Data(data, json.Guild)),
            EventKind.GuildDelete => Data(data, json.Guild) is var guild ? new GuildDeleted(guild.Id, guild.Unavailable ?? false) : null,
            EventKind.ChannelCreate => new ChannelCreated(Data(data, json.Channel)),
            EventKind.ChannelUpdate => new ChannelUpdated(Data(data, json.Channel)),
            EventKind.ChannelDelete => new ChannelDeleted(Data(data, json.Channel)),
            EventKind.RoleCreate => Data(data, json.RoleEventData) is { Role: { } role } made ? new RoleCreated(made.GuildId, role) : throw Missing("role"),
            EventKind.RoleUpdate => Data(data, json.RoleEventData) is { Role: { } role } changed ? new RoleUpdated(changed.GuildId, role) : throw Missing("role"),
            EventKind.RoleDelete => Data(data, json.RoleDeletedData) is var gone ? new RoleDeleted(gone.GuildId, gone.RoleId) : null,
            EventKind.InteractionCreate => new InteractionCreated(Usable(Data(data, json.Interaction))),
            EventKind.MessageDelete => Data(data, json.MessageDeletedData) is var message ? new MessageDeleted(message.Id, message.ChannelId, message.GuildId) : null,
            EventKind.MemberUpdate => Member(Data(data, json.MemberUpdatedData)),
            EventKind.BanAdd => Data(data, json.BanData) is { User: { } user } ban ? new MemberBanned(ban.GuildId, user) : throw Missing("user"),
            _ => null,
        };
    }

    /// <exception cref="GatewayProtocolException">Not of that type.</exception>
    public static T Data<T>(ReadOnlySpan<byte> data, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(data, type) ?? throw Missing("data");
        }
        // Text that is no UTF-8 shows as InvalidOperationException, a date out of range as FormatException or ArgumentException.
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            throw new GatewayProtocolException($"The gateway sent no valid {type.Type.Name}.", e);
        }
    }

    static Interaction Usable(Interaction interaction) =>
        interaction.Id.IsEmpty || string.IsNullOrEmpty(interaction.Token.Value) ? throw Missing("interaction's id and token") : interaction;

    static MemberUpdated Member(MemberUpdatedData data) => new(data.GuildId, new Member
    {
        User = data.User,
        Nick = data.Nick,
        Roles = data.Roles,
        JoinedAt = data.JoinedAt,
        CommunicationDisabledUntil = data.CommunicationDisabledUntil,
        Pending = data.Pending,
    });

    static GatewayProtocolException Missing(string what) => new($"The gateway sent an event without its {what}.");
}
