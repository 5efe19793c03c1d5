using GustMark.Core.Moderation;

namespace GustMark.Tests.Moderation;

/// <summary>What is typed as rules.</summary>
public sealed class EscalationRulesTests
{
    [Theory]
    [InlineData("3 warnings in 30d: mute 1d; 5 warnings in 30d: ban 7d")]
    [InlineData("2 warnings in 12h: kick; 9 warnings in 14d: ban")]
    [InlineData("none")]
    public void What_is_written_is_read(string text) => Assert.Equal(text, EscalationRules.Parse(text)!.ToString());

    [Fact]
    public void Rules_are_read_in_any_order_and_spelling() => Assert.Equal(
        "3 warnings in 30d: mute 1d; 5 warnings in 7d: ban", EscalationRules.Parse(" 5  Warnings in 1w:BAN ;3 warnings in 30d : mute 24h;")!.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("ban everybody")]
    [InlineData("1 warnings in 30d: ban")]
    [InlineData("101 warnings in 30d: ban")]
    [InlineData("3 warnings in soon: ban")]
    [InlineData("3 warnings in 30d: kick 1d")]
    [InlineData("3 warnings in 30d: note")]
    [InlineData("3 warnings in 30d: mute 1d; 3 warnings in 7d: ban")]
    [InlineData("3 warnings in 30d: mute 1d, 5 warnings in 30d: ban")]
    public void What_is_no_rule_is_refused(string text)
    {
        Assert.Null(EscalationRules.Parse(text));
        Assert.False(new ModerationSettingsEntry { Escalation = text }.ApplyTo(ModerationSettings.Default).Accepted);
    }

    [Fact]
    public void What_by_hand_means_is_one_of_two_words()
    {
        Assert.Equal(HandLift.Adopt, new ModerationSettingsEntry { HandLift = " Adopt " }.ApplyTo(ModerationSettings.Default).Value.HandLift);
        Assert.False(new ModerationSettingsEntry { HandLift = "1" }.ApplyTo(ModerationSettings.Default).Accepted);
        Assert.False(new ModerationSettingsEntry { HandLift = " " }.ApplyTo(ModerationSettings.Default).Accepted);
    }
}
