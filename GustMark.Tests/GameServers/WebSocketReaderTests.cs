using System.Buffers.Binary;
using System.Text;
using CsCheck;
using GustMark.Worker.GameServers.WebRcon;

namespace GustMark.Tests.GameServers;

/// <summary>Messages out of a stream that comes in whatever pieces.</summary>
public sealed class WebSocketReaderTests
{
    private static readonly Gen<Sent[]> Conversation = Gen.Select(
        Gen.OneOf(Gen.Int[0, 200], Gen.Int[0, 200], Gen.Int[480, 530], Gen.Int[1000, 1040], Gen.Int[60_000, 70_000], Gen.Int[100_000, 300_000]), Gen.Int[1, 4], Gen.Bool, Gen.Bool,
        (size, frames, pinged, binary) => new Sent(size, frames, pinged, binary)).Array[0, 12];

    [Fact]
    public void Whatever_the_pieces_every_message_arrives_whole_and_every_ping_is_told()
    {
        Gen.Select(Conversation, Gen.OneOf(Gen.Int[1, 20], Gen.Int[1000, 100_000]), Gen.Int[0, 1000]).Sample((conversation, piece, seed) =>
        {
            var pings = 0;
            using var stream = new Pieces([.. conversation.SelectMany((sent, i) => Encode(sent, i))], piece, new Random(seed));
            using var reader = new WebSocketReader(stream, 1_000_000, (opcode, _) => pings += opcode == WebSocketOpcode.Ping ? 1 : 0);

            foreach (var (i, sent) in conversation.Index())
            {
                var message = Receive(reader);
                Assert.Equal(Payload(sent, i), message!.Value.ToArray());
            }

            Assert.Throws<IOException>(() => Receive(reader));
            Assert.Equal((0L, conversation.Count(sent => sent.Pinged)), (reader.Oversized, pings));
        }, iter: 400);
    }

    [Fact]
    public void Messages_that_are_too_large_are_skipped_and_counted_whole_or_in_parts()
    {
        Gen.Select(Conversation, Gen.Int[100, 100_000], Gen.Int[0, 1000]).Sample((conversation, piece, seed) =>
        {
            const int largest = 65_536;
            using var stream = new Pieces([.. conversation.SelectMany((sent, i) => Encode(sent, i)), .. Frame(8, true, [3, 232])], piece, new Random(seed));
            using var reader = new WebSocketReader(stream, largest, (_, _) => { });

            foreach (var (i, sent) in conversation.Index().Where(pair => pair.Item.Size <= largest))
                Assert.Equal(Payload(sent, i), Receive(reader)!.Value.ToArray());

            Assert.Null(Receive(reader));
            Assert.Equal(conversation.Count(sent => sent.Size > largest), reader.Oversized);
        }, iter: 300);
    }

    [Fact]
    public void A_close_ends_it_and_is_told_with_its_reason()
    {
        byte[] told = [];
        using var stream = new Pieces([.. Frame(1, true, "x"u8), .. Frame(8, true, [3, 232, .. "bye"u8])], 3, new Random(1));
        using var reader = new WebSocketReader(stream, 1000, (opcode, payload) => told = [(byte)opcode, .. payload.Span]);

        Assert.Equal("x"u8.ToArray(), Receive(reader)!.Value.ToArray());
        Assert.Null(Receive(reader));
        Assert.Equal([8, 3, 232, .. "bye"u8], told);
    }

    public static TheoryData<string, byte[]> NoWebSocket => new()
    {
        { "a reserved bit", [0xC1, 0x00] },
        { "a masked frame", [0x81, 0x80, 1, 2, 3, 4] },
        { "an unknown kind", [0x83, 0x00] },
        { "an unknown control frame", [0x8B, 0x00] },
        { "a continuation of nothing", [0x80, 0x00] },
        { "a new message before the end of one", [0x01, 0x01, 0x61, 0x81, 0x01, 0x61] },
        { "a ping in parts", [0x09, 0x00] },
        { "a ping too large", [0x89, 0x7E, 0x00, 0x7E] },
        { "a negative size", [0x81, 0x7F, 0xFF, 0, 0, 0, 0, 0, 0, 0] },
        { "text that is not UTF-8", [0x81, 0x02, 0xC3, 0x28] },
        { "text that is not UTF-8, in parts", [0x01, 0x01, 0xC3, 0x80, 0x01, 0x28] },
        { "an end in the middle", [0x81, 0x05, 0x61] },
    };

    [Theory]
    [MemberData(nameof(NoWebSocket))]
    public void What_is_no_WebSocket_breaks_the_connection(string what, byte[] bytes)
    {
        using var stream = new Pieces(bytes, 100, new Random(1));
        using var reader = new WebSocketReader(stream, 1000, (_, _) => { });

        Assert.True(Record.Exception(() => Receive(reader)) is IOException, what);
    }

    [Fact]
    public void No_bytes_do_anything_but_break_it()
    {
        Gen.Byte.Array[0, 300].Sample(bytes =>
        {
            using var stream = new Pieces(bytes, 7, new Random(1));
            using var reader = new WebSocketReader(stream, 100, (_, _) => { });
            try
            {
                while (Receive(reader) is not null)
                {
                }
            }
            catch (IOException)
            {
                // As it should be.
            }
        }, iter: 20_000);
    }

    [Fact]
    public void A_large_message_does_not_keep_its_memory()
    {
        using var stream = new Pieces(
            [.. Encode(new Sent(4_000_000, 1, false, true), 0), .. Enumerable.Range(1, 4000).SelectMany(i => Encode(new Sent(100, 1, false, true), i))],
            100_000, new Random(1));
        using var reader = new WebSocketReader(stream, 4 * 1024 * 1024, (_, _) => { });
        Receive(reader);

        for (var i = 1; i <= 4000; i++)
            Receive(reader);

        Assert.InRange(stream.LargestLastAsked, 1, 256 * 1024);
    }

    [Fact]
    public void A_flood_is_read_in_large_pieces_and_what_comes_line_by_line_in_a_small_one()
    {
        var flood = Enumerable.Range(0, 5000).SelectMany(i => Encode(new Sent(100, 1, false, false), i)).ToArray();
        byte[] lines = [.. flood, .. Enumerable.Range(0, 1000).SelectMany(i => Encode(new Sent(100, 1, false, false), i))];
        var calm = false;
        using var stream = new Pieces(lines, () => calm ? 102 : 40_000, new Random(1));
        using var reader = new WebSocketReader(stream, 1000, (_, _) => { });
        for (var i = 0; i < 4900; i++)
            Receive(reader);
        var flooded = stream.LargestLastAsked;
        calm = true;

        for (var i = 0; i < 1100; i++)
            Receive(reader);

        Assert.InRange(flooded, 16 * 1024, 64 * 1024);
        Assert.InRange(stream.LargestLastAsked, 102, 1024);
    }

    private static ReadOnlyMemory<byte>? Receive(WebSocketReader reader) => reader.ReceiveAsync().AsTask().GetAwaiter().GetResult();

    private static byte[] Payload(Sent sent, int number) => Encoding.ASCII.GetBytes(new string((char)('a' + (number % 26)), sent.Size));

    private static IEnumerable<byte> Encode(Sent sent, int number)
    {
        var payload = Payload(sent, number);
        var each = Math.Max(1, (payload.Length + sent.Frames - 1) / sent.Frames);
        for (var at = 0; at == 0 || at < payload.Length; at += each)
        {
            var part = payload.AsMemory(at, Math.Min(each, payload.Length - at));
            if (at > 0 || !sent.Pinged)
            {
                foreach (var b in Frame(at > 0 ? 0 : sent.Binary ? 2 : 1, at + each >= payload.Length, part.Span))
                    yield return b;
                continue;
            }

            foreach (var b in (byte[])[.. Frame(9, true, "are you there?"u8), .. Frame(sent.Binary ? 2 : 1, at + each >= payload.Length, part.Span)])
                yield return b;
        }
    }

    private static byte[] Frame(int opcode, bool last, ReadOnlySpan<byte> payload)
    {
        var first = (byte)(opcode | (last ? 0x80 : 0));
        byte[] header;
        if (payload.Length < 126)
        {
            header = [first, (byte)payload.Length];
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            header = [first, 126, (byte)(payload.Length >> 8), (byte)payload.Length];
        }
        else
        {
            header = [first, 127, .. new byte[8]];
            BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(2), payload.Length);
        }

        return [.. header, .. payload];
    }

    private sealed record Sent(int Size, int Frames, bool Pinged, bool Binary);

    /// <summary>A stream whose reads bring at most so many bytes, fewer by chance, now and then later.</summary>
    private sealed class Pieces(byte[] bytes, Func<int> piece, Random chance) : MemoryStream(bytes)
    {
        public Pieces(byte[] bytes, int piece, Random chance)
            : this(bytes, () => chance.Next(1, piece + 1), chance)
        {
        }

        public int LargestLastAsked { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            LargestLastAsked = buffer.Length;
            if (chance.Next(4) == 0)
                await Task.Yield();
            return Read(buffer.Span[..Math.Min(buffer.Length, piece())]);
        }
    }
}
