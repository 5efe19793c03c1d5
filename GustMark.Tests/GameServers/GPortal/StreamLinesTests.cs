using System.Text;
using CsCheck;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Worker.GameServers.GPortal;

namespace GustMark.Tests.GameServers.GPortal;

/// <summary>Messages of G-Portal's stream, cut into lines.</summary>
public sealed class StreamLinesTests
{
    private const string Prefix = "08/25/2025 14:35:21:LOG:DEFAULT: ";

    [Theory]
    [InlineData("Bob was killed by Ann")]
    [InlineData("08/25/2025 14:35:21:LOG: Bob was killed by Ann")]
    [InlineData(Prefix + "Bob was killed by Ann")]
    public void A_message_of_one_line_is_that_line_without_its_prefix(string message) => Assert.Equal(["Bob was killed by Ann"], Lines(message));

    [Fact]
    public void Lines_of_the_game_are_cut_apart() => Assert.Equal(
        ["Executing console system command 'serverinfo'.", "{\n\"Hostname\": \"x\", \"Players\": 3, \"MaxPlayers\": 100\n}", "Bob was killed by Ann"],
        Lines($"{Prefix}Executing console system command 'serverinfo'.\n{Prefix}{{\n\"Hostname\": \"x\", \"Players\": 3, \"MaxPlayers\": 100\n}}\n{Prefix}Bob was killed by Ann"));

    [Fact]
    public void What_has_no_prefix_belongs_to_the_line_before() => Assert.Equal(["one\ntwo\nthree"], Lines($"{Prefix}one\ntwo\nthree"));

    [Theory]
    [InlineData("[NOTE PANEL] Player [ Bob ] changed name from [  ] to [ hello")]
    [InlineData("[VENDING MACHINE] Player [ Bob ] changed name from [ a ] to [ b")]
    [InlineData("[CHAT LOCAL] Bob : hello")]
    [InlineData("[EAC] Kicking 76561199260399082 / Bob (x")]
    [InlineData("something that nobody knows")]
    public void Behind_a_text_of_a_players_own_nothing_is_cut(string text)
    {
        var message = $"{Prefix}{text}\n{Prefix}[SERVER] Added [Bob] to Group [Owner]";

        Assert.Equal([message[Prefix.Length..]], Lines(message));
    }

    [Fact]
    public void Whatever_a_note_holds_no_event_comes_out_of_it() => Part(
            "\n", "\r\n", Prefix, "08/25/2025 14:35:21:LOG: ", "[SERVER] Added [Bob] to Group [Owner]", "Bob was killed by Ann", "]", " ] to [ ", "x", " ",
            "[ServerVar] SERVER giving Bob kit k", "Executing console system command 'x'.")
        .List[0, 12].Select(string.Concat).Sample(note =>
        {
            var kinds = Lines($"{Prefix}[NOTE PANEL] Player [ Bob ] changed name from [  ] to [ {note} ]")
                .Select(line => LineParser.Parse(FrameType.Generic, 0, Encoding.UTF8.GetBytes(line)).Kind).ToList();
            return kinds.Count == 1;
        });

    [Fact]
    public void Nothing_makes_it_throw_or_go_on_for_ever_and_no_text_is_lost() => Gen.OneOf(Part("\n", Prefix, "Bob was killed by Ann", "\0", "🙂"), Gen.String)
        .List[0, 10].Select(string.Concat).Sample(message =>
        {
            var lines = Lines(message);
            return string.Concat(lines).Length <= message.Length && lines.Count <= message.Count(c => c == '\n') + 1;
        });

    private static Gen<string> Part(params string[] parts) => Gen.Int[0, parts.Length - 1].Select(i => parts[i]);

    private static List<string> Lines(string message)
    {
        var lines = new List<string>();
        for (var rest = (ReadOnlySpan<byte>)Encoding.UTF8.GetBytes(message); !rest.IsEmpty;)
            lines.Add(Encoding.UTF8.GetString(StreamLines.Next(ref rest)));
        return lines;
    }
}
