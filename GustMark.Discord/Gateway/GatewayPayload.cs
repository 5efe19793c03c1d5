using System.Text.Json;

namespace GustMark.Discord.Gateway;

enum Opcode
{
    Dispatch = 0,
    Heartbeat = 1,
    Identify = 2,
    PresenceUpdate = 3,
    Resume = 6,
    Reconnect = 7,
    InvalidSession = 9,
    Hello = 10,
    HeartbeatAck = 11,
}

enum EventKind
{
    None,
    Unknown,
    Ready,
    Resumed,
    GuildCreate,
    GuildUpdate,
    GuildDelete,
    ChannelCreate,
    ChannelUpdate,
    ChannelDelete,
    RoleCreate,
    RoleUpdate,
    RoleDelete,
    InteractionCreate,
    MessageDelete,
    MemberUpdate,
    BanAdd,
}

/// <summary>A payload's head, and where in the bytes its data stands; nothing of the data is read or copied.</summary>
readonly record struct GatewayPayload(Opcode Op, long? Sequence, EventKind Event, int DataStart, int DataLength)
{
    public ReadOnlySpan<byte> DataIn(ReadOnlySpan<byte> payload) => payload.Slice(DataStart, DataLength);

    /// <exception cref="GatewayProtocolException">Not a payload.</exception>
    public static GatewayPayload Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return Read(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new GatewayProtocolException("The gateway sent something that is not a payload.", e);
        }
    }

    static GatewayPayload Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var payload = new GatewayPayload((Opcode)(-1), null, EventKind.None, 0, 0);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A payload is an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("op"u8))
            {
                reader.Read();
                payload = payload with { Op = (Opcode)reader.GetInt32() };
            }
            else if (reader.ValueTextEquals("s"u8))
            {
                reader.Read();
                payload = payload with { Sequence = reader.TokenType == JsonTokenType.Null ? null : reader.GetInt64() };
            }
            else if (reader.ValueTextEquals("t"u8))
            {
                reader.Read();
                payload = payload with { Event = reader.TokenType == JsonTokenType.Null ? EventKind.None : KindOf(ref reader) };
            }
            else if (reader.ValueTextEquals("d"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                payload = payload with { DataStart = start, DataLength = (int)reader.BytesConsumed - start };
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        // To the end, so that half a payload or two are refused.
        while (reader.Read())
            reader.Skip();
        return (int)payload.Op >= 0 ? payload : throw new JsonException("A payload has an opcode.");
    }

    static EventKind KindOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("INTERACTION_CREATE"u8) ? EventKind.InteractionCreate
        : reader.ValueTextEquals("GUILD_CREATE"u8) ? EventKind.GuildCreate
        : reader.ValueTextEquals("GUILD_UPDATE"u8) ? EventKind.GuildUpdate
        : reader.ValueTextEquals("GUILD_DELETE"u8) ? EventKind.GuildDelete
        : reader.ValueTextEquals("GUILD_MEMBER_UPDATE"u8) ? EventKind.MemberUpdate
        : reader.ValueTextEquals("GUILD_BAN_ADD"u8) ? EventKind.BanAdd
        : reader.ValueTextEquals("GUILD_ROLE_CREATE"u8) ? EventKind.RoleCreate
        : reader.ValueTextEquals("GUILD_ROLE_UPDATE"u8) ? EventKind.RoleUpdate
        : reader.ValueTextEquals("GUILD_ROLE_DELETE"u8) ? EventKind.RoleDelete
        : reader.ValueTextEquals("CHANNEL_CREATE"u8) ? EventKind.ChannelCreate
        : reader.ValueTextEquals("CHANNEL_UPDATE"u8) ? EventKind.ChannelUpdate
        : reader.ValueTextEquals("CHANNEL_DELETE"u8) ? EventKind.ChannelDelete
        : reader.ValueTextEquals("MESSAGE_DELETE"u8) ? EventKind.MessageDelete
        : reader.ValueTextEquals("READY"u8) ? EventKind.Ready
        : reader.ValueTextEquals("RESUMED"u8) ? EventKind.Resumed
        : EventKind.Unknown;
}
