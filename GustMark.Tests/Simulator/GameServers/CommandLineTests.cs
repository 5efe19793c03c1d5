using CsCheck;
using GustMark.Simulator.GameServers.Commands;

namespace GustMark.Tests.Simulator.GameServers;

/// <summary>How the game cuts a command line.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("kick \"Bob The Builder\" \"be nice\"", new[] { "Bob The Builder", "be nice" })]
    [InlineData("kick \"a \\\"quoted\\\" name\" x", new[] { "a \"quoted\" name", "x" })]
    [InlineData("kick 'Bob The Builder' x", new[] { "Bob The Builder", "x" })]
    [InlineData("kick O'Neil x", new[] { "O'Neil", "x" })]
    [InlineData("kick \"x\"", new[] { "x" })]
    [InlineData("kick   x   1,2,3  ", new[] { "x", "1,2,3" })]
    [InlineData("kick", new string[0])]
    [InlineData("kick \"\" x", new[] { "", "x" })]
    [InlineData("kick \"never closed", new[] { "never", "closed" })]
    public void Arguments_are_cut_as_the_game_does(string line, string[] arguments) =>
        Assert.Equal(arguments, CommandLine.Parse(line)!.Arguments);

    [Theory]
    [InlineData("global.kick x", "kick")]
    [InlineData("GLOBAL.KillPlayer x", "killplayer")]
    [InlineData("  Server.Save ", "server.save")]
    public void The_verb_has_no_case_and_no_global(string line, string verb) => Assert.Equal(verb, CommandLine.Parse(line)!.Verb);

    [Fact]
    public void An_empty_line_is_no_command() => Assert.Null(CommandLine.Parse("  \n "));

    [Fact]
    public void What_is_said_stays_as_it_was_written() =>
        Assert.Equal("it's  \"raid\"   time", CommandLine.Parse("say   it's  \"raid\"   time ")!.Rest);

    /// <summary>An argument quoted as PROTOCOLS asks for arrives as it was, whatever it holds besides line breaks.</summary>
    [Fact]
    public void Quoted_arguments_survive() => Gen.String.Where(s => s.Trim(' ', '"') == s && s.Length > 0 && !s.EndsWith('\\')
            && !s.Contains("\\\"", StringComparison.Ordinal) && !s.Any(char.IsControl) && !s.Contains('\uE022', StringComparison.Ordinal))
        .Array[1, 4].Sample(arguments =>
        {
            var line = "verb " + string.Join(' ', arguments.Select(a => $"\"{a.Replace("\"", "\\\"", StringComparison.Ordinal)}\""));

            // A lone quote at either end of an argument is eaten by the game's own trimming; those are left out above.
            Assert.Equal(arguments, CommandLine.Parse(line)!.Arguments);
        });
}
