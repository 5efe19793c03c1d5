using CsCheck;
using GustMark.Core.Feeds;

namespace GustMark.Tests.Core;

/// <summary>How a guild wants a line written.</summary>
public sealed class FeedTemplateTests
{
    [Theory]
    [InlineData("{text}", "T")]
    [InlineData("[{time}] {server}/{KIND}: {Text}!", "[1] S/K: T!")]
    [InlineData("{{{text}}}", "{T}")]
    [InlineData("{{text}} {text}", "{text} T")]
    public void Placeholders_are_filled_and_doubled_braces_are_braces(string source, string written) =>
        Assert.Equal(written, FeedTemplate.Parse(source).Value.Render(Values("1", "S", "K", "T")));

    [Theory]
    [InlineData("", 0, TemplateFlaw.SaysNothing)]
    [InlineData("{time}", 0, TemplateFlaw.SaysNothing)]
    [InlineData("{text} {moon}", 7, TemplateFlaw.UnknownPlaceholder, "moon")]
    [InlineData("{text} {", 7, TemplateFlaw.OpenBrace)]
    [InlineData("{text}}", 6, TemplateFlaw.StrayClosingBrace)]
    [InlineData("a\n{text}", 1, TemplateFlaw.ControlCharacter)]
    public void A_template_that_cannot_be_used_says_where_and_why(string source, int position, TemplateFlaw flaw, string? placeholder = null) =>
        Assert.Equal(new InvalidTemplate(FeedKind.All, source, position, flaw, placeholder), FeedTemplate.Parse(source).Refusal);

    [Fact]
    public void Three_hundred_characters_are_the_most()
    {
        Assert.True(FeedTemplate.Parse("{text}" + new string('x', 294)).Accepted);
        Assert.Equal(300, Assert.IsType<InvalidTemplate>(FeedTemplate.Parse("{text}" + new string('x', 295)).Refusal).Position);
    }

    [Fact]
    public void What_a_line_says_is_not_read_as_a_template() => Gen.String.Sample(text =>
        Assert.Equal($"<{text}>", FeedTemplate.Parse("<{text}>").Value.Render(Values("", "", "", text))));

    [Fact]
    public void No_text_makes_it_fail() => Gen.String["{}text imsrvkd"].Sample(source => { _ = FeedTemplate.Parse(source); });

    [Fact]
    public void A_feed_takes_the_words_of_its_own_lines_only()
    {
        Assert.True(FeedTemplate.Parse("{victim} <- {killer} ({cause})", FeedKind.Kill).Accepted);
        Assert.Equal(new InvalidTemplate(FeedKind.Chat, "{killer}", 0, TemplateFlaw.UnknownPlaceholder, "killer"), FeedTemplate.Parse("{killer}", FeedKind.Chat).Refusal);
    }

    [Fact]
    public void A_line_that_lacks_what_the_template_asks_for_is_not_written_by_it() =>
        Assert.Null(FeedTemplate.Parse("{killer}", FeedKind.Kill).Value.Render(Values("1", "S", "K", "T")));

    private static Dictionary<string, string> Values(string time, string server, string kind, string text) =>
        new() { ["time"] = time, ["server"] = server, ["kind"] = kind, ["text"] = text };
}
