using System.Text;
using System.Text.Json;
using CsCheck;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;

namespace GustMark.Tests.ConsoleLines;

public sealed class FrameReaderTests
{
    private static readonly string[] Members =
    [
        "\"Message\":\"a\"", " \"message\" : \"\\u0000b\\n\\\"ë\\u00eb \"", "\"Message\":\"\\ud83d\\ude00\"", "\"Message\":5", "\"Message\":null",
        "\"Identifier\":12", "\"Identifier\":-1", "\"identifier\":01", "\"Identifier\":\"7\"", "\"Identifier\":1.5", "\"Identifier\":99999999999",
        "\"Type\":\"Error\"", "\"Type\":2", "\"Type\":\"Odd\"", "\"Type\":-0", "\"Stacktrace\":\"x\\ny\\u12\"", "\"Stacktrace\":\"at\\n\\u0041\"", "\"\":true",
    ];

    private static readonly string[] Parts =
        ["{", "}", "\"Message\"", ":", ",", "\"Type\"", "\"a\\u0000\"", "[", "]", "1e5", "\"Identifier\"", "\\ud800", "\"", "null"];

    [Theory]
    [InlineData("""{"Message":"hello","Identifier":7,"Type":"Warning","Stacktrace":""}""")]
    [InlineData("""{"message":"hello","identifier":7,"type":"warning"}""")]
    [InlineData("{\r\n  \"TYPE\": \"WARNING\",\r\n  \"IDENTIFIER\": 7,\r\n  \"MESSAGE\": \"hello\"\r\n}")]
    [InlineData("""{"New":{"Message":"x","Identifier":1},"Older":[1,{"Type":3}],"Message":"hello","Identifier":"7","Type":2}""")]
    public void Names_are_compared_without_case_and_strange_fields_are_passed_over(string frame)
    {
        Assert.Equal((new FrameReading(true, 7, FrameType.Warning, 5), "hello"), Lines.Read(frame));
    }

    [Theory]
    [InlineData("\"Generic\"", FrameType.Generic)]
    [InlineData("\"Chat\"", FrameType.Chat)]
    [InlineData("\"Report\"", FrameType.Report)]
    [InlineData("\"ClientPerf\"", FrameType.ClientPerf)]
    [InlineData("\"Subscription\"", FrameType.Subscription)]
    [InlineData("1", FrameType.Error)]
    [InlineData("6", FrameType.Subscription)]
    [InlineData("7", FrameType.Unknown)]
    [InlineData("-1", FrameType.Unknown)]
    [InlineData("1e99", FrameType.Unknown)]
    [InlineData("\"Brandnew\"", FrameType.Unknown)]
    [InlineData("null", FrameType.Unknown)]
    [InlineData("{\"Type\":1}", FrameType.Unknown)]
    public void A_type_is_a_word_a_number_or_unknown(string type, FrameType expected)
    {
        var (reading, text) = Lines.Read($$"""{"Type":{{type}},"Message":"m"}""");

        Assert.Equal((true, expected, "m"), (reading.IsJson, reading.Type, text));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Identifier":99999999999,"Message":null}""")]
    [InlineData("""{"Identifier":1.5,"Message":17}""")]
    public void Missing_and_impossible_fields_leave_an_empty_generic_line(string frame)
    {
        Assert.Equal((new FrameReading(true, 0, FrameType.Generic, 0), ""), Lines.Read(frame));
    }

    [Theory]
    [InlineData("\\u0000 a\\u0000b \\u0000\\r\\n", "ab")]
    [InlineData("\\t[ SAVE ]\\n\\nx\\n", "[ SAVE ]\n\nx")]
    [InlineData("quote \\\" back\\\\slash \\ud83d\\ude00 \\u00e9", "quote \" back\\slash 😀 é")]
    [InlineData("two\\\\ncharacters", "two\\ncharacters")]
    [InlineData("\\u0000\\u0000", "")]
    public void Text_is_unescaped_without_NULs_and_outer_space(string escaped, string expected)
    {
        Assert.Equal(expected, Lines.Read($$"""{"Message":"{{escaped}}"}""").Text);
    }

    [Fact]
    public void A_message_that_is_JSON_itself_is_kept_as_it_is_written()
    {
        Assert.Equal("""{"Players": [1, 2]}""", Lines.Read("""{"Message": {"Players": [1, 2]} ,"Identifier":3}""").Text);
    }

    [Theory]
    [InlineData("Server startup complete")]
    [InlineData("[1,2]")]
    [InlineData("\"text\"")]
    [InlineData("{\"Message\":\"cut")]
    [InlineData("{\"Message\":\"lone \\ud800 surrogate\"}")]
    public void What_is_no_frame_is_kept_as_text(string frame)
    {
        var (reading, text) = Lines.Read(frame);

        Assert.Equal((false, 0, FrameType.Unknown, frame), (reading.IsJson, reading.Identifier, reading.Type, text));
    }

    [Fact]
    public void A_message_that_is_not_UTF8_is_kept_as_the_frame_it_came_in()
    {
        byte[] frame = [.. "{\"Message\":\"a"u8, 0xFF, 0xC0, .. "\"}"u8];

        Assert.False(Lines.Read(frame).Reading.IsJson);
    }

    [Fact]
    public void Of_what_is_no_frame_four_kibibytes_are_kept()
    {
        Assert.Equal(FrameReader.MaxUnreadable, Lines.Read(new string('x', 10_000)).Reading.Length);
    }

    [Fact]
    public void Any_text_survives_its_frame()
    {
        Gen.String.Sample(text =>
        {
            var frame = JsonSerializer.SerializeToUtf8Bytes(new { Message = text, Identifier = 5, Type = "Generic" });

            // What UTF-8 cannot carry was replaced by the serializer, before it came to us.
            var arrived = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            var expected = arrived.Replace("\0", "", StringComparison.Ordinal).Trim(' ', '\t', '\r', '\n');
            Assert.Equal((true, expected), (Lines.Read(frame).Reading.IsJson, Lines.Read(frame).Text));
        });
    }

    [Fact]
    public void The_quick_way_reads_as_the_thorough_one()
    {
        FramesAndAlmost.Sample(frame =>
        {
            var batch = Lines.Batch();
            if (UsualFrame.TryRead(frame, batch, out var quick))
            {
                var length = FrameReader.Clean(batch.Reserve(0)[..quick.Length]);
                var text = batch.Reserve(0)[..length].ToArray();
                var thorough = FrameReader.ReadThoroughly(frame, batch);
                Assert.Equal(thorough, quick with { Length = length });
                Assert.Equal(text, batch.Reserve(0)[..thorough.Length].ToArray());
            }

            batch.Release();
        }, iter: 200_000);
    }

    [Theory]
    [InlineData("""{"Message":"a\tb\u00e9","Identifier":-1,"Type":"Chat","Stacktrace":"at x\n\"y\""}""")]
    [InlineData("{\r\n  \"Message\": \"[CHAT] Zoë\",\r\n  \"Identifier\": 0,\r\n  \"Type\": 3\r\n}")]
    public void The_game_s_own_frames_are_read_the_quick_way(string frame)
    {
        var batch = Lines.Batch();

        Assert.True(UsualFrame.TryRead(Encoding.UTF8.GetBytes(frame), batch, out var reading));

        Assert.Equal(FrameType.Chat, reading.Type);
        batch.Release();
    }

    [Fact]
    public void However_densely_text_is_escaped_and_wherever_it_lies_it_is_read_as_a_JSON_reader_reads_it()
    {
        var pieces = new[] { "\\n", "\\\"", "\\\\", "\\/", "\\r", "\\t", "\\b", "\\f", "\\u0041", "\\u00e9", "\\u0000", "a", "n", "\"", "é", "😀", "    ", "DisplayName", "\u0001", "\\x" };
        Gen.Int[0, pieces.Length - 1].Array[0, 60].Sample(picked =>
        {
            var frame = Encoding.UTF8.GetBytes($$"""{"Message":"{{string.Concat(picked.Select(i => pieces[i]))}}","Identifier":7,"Type":"Generic"}""");
            var expected = null as string;
            try
            {
                using var document = JsonDocument.Parse(frame);
                expected = document.RootElement.GetProperty("Message").GetString()!.Replace("\0", "", StringComparison.Ordinal).Trim(' ', '\t', '\r', '\n');
            }
            catch (JsonException)
            {
                // No frame, and kept as it is.
            }

            var read = Lines.Read(frame);

            Assert.Equal(expected is not null, read.Reading.IsJson);
            if (expected is not null)
                Assert.Equal(expected, read.Text);
        }, iter: 100_000);
    }

    private static readonly Gen<byte[]> FramesAndAlmost =
        Gen.Int[0, Members.Length - 1].Array[0, 5].Select(picked => string.Join(',', picked.Select(i => Members[i])))
            .Select(Gen.Int[0, Members.Length + 60], Gen.Byte, (members, at, other) =>
            {
                var frame = Encoding.UTF8.GetBytes($" {{{members}}}\n");
                if (at < frame.Length)
                    frame[at] = other;
                return frame;
            });

    [Fact]
    public void No_bytes_make_it_throw()
    {
        var bits = Gen.OneOf(
            Gen.Byte.Array[0, 40],
            Gen.Int[0, Parts.Length - 1].Select(part => Encoding.UTF8.GetBytes(Parts[part])));
        bits.Array[0, 12].Select(parts => parts.SelectMany(part => part).ToArray()).Sample(frame =>
            Assert.InRange(Lines.Read(frame).Reading.Length, 0, frame.Length));
    }

    [Fact]
    public void Reading_and_classifying_allocate_nothing_once_the_batch_has_grown()
    {
        var frame = """{"Message":"Bob[76561198000000001] has spawned \u00e9","Identifier":0,"Type":"Generic","Stacktrace":""}"""u8.ToArray();
        var batch = Lines.Batch();
        Read(100);

        // The runtime allocates now and then when it compiles anew; what reading allocates, it allocates each time.
        var least = Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Read(1000);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

        Assert.Equal(0, least);
        batch.Release();

        void Read(int times)
        {
            for (var i = 0; i < times; i++)
            {
                var reading = FrameReader.Read(frame, batch);
                _ = LineParser.Parse(reading.Type, reading.Identifier, batch.Reserve(0)[..reading.Length]).Kind;
            }
        }
    }
}
