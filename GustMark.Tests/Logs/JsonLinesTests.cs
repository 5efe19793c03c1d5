using System.Text;
using System.Text.Json;
using CsCheck;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Tests.Builders;
using GustMark.Worker.Logs;

namespace GustMark.Tests.Logs;

/// <summary>JSON Lines are valid whatever the game prints.</summary>
public sealed class JsonLinesTests
{
    private static readonly string[] Pieces =
    [
        "Ada", "[CHAT] ", "76561198000000001", "[", "]", " : ", "was killed by", "\"", "\\", "\\n", "\n", "\r", "\u2028", "\0", "\u001b[31m", "</script>", "{", "}", "é",
        "😀", "11/24/2026 12:00:00:LOG:DEFAULT:", " joined [windows/", "10.0.0.1:28015/", "Saved 1,234 ents", "{\"Message\":\"x\",\"Username\":\"y\",\"UserId\":\"1\"}",
    ];

    private static readonly Gen<byte[]> Text = Gen.OneOf(
        Gen.Byte.Array[0, 60],
        Gen.Int[0, Pieces.Length - 1].Array[0, 12].Select(indices => Encoding.UTF8.GetBytes(string.Concat(indices.Select(i => Pieces[i])))),
        Gen.Select(Gen.Int[0, Pieces.Length - 1], Gen.Byte.Array[0, 5], (i, noise) => (byte[])[.. Encoding.UTF8.GetBytes(Pieces[i]), .. noise]));

    [Fact]
    public void Each_text_becomes_one_line_that_holds_it() => Gen.Select(Text.Array[1, 5], Gen.Int[0, 5], Gen.Int[-1, 2]).Sample((texts, type, identifier) =>
    {
        var output = new MemoryStream();
        using (var json = new JsonLines(output))
        {
            foreach (var text in texts)
                json.Write(A.Moment, LineParser.Parse((FrameType)type, identifier, text), text);
        }

        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        Assert.Equal(texts.Length + 1, lines.Length);
        Assert.Equal("", lines[^1]);
        foreach (var (text, line) in texts.Zip(lines))
        {
            using var read = JsonDocument.Parse(line);
            Assert.Equal(["time", "kind", "class", "fields", "text"], read.RootElement.EnumerateObject().Select(member => member.Name));
            Assert.Equal(Encoding.UTF8.GetString(text), read.RootElement.GetProperty("text").GetString());
            Assert.Equal(A.Moment, read.RootElement.GetProperty("time").GetDateTimeOffset());
            Assert.Equal(JsonValueKind.Object, read.RootElement.GetProperty("fields").ValueKind);
        }
    }, iter: 20_000);

    [Fact]
    public void A_line_of_a_log_file_has_the_time_that_it_says() => Assert.Equal(
        """{"time":"2026-11-24T12:00:00","kind":"spawn","class":"player","fields":{"player":"Ada","time":"2026-11-24T12:00:00"},"text":"11/24/2026 12:00:00:LOG:DEFAULT: Ada [windows] has entered the game"}""",
        Written("11/24/2026 12:00:00:LOG:DEFAULT: Ada [windows] has entered the game").Replace(",\"platform\":\"windows\"", "", StringComparison.Ordinal).Replace("\"detail\":\"windows\",", "", StringComparison.Ordinal));

    private static string Written(string text)
    {
        var output = new MemoryStream();
        using var json = new JsonLines(output);
        var utf8 = Encoding.UTF8.GetBytes(text);
        json.Write(null, LineParser.Parse(FrameType.Generic, 0, utf8), utf8);
        return Encoding.UTF8.GetString(output.ToArray()).TrimEnd();
    }
}
