using GustMark.Core.Locales;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Texts;

namespace GustMark.Tests.Bot;

/// <summary>How lengths of time are worded.</summary>
public sealed class SpanTests
{
    [Theory]
    [InlineData(0, "less than 1 s", "weniger als 1 s")]
    [InlineData(42, "42 s", "42 s")]
    [InlineData(600, "10 min", "10 min")]
    [InlineData(605, "10 min 5 s", "10 min 5 s")]
    [InlineData(7200, "2 h", "2 h")]
    [InlineData(7205, "2 h", "2 h")]
    [InlineData(7260, "2 h 1 min", "2 h 1 min")]
    [InlineData(86_400, "1 d", "1 d")]
    [InlineData(90_000, "1 d 1 h", "1 d 1 h")]
    public void The_smaller_unit_is_told_where_there_is_something_of_it(int seconds, string english, string german)
    {
        Assert.Equal(english, ServerView.Span(TimeSpan.FromSeconds(seconds)));
        using var speech = Speech.In(Language.German);
        Assert.Equal(german, ServerView.Span(TimeSpan.FromSeconds(seconds)));
    }
}
