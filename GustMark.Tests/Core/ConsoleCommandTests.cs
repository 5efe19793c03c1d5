using CsCheck;
using GustMark.Core.Console;
using GustMark.Simulator.GameServers.Commands;

namespace GustMark.Tests.Core;

/// <summary>What can be built, and what the game makes of it.</summary>
public sealed class ConsoleCommandTests
{
    [Fact]
    public void An_argument_is_refused_or_arrives_as_it_is_and_alone() => Hostile.Text.Array[0, 4].Sample(arguments =>
    {
        var command = ConsoleCommand.Of("kick", arguments);
        if (!command.Accepted)
        {
            Assert.IsType<ForbiddenCharacter>(command.Refusal);
            return;
        }

        var expected = arguments.Select(argument => argument.Trim());
        Assert.Equal(expected, GameParser.Arguments(command.Value.Text, "kick"));
        Assert.Equal(expected, CommandLine.Parse(command.Value.Text)!.Arguments);
    }, iter: 20_000);

    [Fact]
    public void Ordinary_arguments_are_not_refused() => Gen.String["abc é!?.,:-_#()[]{}<>'/&%$@~*+=|"].Array[0, 4]
        .Sample(arguments => Assert.True(ConsoleCommand.Of("kick", arguments).Accepted));

    [Theory]
    [InlineData('"')]
    [InlineData('\\')]
    [InlineData(';')]
    [InlineData('\n')]
    [InlineData('\r')]
    [InlineData('\0')]
    [InlineData('\t')]
    [InlineData('\u0085')]
    [InlineData('\u2028')]
    [InlineData('\u2029')]
    [InlineData('\u202E')]
    [InlineData('\u200B')]
    [InlineData('\uFEFF')]
    [InlineData('\uE022')]
    public void What_could_end_an_argument_or_hide_in_it_is_refused(char bad)
    {
        foreach (var argument in new[] { $"{bad}", $"a{bad}", $"{bad}b", $"a{bad}b" })
            Assert.Equal(new ForbiddenCharacter(bad), ConsoleCommand.Of("say", "x", argument, "y").Refusal);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        Assert.Equal(new ForbiddenCharacter('\uD83D'), ConsoleCommand.Of("say", "a\uD83D").Refusal);
        Assert.Equal(new ForbiddenCharacter('\uDE00'), ConsoleCommand.Of("say", "\uDE00a").Refusal);
        Assert.Equal(new ForbiddenCharacter('\uD83D'), ConsoleCommand.Raw("say a\uD83D").Refusal);
        Assert.True(ConsoleCommand.Of("say", "\uD83D\uDE00").Accepted);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a b c")]
    [InlineData("a;b")]
    [InlineData("\"a")]
    public void A_verb_is_one_word_or_two(string verb) => Assert.Throws<ArgumentException>(() => ConsoleCommand.Of(verb));

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
        Assert.Equal(new CommandTooLong(1001, 1000), GameCommands.Say(SayText.Plain(new string('a', 997))).Refusal);
    }

    [Fact]
    public void The_verb_is_the_first_word_in_lower_case() => Assert.Equal("server.save", ConsoleCommand.Raw("/Server.Save now").Value.Verb);
}
