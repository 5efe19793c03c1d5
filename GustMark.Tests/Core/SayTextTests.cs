using System.Text.RegularExpressions;
using CsCheck;
using GustMark.Core.Console;
using GustMark.Simulator.GameServers.Commands;

namespace GustMark.Tests.Core;

/// <summary>Free text on its way to the game's screen.</summary>
public sealed partial class SayTextTests
{
    [Theory]
    [InlineData("hello", "hello")]
    [InlineData("  a \t b\r\nc\u2028d  ", "a b c d")]
    [InlineData("say \"hi\"; quit\\", "say ”hi”, quit/")]
    [InlineData("a\0b\u0085c", "a b c")]
    [InlineData("ev\u202Eil\u200B\uFEFF\uE022\uD800", "evil")]
    [InlineData("<b>I <3 you</b>", "‹b›I ‹3 you‹/b›")]
    [InlineData("<co<b>lor=red>", "‹co‹b›lor=red›")]
    [InlineData("\\u003cb\\u003e", "/u003cb/u003e")]
    [InlineData("\u200B \n", "")]
    public void Plain_text_means_nothing_but_itself(string text, string expected) => Assert.Equal(expected, SayText.Plain(text).Text);

    [Theory]
    [InlineData("<color=#0f9>a</color>", "<color=#0f9>a</color>")]
    [InlineData("<COLOR=red>a</Color>", "<COLOR=red>a</Color>")]
    [InlineData("<b><i>a</i></b><br><size=50>c</size><mark>d</mark><u>e</u><s>f</s>", "<b><i>a</i></b><br><size=50>c</size><mark>d</mark><u>e</u><s>f</s>")]
    [InlineData("<b>a", "<b>a</b>")]
    [InlineData("<b><color=#ff0000>a", "<b><color=#ff0000>a</color></b>")]
    [InlineData("a</b>", "a‹/b>")]
    [InlineData("<b><i>a</b>", "<b><i>a‹/b></i></b>")]
    [InlineData("<co<b>lor=red>a", "‹co<b>lor=red>a</b>")]
    [InlineData("<size=999>a <sprite=1> <link=x> <color=\"red\"> <b", "‹size=999>a ‹sprite=1> ‹link=x> ‹color=”red”> ‹b")]
    [InlineData("<\u200Bb>a", "<b>a</b>")]
    [InlineData("<b>a\nb; \"c\"</b>", "<b>a b, ”c”</b>")]
    public void Formatted_text_keeps_the_games_tags_and_closes_them(string text, string expected) => Assert.Equal(expected, SayText.Formatted(text).Text);

    [Fact]
    public void Plain_text_holds_no_tag_and_survives_as_an_argument() => Hostile.Text.Sample(text =>
    {
        var plain = SayText.Plain(text).Text;

        Assert.Equal(-1, plain.IndexOfAny(['<', '>', '"', '\\', ';', '\uFFFD']));
        Assert.Equal(plain, SayText.Plain(plain).Text);
        Assert.Equal(plain, SayText.Formatted(plain).Text);
        Assert.Equal([plain], GameParser.Arguments(ConsoleCommand.Of("kick", plain).Value.Text, "kick"));
    }, iter: 20_000);

    [Fact]
    public void Formatted_text_holds_only_known_tags_each_closed_in_its_turn() => Hostile.Text.Sample(text =>
    {
        var formatted = SayText.Formatted(text).Text;

        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(formatted))
        {
            if (tag.Groups[1].Value == "/")
                Assert.Equal(open.Pop(), tag.Groups[2].Value.ToLowerInvariant());
            else if (!tag.Groups[2].Value.Equals("br", StringComparison.OrdinalIgnoreCase))
                open.Push(tag.Groups[2].Value.ToLowerInvariant());
        }

        Assert.Empty(open);
        Assert.DoesNotContain('<', Tag().Replace(formatted, ""));
        Assert.Equal(formatted, SayText.Formatted(formatted).Text);
    }, iter: 20_000);

    [Fact]
    public void What_is_said_is_one_command() => Gen.Select(Hostile.Text, Gen.Bool).Sample((text, formats) =>
    {
        var said = formats ? SayText.Formatted(text) : SayText.Plain(text);
        var command = GameCommands.Say(said);
        if (!command.Accepted)
        {
            Assert.Equal(new NothingToSay(), command.Refusal);
            return;
        }

        Assert.Equal("say " + said.Text, command.Value.Text);
        _ = GameParser.Arguments(command.Value.Text, "say");
        Assert.Equal(said.Text, CommandLine.Parse(command.Value.Text)!.Rest);
    }, iter: 20_000);

    [GeneratedRegex("<(/?)(color|b|i|u|s|size|br|mark)(=[#a-z0-9]+)?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
