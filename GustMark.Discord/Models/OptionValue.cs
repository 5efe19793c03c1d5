using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GustMark.Discord.Models;

/// <summary>The value of a command option or choice: a text, a whole number, a number or a yes/no.</summary>
[JsonConverter(typeof(OptionValueConverter))]
public readonly record struct OptionValue
{
    readonly object? value;

    OptionValue(object? value) => this.value = value;

    /// <summary>The text, or null for another kind.</summary>
    public string? AsText => value as string;

    /// <summary>The whole number, or null for another kind.</summary>
    public long? AsInteger => value as long?;

    /// <summary>The number (whole or not), or null for another kind.</summary>
    public double? AsNumber => value is long whole ? whole : value as double?;

    /// <summary>The yes/no, or null for another kind.</summary>
    public bool? AsBoolean => value as bool?;

    /// <summary>The id of a user, role, channel or attachment, or null for another kind.</summary>
    public Snowflake? AsId => value is string text && Snowflake.TryParse(text, null, out var id) ? id : null;

    /// <summary>A text.</summary>
    public static implicit operator OptionValue(string value) => FromText(value);

    /// <summary>A whole number.</summary>
    public static implicit operator OptionValue(long value) => FromInteger(value);

    /// <summary>A number.</summary>
    public static implicit operator OptionValue(double value) => FromNumber(value);

    /// <summary>A yes/no.</summary>
    public static implicit operator OptionValue(bool value) => FromBoolean(value);

    /// <summary>A text.</summary>
    public static OptionValue FromText(string value) => new(value);

    /// <summary>A whole number; Discord takes −2^53 to 2^53.</summary>
    public static OptionValue FromInteger(long value) => new(value);

    /// <summary>A number.</summary>
    public static OptionValue FromNumber(double value) => new(value);

    /// <summary>A yes/no.</summary>
    public static OptionValue FromBoolean(bool value) => new(value);

    /// <summary>The value as it would be typed.</summary>
    public override string ToString() => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}

sealed class OptionValueConverter : JsonConverter<OptionValue>
{
    public override OptionValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return OptionValue.FromText(reader.GetString()!);
            case JsonTokenType.Number: return reader.TryGetInt64(out var whole) ? OptionValue.FromInteger(whole) : OptionValue.FromNumber(reader.GetDouble());
            case JsonTokenType.True: return OptionValue.FromBoolean(true);
            case JsonTokenType.False: return OptionValue.FromBoolean(false);
            default:
                reader.Skip();
                return default;
        }
    }

    public override void Write(Utf8JsonWriter writer, OptionValue value, JsonSerializerOptions options)
    {
        if (value.AsText is { } text)
            writer.WriteStringValue(text);
        else if (value.AsInteger is { } whole)
            writer.WriteNumberValue(whole);
        else if (value.AsNumber is { } number)
            writer.WriteNumberValue(number);
        else if (value.AsBoolean is { } flag)
            writer.WriteBooleanValue(flag);
        else
            writer.WriteNullValue();
    }
}
