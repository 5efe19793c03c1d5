using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GustMark.Discord.Models;

/// <summary>Permission bits; JSON carries them as a decimal string. Bits without a name here are kept.</summary>
[Flags]
[JsonConverter(typeof(PermissionsConverter))]
public enum Permissions : ulong
{
    /// <summary>No bit.</summary>
    None = 0,
    /// <summary>Kick members.</summary>
    KickMembers = 1UL << 1,
    /// <summary>Ban members.</summary>
    BanMembers = 1UL << 2,
    /// <summary>Everything, past every channel override.</summary>
    Administrator = 1UL << 3,
    /// <summary>Create, edit and delete channels.</summary>
    ManageChannels = 1UL << 4,
    /// <summary>Manage Server.</summary>
    ManageGuild = 1UL << 5,
    /// <summary>See a channel.</summary>
    ViewChannel = 1UL << 10,
    /// <summary>Send messages.</summary>
    SendMessages = 1UL << 11,
    /// <summary>Delete and pin others' messages.</summary>
    ManageMessages = 1UL << 13,
    /// <summary>Show embeds.</summary>
    EmbedLinks = 1UL << 14,
    /// <summary>Attach files.</summary>
    AttachFiles = 1UL << 15,
    /// <summary>Read the messages before one's own arrival.</summary>
    ReadMessageHistory = 1UL << 16,
    /// <summary>Mention everyone, here and every role.</summary>
    MentionEveryone = 1UL << 17,
    /// <summary>Change one's own nickname.</summary>
    ChangeNickname = 1UL << 26,
    /// <summary>Change others' nicknames.</summary>
    ManageNicknames = 1UL << 27,
    /// <summary>Create, edit and hand out roles below one's own.</summary>
    ManageRoles = 1UL << 28,
    /// <summary>Use slash commands.</summary>
    UseApplicationCommands = 1UL << 31,
    /// <summary>Send in threads.</summary>
    SendMessagesInThreads = 1UL << 38,
    /// <summary>Time members out.</summary>
    ModerateMembers = 1UL << 40,
}

class PermissionsConverter : JsonConverter<Permissions>
{
    public override Permissions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetUInt64(out var bits) => (Permissions)bits,
        JsonTokenType.String when ulong.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var bits) => (Permissions)bits,
        _ => throw new JsonException("Permissions are a string of digits."),
    };

    public override void Write(Utf8JsonWriter writer, Permissions value, JsonSerializerOptions options) =>
        writer.WriteStringValue(((ulong)value).ToString(CultureInfo.InvariantCulture));
}

/// <summary>Discord's description of the command routes wants the bits as a number there, and answers with a string.</summary>
sealed class PermissionsAsNumberConverter : PermissionsConverter
{
    public override void Write(Utf8JsonWriter writer, Permissions value, JsonSerializerOptions options) => writer.WriteNumberValue((ulong)value);
}
