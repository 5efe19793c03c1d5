using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GustMark.Discord;

/// <summary>A Discord id: 42 bits of milliseconds since 2015, then worker, process and increment. JSON carries it as a string.</summary>
[JsonConverter(typeof(SnowflakeConverter))]
public readonly record struct Snowflake(ulong Value) : IComparable<Snowflake>, ISpanParsable<Snowflake>
{
    const long EpochMilliseconds = 1_420_070_400_000;

    /// <summary>When Discord made the id, to the millisecond.</summary>
    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeMilliseconds((long)(Value >> 22) + EpochMilliseconds);

    /// <summary>True for the default value, which Discord never hands out.</summary>
    public bool IsEmpty => Value == 0;

    /// <summary>The smallest id of a moment: the bound for paging by time. Moments before 2015 give zero.</summary>
    public static Snowflake At(DateTimeOffset moment) =>
        new((ulong)Math.Max(0, moment.ToUnixTimeMilliseconds() - EpochMilliseconds) << 22);

    /// <inheritdoc/>
    public int CompareTo(Snowflake other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public static Snowflake Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static Snowflake Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException("A Discord id is a whole number of at most 20 digits.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Snowflake result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Snowflake result)
    {
        var parsed = ulong.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        result = new(value);
        return parsed;
    }

    /// <summary>The decimal digits, as every route and payload writes them.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Older first.</summary>
    public static bool operator <(Snowflake left, Snowflake right) => left.Value < right.Value;

    /// <summary>Newer first.</summary>
    public static bool operator >(Snowflake left, Snowflake right) => left.Value > right.Value;

    /// <summary>Older or the same.</summary>
    public static bool operator <=(Snowflake left, Snowflake right) => left.Value <= right.Value;

    /// <summary>Newer or the same.</summary>
    public static bool operator >=(Snowflake left, Snowflake right) => left.Value >= right.Value;
}

sealed class SnowflakeConverter : JsonConverter<Snowflake>
{
    public override Snowflake Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => ReadText(ref reader),
        JsonTokenType.Number when reader.TryGetUInt64(out var value) => new(value),
        _ => throw new JsonException("A Discord id is a string of digits."),
    };

    public override Snowflake ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadText(ref reader);

    public override void Write(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value.Value, digits, out var length);
        writer.WriteStringValue(digits[..length]);
    }

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString());

    static Snowflake ReadText(ref Utf8JsonReader reader)
    {
        Span<byte> digits = stackalloc byte[20];
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length is > 0 and <= 20 && !reader.ValueIsEscaped)
        {
            var written = reader.CopyString(digits);
            if (Utf8Parser.TryParse(digits[..written], out ulong value, out var used) && used == written && digits[0] is not (byte)'+')
                return new(value);
        }
        throw new JsonException("A Discord id is a string of digits.");
    }
}
