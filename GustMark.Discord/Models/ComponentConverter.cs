using System.Text.Json;
using System.Text.Json.Serialization;

namespace GustMark.Discord.Models;

/// <summary>Reads the kind first, wherever in the object it stands; a kind without a type here becomes <see cref="UnknownComponent"/>.</summary>
sealed class ComponentConverter : JsonConverter<Component>
{
    public override Component? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = DiscordJson.Default;
        var kind = KindOf(reader);
        return (ComponentType)kind switch
        {
            ComponentType.ActionRow => JsonSerializer.Deserialize(ref reader, json.ActionRow),
            ComponentType.Button => JsonSerializer.Deserialize(ref reader, json.Button),
            ComponentType.StringSelect => JsonSerializer.Deserialize(ref reader, json.StringSelect),
            ComponentType.TextInput => JsonSerializer.Deserialize(ref reader, json.TextInput),
            ComponentType.UserSelect => JsonSerializer.Deserialize(ref reader, json.UserSelect),
            ComponentType.RoleSelect => JsonSerializer.Deserialize(ref reader, json.RoleSelect),
            ComponentType.MentionableSelect => JsonSerializer.Deserialize(ref reader, json.MentionableSelect),
            ComponentType.ChannelSelect => JsonSerializer.Deserialize(ref reader, json.ChannelSelect),
            ComponentType.Label => JsonSerializer.Deserialize(ref reader, json.LabelComponent),
            _ => new UnknownComponent(kind, JsonElement.ParseValue(ref reader)),
        };
    }

    public override void Write(Utf8JsonWriter writer, Component value, JsonSerializerOptions options)
    {
        var json = DiscordJson.Default;
        switch (value)
        {
            case ActionRow row: JsonSerializer.Serialize(writer, row, json.ActionRow); break;
            case Button button: JsonSerializer.Serialize(writer, button, json.Button); break;
            case StringSelect select: JsonSerializer.Serialize(writer, select, json.StringSelect); break;
            case TextInput input: JsonSerializer.Serialize(writer, input, json.TextInput); break;
            case UserSelect select: JsonSerializer.Serialize(writer, select, json.UserSelect); break;
            case RoleSelect select: JsonSerializer.Serialize(writer, select, json.RoleSelect); break;
            case MentionableSelect select: JsonSerializer.Serialize(writer, select, json.MentionableSelect); break;
            case ChannelSelect select: JsonSerializer.Serialize(writer, select, json.ChannelSelect); break;
            case LabelComponent label: JsonSerializer.Serialize(writer, label, json.LabelComponent); break;
            case UnknownComponent unknown: unknown.Json.WriteTo(writer); break;
            default: throw new JsonException($"Component {value.GetType().Name} has no JSON form.");
        }
    }

    // By value: the copy runs ahead and the caller's reader stays at the start of the object.
    static int KindOf(Utf8JsonReader ahead)
    {
        if (ahead.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A component is an object.");
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            var isType = ahead.ValueTextEquals("type"u8);
            ahead.Read();
            if (isType)
                return ahead.TokenType == JsonTokenType.Number && ahead.TryGetInt32(out var kind) ? kind : 0;
            ahead.Skip();
        }
        return 0;
    }
}
