using System.Text;
using System.Text.Json;
using CsCheck;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;

namespace GustMark.Tests.ConsoleLines;

/// <summary>What players report by the game's menu.</summary>
public sealed class ReportMessageTests
{
    private const string Whole =
        """{"PlayerId":"76561198000000001","PlayerName":"Ann","TargetId":"76561198000000002","TargetName":"Ben","Subject":"Flying","Message":"a \"b\"\nc","Type":"cheat","Time":1}""";

    [Fact]
    public void Everything_of_a_report_is_in_its_fields() => Assert.Equal(
        """{"kind":"server","fields":{"player":"Ann","steam_id":"76561198000000001","target":"Ben","target_steam_id":"76561198000000002","category":"cheat","subject":"Flying","message":"a \u0022b\u0022\nc"}}""",
        Fields(Whole));

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("", "{}")]
    [InlineData("[1]", "{}")]
    [InlineData("null", "{}")]
    [InlineData("""{"Type":"cheat"}""", "{}")]
    [InlineData("""{"PLAYERID":76561198000000001}""", """{"steam_id":"76561198000000001"}""")]
    [InlineData("""{"PlayerName":{"PlayerName":"x"},"Message":["y"],"Subject":null,"TargetName":"Ben"}""", """{"target":"Ben"}""")]
    [InlineData("""{"PlayerName":"","TargetName":"Ben","TargetName":"Cid"}""", """{"target":"Cid"}""")]
    [InlineData("""{"PlayerName":"Ann","Message":"\ud800","Subject":"s"}""", """{"player":"Ann","subject":"s"}""")]
    public void No_field_is_required_and_what_is_no_text_is_left_out(string report, string fields) =>
        Assert.Equal($$"""{"kind":"server","fields":{{fields}}}""", Fields(report));

    [Fact]
    public void A_report_that_was_cut_anywhere_is_read_up_to_there_and_never_throws() => Assert.All(Enumerable.Range(0, Whole.Length), length =>
    {
        var report = ReportMessage.Read(Encoding.UTF8.GetBytes(Whole[..length]));

        if (length > Whole.IndexOf("\"TargetId", StringComparison.Ordinal))
            Assert.Equal(("Ann", "76561198000000001"), (report!.Player, report.SteamId));
    });

    [Fact]
    public void No_bytes_make_it_throw() => Gen.OneOf(
        Gen.Byte.Array[0, 60],
        Gen.String["{}[]\":,\\u0d8PlayerName "].Select(text => Encoding.UTF8.GetBytes($"{{\"PlayerName\":\"{text}"))).Sample(bytes => { _ = ReportMessage.Read(bytes); });

    [Fact]
    public void What_is_nested_beyond_measure_is_no_report() =>
        Assert.Null(ReportMessage.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"Message\":", 100_000)))));

    [Fact]
    public void Nothing_is_allocated_while_nobody_reads_it()
    {
        var line = Encoding.UTF8.GetBytes(Whole);
        LineParser.Parse(FrameType.Report, -1, line);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var kind = LineParser.Parse(FrameType.Report, -1, line).Kind;
        var after = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal((LineKind.Report, before), (kind, after));
    }

    [Theory]
    [InlineData("SCARLETT", "Xbox Series")]
    [InlineData("xboxone", "Xbox One")]
    [InlineData("PROSPERO", "PlayStation 5")]
    [InlineData("ps4", "PlayStation 4")]
    [InlineData("osx", "macOS")]
    [InlineData("new_thing", "new_thing")]
    public void A_platform_has_a_name_that_people_know(string word, string name) => Assert.Equal(name, Platforms.NameOf(word));

    private static string Fields(string report)
    {
        var text = Encoding.UTF8.GetBytes(report);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            LineFields.Write(json, LineParser.Parse(FrameType.Report, -1, text), text);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
