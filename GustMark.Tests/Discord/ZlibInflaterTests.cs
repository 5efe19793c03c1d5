using System.IO.Compression;
using System.Security.Cryptography;
using CsCheck;
using GustMark.Discord.Gateway;

namespace GustMark.Tests.Discord;

public sealed class ZlibInflaterTests
{
    [Fact]
    public void Many_messages_over_one_stream_come_out_as_they_went_in() =>
        Gen.Int[0, 40_000].Array[1, 12].Sample(sizes =>
        {
            using var compressed = new MemoryStream();
            using var zlib = new ZLibStream(compressed, CompressionLevel.Fastest);
            using var inflater = new ZlibInflater();
            using var into = new PooledBuffer(1_000_000);
            foreach (var size in sizes)
            {
                var message = RandomNumberGenerator.GetBytes(size / 2 + 1).Concat(new byte[size / 2]).ToArray();
                compressed.SetLength(0);
                zlib.Write(message);
                zlib.Flush();

                Assert.True(ZlibInflater.EndsMessage(compressed.ToArray()));
                into.Clear();
                inflater.Inflate(compressed.ToArray(), into);
                Assert.True(into.Span.SequenceEqual(message));
            }
        }, iter: 50);

    [Fact]
    public void A_message_larger_than_allowed_is_a_protocol_error()
    {
        using var compressed = new MemoryStream();
        using var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize);
        zlib.Write(new byte[5_000_000]);
        zlib.Flush();
        using var inflater = new ZlibInflater();
        using var into = new PooledBuffer(100_000);

        Assert.InRange(compressed.Length, 1, 20_000);
        Assert.Throws<GatewayProtocolException>(() => inflater.Inflate(compressed.ToArray(), into));
    }

    [Fact]
    public void Bytes_that_are_no_zlib_are_a_protocol_error()
    {
        using var inflater = new ZlibInflater();
        using var into = new PooledBuffer(100_000);

        Assert.Throws<GatewayProtocolException>(() => inflater.Inflate("hello, this is text"u8.ToArray(), into));
    }

    [Theory]
    [InlineData(new byte[] { 1, 0, 0, 0xFF, 0xFF }, true)]
    [InlineData(new byte[] { 0, 0, 0xFF }, false)]
    [InlineData(new byte[] { 0, 0, 0xFF, 0xFF, 1 }, false)]
    public void A_message_ends_with_the_flush_marker(byte[] bytes, bool ends) => Assert.Equal(ends, ZlibInflater.EndsMessage(bytes));
}
