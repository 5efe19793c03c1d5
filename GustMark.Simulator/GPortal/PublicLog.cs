using System.Globalization;
using System.Text;

namespace GustMark.Simulator.GPortal;

/// <summary>
/// The log file of a rented server. It is appended to; when it has grown a quarter above its size, its beginning is cut off. What is
/// read is a view of bytes that do not change any more.
/// </summary>
sealed class PublicLog(int most)
{
    readonly Lock _lock = new();
    byte[] _bytes = new byte[4096];
    int _length;
    int _generation;
    DateTimeOffset _written;

    /// <summary>A line as the panel and the log file print it.</summary>
    public static string Line(DateTimeOffset at, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:MM/dd/yyyy HH:mm:ss}:LOG:DEFAULT: {text}");

    /// <summary>Appends a line with its prefix; tests fill a log with it.</summary>
    public void Write(DateTimeOffset at, string text)
    {
        var line = Line(at, text);
        lock (_lock)
        {
            var needed = _length + Encoding.UTF8.GetByteCount(line) + 1;
            if (needed > _bytes.Length)
            {
                // Always a new array: readers still hold the old one.
                var larger = new byte[Math.Max(needed, _bytes.Length * 2)];
                _bytes.AsSpan(0, _length).CopyTo(larger);
                _bytes = larger;
            }

            _length += Encoding.UTF8.GetBytes(line, _bytes.AsSpan(_length));
            _bytes[_length++] = (byte)'\n';
            _written = at;
            if (_length > most + most / 4)
                CutBeginning();
        }
    }

    /// <summary>What it holds now. The tag changes with the content.</summary>
    public (ReadOnlyMemory<byte> Content, string ETag, DateTimeOffset Written) Read()
    {
        lock (_lock)
            return (_bytes.AsMemory(0, _length), string.Create(CultureInfo.InvariantCulture, $"\"{_generation:x}-{_length:x}\""), _written);
    }

    void CutBeginning()
    {
        var from = _length - most;
        from += _bytes.AsSpan(from, most).IndexOf((byte)'\n') + 1;
        var kept = new byte[most + most / 2];
        _bytes.AsSpan(from, _length - from).CopyTo(kept);
        (_bytes, _length) = (kept, _length - from);
        _generation++;
    }
}
