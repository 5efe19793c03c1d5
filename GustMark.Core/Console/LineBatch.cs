using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;

namespace GustMark.Core.Console;

/// <summary>
/// Lines of one server in the order they arrived: at most 50 of them, or what came within 100 ms. The bytes are pooled;
/// a subscriber may read the batch until its <see cref="ILineSubscriber.HandleAsync"/> returns and copies what it keeps.
/// </summary>
public sealed class LineBatch
{
    private byte[] bytes;
    private ConsoleLine[] lines;
    private List<ConsoleLine>? repeats;
    private int used;
    private int references = 1;

    /// <param name="server">Whose lines these are.</param>
    /// <param name="guild">The guild the server belongs to.</param>
    /// <param name="gap">A stretch without data that ended just before the first line, if there was one.</param>
    /// <param name="capacity">Lines it can take.</param>
    public LineBatch(ServerId server, GuildId guild, Gap? gap, int capacity)
    {
        Server = server;
        Guild = guild;
        GapBefore = gap;
        lines = ArrayPool<ConsoleLine>.Shared.Rent(capacity);
        bytes = ArrayPool<byte>.Shared.Rent(4096);
        Capacity = capacity;
    }

    public ServerId Server { get; }

    public GuildId Guild { get; }

    /// <summary>Set on the first batch after a reconnect; such a batch may hold no line at all.</summary>
    public Gap? GapBefore { get; }

    public int Capacity { get; }

    public int Count { get; private set; }

    /// <summary>Bytes of text it holds.</summary>
    public int Bytes => used;

    public ReadOnlySpan<ConsoleLine> Lines => lines.AsSpan(0, Count);

    /// <summary>
    /// Chat frames that told again what a line before them had told. They are not among <see cref="Lines"/>, so that nobody shows or counts a chat
    /// twice; who has to know for sure who spoke looks at them as well, because the line alone does not prove it.
    /// </summary>
    public ReadOnlySpan<ConsoleLine> Repeats => CollectionsMarshal.AsSpan(repeats);

    /// <summary>It holds neither a line nor a repeat.</summary>
    public bool IsEmpty => Count == 0 && repeats is null;

    public ConsoleLine this[int index] => Lines[index];

    /// <summary>The line's text as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8(in ConsoleLine line) => bytes.AsSpan(line.Offset, line.Length);

    /// <summary>The line's text as a new string; invalid UTF-8 becomes U+FFFD.</summary>
    public string Text(in ConsoleLine line) => Encoding.UTF8.GetString(Utf8(line));

    /// <summary>Room for at least <paramref name="size"/> further bytes of text, to be taken by <see cref="Append"/>.</summary>
    public Span<byte> Reserve(int size)
    {
        if (bytes.Length - used < size)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, used + size));
            bytes.AsSpan(0, used).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }

        return bytes.AsSpan(used);
    }

    /// <summary>Takes the first <paramref name="length"/> reserved bytes as one more line.</summary>
    public void Append(DateTimeOffset at, int identifier, FrameType type, LineKind kind, int length, int nameLength = 0)
    {
        lines[Count++] = new ConsoleLine(at, identifier, type, kind, used, length, nameLength);
        used += length;
    }

    /// <summary>Takes the first <paramref name="length"/> reserved bytes as a Chat frame that repeats a line.</summary>
    public void AppendRepeat(DateTimeOffset at, int identifier, int length, int nameLength)
    {
        (repeats ??= []).Add(new ConsoleLine(at, identifier, FrameType.Chat, LineKind.Chat, used, length, nameLength));
        used += length;
    }

    /// <summary>One more reader; each is matched by a <see cref="Release"/>.</summary>
    public void Retain() => Interlocked.Increment(ref references);

    /// <summary>One reader less; the last one returns the memory to the pool.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref references) != 0)
            return;

        ArrayPool<byte>.Shared.Return(bytes);
        ArrayPool<ConsoleLine>.Shared.Return(lines);
        bytes = [];
        lines = [];
        repeats = null;
        Count = 0;
    }
}

/// <summary>A stretch of time in which nothing was received from a server: its connection was down, or the worker was.</summary>
public readonly record struct Gap(DateTimeOffset From, DateTimeOffset To);
