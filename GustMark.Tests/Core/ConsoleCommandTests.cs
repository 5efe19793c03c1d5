using System.Text.RegularExpressions;
using CsCheck;
using GustMark.Core.Console;
using GustMark.Simulator.GameServers.Commands;

namespace GustMark.Tests.Core;

/// <summary>What can be built, and what the game makes of it.</summary>
public sealed partial class ConsoleCommandTests
{
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.String,
        Gen.String["\"'\\; ab"],
        Gen.OneOf("\"", "\\", "\\\"", "\"\"", "'", "a\\", "\\\\\"", " ", "", "x\" \"y", "O'Neil", "a' 'b"));

    [Fact]
    public void No_argument_ends_its_own_or_begins_another() => Hostile.Array[1, 4].Sample(arguments =>
    {
        var command = ConsoleCommand.Of("kick", arguments);
        if (!command.Accepted)
            return;

        var expected = arguments.Select(Expected).ToList();
        Assert.Equal(expected, Cut(command.Value.Text, escapes: true));
        Assert.Equal(expected, Cut(command.Value.Text, escapes: false));
        Assert.Equal(expected.Select(argument => argument.Trim(' ')), CommandLine.Parse(command.Value.Text)!.Arguments.Select(argument => argument.Trim(' ')));
    }, iter: 5000);

    [Fact]
    public void What_could_begin_a_second_command_is_refused() => Gen.Select(Hostile, Gen.OneOf('\n', '\r', '\0', ';', '\u2028', '\u2029', '\u0085'), Hostile)
        .Sample((before, bad, after) => Assert.IsType<ForbiddenCharacter>(ConsoleCommand.Of("say", before + bad + after).Refusal));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a;b")]
    [InlineData("\"a")]
    public void A_verb_is_one_word(string verb) => Assert.Throws<ArgumentException>(() => ConsoleCommand.Of(verb));

    [Fact]
    public void What_was_typed_is_sent_as_it_is_without_the_space_around_it() =>
        Assert.Equal("say  \"hello; there\"", ConsoleCommand.Raw("  say  \"hello; there\" ").Value.Text);

    [Theory]
    [InlineData("say a\nquit", '\n')]
    [InlineData("say a\rquit", '\r')]
    [InlineData("say a\u2028quit", '\u2028')]
    public void What_was_typed_stays_one_line(string typed, char bad) =>
        Assert.Equal(new ForbiddenCharacter(bad), ConsoleCommand.Raw(typed).Refusal);

    [Fact]
    public void A_command_has_a_beginning_and_an_end()
    {
        Assert.Equal(new EmptyCommand(), ConsoleCommand.Raw(" \t ").Refusal);
        Assert.True(ConsoleCommand.Raw(new string('a', 1000)).Accepted);
        Assert.Equal(new CommandTooLong(1001, 1000), ConsoleCommand.Raw(new string('a', 1001)).Refusal);
        Assert.Equal(new CommandTooLong(1007, 1000), ConsoleCommand.Of("kick", new string('a', 1000)).Refusal);
    }

    [Fact]
    public void The_verb_is_the_first_word_in_lower_case() => Assert.Equal("server.save", ConsoleCommand.Raw("/Server.Save now").Value.Verb);

    // Quotation marks become apostrophes; the game drops trailing backslashes, and takes no empty argument.
    private static string Expected(string argument) => argument.TrimEnd('\\') is { Length: > 0 } kept ? kept.Replace('"', '\'') : " ";

    /// <summary>As the game cuts, in both readings: \" is a letter while the pattern looks for quotes, or it is none.</summary>
    internal static IEnumerable<string> Cut(string text, bool escapes)
    {
        const string letter = "\uE022";
        var rest = text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return Argument().Matches(escapes ? rest.Replace("\\\"", letter, StringComparison.Ordinal) : rest)
            .Select(match => match.Value[1..^1].Replace(letter, "\"", StringComparison.Ordinal));
    }

    [GeneratedRegex("""
        "[^"]+"|'[^']+'|\S+
        """)]
    private static partial Regex Argument();
}
