using GustMark.Core.Themes;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Bot.Adapter;
using GustMark.Worker.Bot.Port;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Bot;

/// <summary>The colours of a guild.</summary>
public sealed class ThemeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Without_settings_the_colours_are_those_of_the_brand() => Assert.Equal(
        [0x00ff9f, 0x1a1a2e, 0x16213e, 0xffb84d, 0xff4d6d], Enum.GetValues<Theme>().Select(theme => ColourOf(theme, GuildTheme.Default)));

    [Fact]
    public async Task Colours_are_kept_for_each_guild_and_read_back_by_another_process()
    {
        await using var opened = await OpenedStorage.NewAsync();
        var entry = new GuildThemeEntry { Primary = "#ABCDEF", Secondary = "000001", Accent = "0xffffff", Caution = " #123456 ", Trouble = "default" };
        using (var themes = new GuildThemeService(opened.Storage.Settings, NullLogger<GuildThemeService>.Instance))
            Assert.True((await themes.ChangeAsync(A.Guild, entry.ApplyTo, Ct)).Accepted);

        using var other = new GuildThemeService(opened.Storage.Settings, NullLogger<GuildThemeService>.Instance);
        var kept = await other.OrOrdinaryAsync(A.Guild, Ct);
        Assert.Equal(new GuildTheme { Primary = 0xabcdef, Secondary = 1, Accent = 0xffffff, Caution = 0x123456 }, kept);
        Assert.Equal([0xabcdef, 1, 0xffffff, 0x123456, 0xff4d6d], Enum.GetValues<Theme>().Select(theme => ColourOf(theme, kept)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("green")]
    [InlineData("#fff")]
    [InlineData("#00ff9f0")]
    [InlineData("-0ff9f")]
    [InlineData("#00ff9g")]
    [InlineData(" 0ff9f")]
    public void What_is_no_colour_is_refused(string typed) =>
        Assert.Equal(new InvalidColour("accent", typed), new GuildThemeEntry { Accent = typed }.ApplyTo(GuildTheme.Default).Refusal);

    private static int? ColourOf(Theme theme, GuildTheme guild) => MessageMapping.ToDiscord(new Embed("t", "d", theme), guild).Embeds![0].Color;
}
