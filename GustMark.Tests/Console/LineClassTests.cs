using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CsCheck;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Tests.Builders;

namespace GustMark.Tests.ConsoleLines;

public sealed class LineClassTests
{
    /// <summary>The class of each kind of event; a kind that is missing here is no event, and so none of the classes of players.</summary>
    private static readonly Dictionary<string, LineClass> Expected = new()
    {
        ["kill"] = LineClass.Kill, ["suicide"] = LineClass.Kill, ["save"] = LineClass.Save, ["error"] = LineClass.Error, ["warning"] = LineClass.Warning,
        ["chat"] = LineClass.Chat, ["quick_chat"] = LineClass.Chat, ["item_give"] = LineClass.Command, ["kit_give"] = LineClass.Command,
        ["command"] = LineClass.Command, ["kick"] = LineClass.Auth, ["ban"] = LineClass.Auth, ["unban"] = LineClass.Auth, ["role_add"] = LineClass.Auth,
        ["role_remove"] = LineClass.Auth, ["event_start"] = LineClass.Server, ["zone_create"] = LineClass.Server, ["zone_remove"] = LineClass.Server,
        ["join"] = LineClass.Player, ["leave"] = LineClass.Player, ["spawn"] = LineClass.Player, ["team_create"] = LineClass.Player,
        ["team_join"] = LineClass.Player, ["team_leave"] = LineClass.Player, ["team_invite"] = LineClass.Player, ["team_promote"] = LineClass.Player,
        ["team_invite_cancel"] = LineClass.Player, ["note_edit"] = LineClass.Player, ["vending_name"] = LineClass.Player,
    };

    private static readonly string[] Parts =
    [
        " was killed by ", "[CHAT", "] : ", "[", "]", " joined [", " died (", ")", ".", " has spawned", "team, ID: [", "08/25/2025 14:35:21:LOG:",
        "Saved ", " ents", "Kicked: ",
    ];

    [Fact]
    public void Every_labelled_case_gets_its_class()
    {
        var wrong = new List<string>();
        foreach (var row in File.ReadLines(SharedFiles.PathOf("data", "console", "cases.jsonl")))
        {
            using var json = JsonDocument.Parse(row);
            var kind = json.RootElement.GetProperty("kind").GetString()!;
            var (reading, text) = Lines.Read(json.RootElement.GetProperty("frame").GetRawText());
            var found = Lines.ClassOf(text, reading.Type);

            var right = Expected.TryGetValue(kind, out var expected) ? found == expected : found is not (LineClass.Kill or LineClass.Player);
            if (!right)
                wrong.Add($"{kind} became {found}: {text}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Few_lines_of_a_recorded_day_are_of_no_class()
    {
        var classes = File.ReadLines(SharedFiles.PathOf("data", "console", "stream-1.jsonl")).Select(Lines.Read)
            .Where(frame => frame.Reading.Identifier <= 0 && frame.Reading.Length > 0)
            .Select(frame => Lines.ClassOf(frame.Text, frame.Reading.Type)).ToList();

        Assert.InRange(classes.Count(found => found == LineClass.System) / (double)classes.Count, 0, 0.1);
        Assert.True(classes.Distinct().Count() >= 7, $"only {string.Join(", ", classes.Distinct())}");
    }

    [Theory]
    [InlineData("[CHAT] x was killed by y[76561198000000142] : hi", LineClass.Chat)]
    [InlineData("[CHAT] x[76561198000000142] : Bob[1/76561198000000001] was killed by Eve[2/76561198000000002]", LineClass.Chat)]
    [InlineData("[TEAM CHAT] x[76561198000000142] : [SERVER] Added [x] to Group [Owner]", LineClass.Chat)]
    [InlineData("[CHAT LOCAL] x : Bob was suicide by Suicide", LineClass.Chat)]
    [InlineData("[Better Chat] [Global] x: Saved 20 ents", LineClass.Chat)]
    [InlineData("[NOTE PANEL] Player [ x ] changed name from [  ] to [ a\n[SERVER] Added [x] to Group [Owner] ]", LineClass.Player)]
    [InlineData("[VENDING MACHINE] Player [ x ] changed name from [ a ] to [ b was killed by c ]", LineClass.Player)]
    [InlineData("Executing console system command 'say Bob was killed by Eve'.", LineClass.Command)]
    [InlineData("[EAC] Kicking 76561198000000160 / Bob was killed by Eve (Banned)", LineClass.Auth)]
    [InlineData("[ServerVar] giving Bob was killed by Eve 6 x Scrap", LineClass.Command)]
    [InlineData("[\n  {\n    \"DisplayName\": \"a was killed by b\"\n  }\n]", LineClass.System)]
    [InlineData("[{\"DisplayName\":\"a was killed by b\"}]", LineClass.System)]
    [InlineData("hostname: x\n76561198000000001 \"a was killed by b\" 20 3.5s 192.0.2.1:1", LineClass.System)]
    public void Text_that_players_write_is_not_taken_for_what_the_game_says(string line, LineClass expected)
    {
        Assert.Equal(expected, Lines.ClassOf(line));
    }

    [Theory]
    [InlineData(FrameType.Error, LineClass.Error)]
    [InlineData(FrameType.Warning, LineClass.Warning)]
    public void What_the_game_marks_as_an_error_is_never_an_event(FrameType type, LineClass expected)
    {
        Assert.Equal(expected, Lines.ClassOf("Bob was killed by Eve", type));
        Assert.Equal(expected, Lines.ClassOf("[CHAT] Bob[76561198000000142] : hi", type));
    }

    [Theory]
    [InlineData("08/25/2025 14:35:21:LOG: ")]
    [InlineData("08/25/2025 14:35:21:LOG:DEFAULT: ")]
    public void The_time_of_a_log_is_skipped(string prefix)
    {
        Assert.Equal(LineClass.Chat, Lines.ClassOf(prefix + "[CHAT LOCAL] x : Hello"));
        Assert.Equal(LineClass.Kill, Lines.ClassOf(prefix + "V was killed by K"));
        Assert.Equal(LineClass.System, Lines.ClassOf(prefix));
    }

    [Fact]
    public void No_bytes_make_it_throw_and_it_allocates_nothing()
    {
        var bits = Gen.OneOf(
            Gen.Byte.Array[0, 30],
            Gen.Int[0, Parts.Length - 1].Select(part => Encoding.UTF8.GetBytes(Parts[part])));
        bits.Array[0, 10].Select(parts => parts.SelectMany(part => part).ToArray()).Sample(line =>
        {
            LineParser.Parse(FrameType.Generic, 0, line);
            var before = GC.GetAllocatedBytesForCurrentThread();
            LineParser.Parse(FrameType.Generic, 0, line);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        });
    }

    [Theory]
    [InlineData(" was killed b")]
    [InlineData(" joined [")]
    [InlineData("] Added [")]
    [InlineData("[")]
    [InlineData(" died (")]
    public void Even_the_largest_line_takes_no_more_than_a_few_passes(string part)
    {
        var line = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(part, 4 * 1024 * 1024 / part.Length)));
        var started = Stopwatch.GetTimestamp();

        LineParser.Parse(FrameType.Generic, 0, line);

        // Anything quadratic takes hours for four mebibytes.
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
