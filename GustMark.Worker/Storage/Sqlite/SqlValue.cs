namespace GustMark.Worker.Storage.Sqlite;

/// <summary>A number, a text or NULL for a <see cref="PreparedStatement"/>, without a box around it.</summary>
internal readonly struct SqlValue
{
    private SqlValue(long? number, string? text) => (Number, Text) = (number, text);

    public long? Number { get; }

    public string? Text { get; }

    public static implicit operator SqlValue(long number) => new(number, null);

    public static implicit operator SqlValue(long? number) => new(number, null);

    public static implicit operator SqlValue(string? text) => new(null, text);
}
