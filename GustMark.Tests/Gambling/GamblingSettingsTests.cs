using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;

namespace GustMark.Tests.Gambling;

/// <summary>What is typed for the settings of games, and how it is kept.</summary>
public sealed class GamblingSettingsTests
{
    [Fact]
    public void Everything_that_is_typed_is_kept_and_read_back()
    {
        var settings = Applied(new()
        {
            Off = "dice, slots", SmallestBet = "5", LargestBet = "2k", LossLimit = "10k", Cooldown = "45s", Channels = "<#12>, 13 <#12>", HandTime = "10m",
            TableOf = GameKind.CoinFlip, Table = "1.9",
        });

        Assert.Equal([GameKind.Slots, GameKind.Dice], settings.Off);
        Assert.Equal((new Coins(5), new Coins(2_000), new Coins(10_000)), (settings.SmallestBet, settings.LargestBet, settings.LossLimit));
        Assert.Equal((TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(10)), (settings.Cooldown, settings.HandTime));
        Assert.Equal([new ChannelId(12), new ChannelId(13)], settings.Channels);
        Assert.Equal("1.9", settings.RulesOf(GameKind.CoinFlip).Text);
        Assert.Equal(GameRules.DefaultOf(GameKind.Dice), settings.RulesOf(GameKind.Dice));
        Assert.True(GamblingSettingsText.TryRead(GamblingSettingsText.Write(settings), out var read, out _));
        Assert.True(read.IsSame(settings));

        var undone = Applied(new() { On = "all", LossLimit = "none", Cooldown = "none", Channels = "none", TableOf = GameKind.CoinFlip, Table = "default" }, settings);
        Assert.True(undone.IsSame(GamblingSettings.Default with { SmallestBet = new(5), LargestBet = new(2_000), HandTime = TimeSpan.FromMinutes(10) }));
    }

    [Theory]
    [InlineData("off", "poker", GamblingSettingForm.Games)]
    [InlineData("off", "", GamblingSettingForm.Games)]
    [InlineData("smallest-bet", "0", GamblingSettingForm.Coins)]
    [InlineData("largest-bet", "all", GamblingSettingForm.Coins)]
    [InlineData("largest-bet", "2b", GamblingSettingForm.Coins)]
    [InlineData("loss-limit", "-1", GamblingSettingForm.Coins)]
    [InlineData("cooldown", "2d", GamblingSettingForm.Cooldown)]
    [InlineData("cooldown", "x", GamblingSettingForm.Cooldown)]
    [InlineData("channels", "#casino", GamblingSettingForm.Channels)]
    [InlineData("hand-time", "30s", GamblingSettingForm.HandTime)]
    [InlineData("hand-time", "2h", GamblingSettingForm.HandTime)]
    [InlineData("table", "1.9", GamblingSettingForm.Table)]
    public void What_cannot_be_right_is_refused_by_name_with_what_could_be(string setting, string typed, GamblingSettingForm accepted)
    {
        var entry = setting switch
        {
            "off" => new GamblingSettingsEntry { Off = typed },
            "smallest-bet" => new() { SmallestBet = typed },
            "largest-bet" => new() { LargestBet = typed },
            "loss-limit" => new() { LossLimit = typed },
            "cooldown" => new() { Cooldown = typed },
            "channels" => new() { Channels = typed },
            "hand-time" => new() { HandTime = typed },
            _ => new() { Table = typed },
        };

        Assert.Equal(new InvalidGamblingSetting(setting, typed, accepted), entry.ApplyTo(GamblingSettings.Default).Refusal);
    }

    [Fact]
    public void A_table_that_pays_too_much_is_refused_and_so_is_a_largest_bet_below_the_smallest()
    {
        Assert.IsType<PaysTooMuch>(new GamblingSettingsEntry { TableOf = GameKind.CoinFlip, Table = "2.1" }.ApplyTo(GamblingSettings.Default).Refusal);
        Assert.Equal(new LargestBelowSmallest(new(99), new(100)), new GamblingSettingsEntry { SmallestBet = "100", LargestBet = "99" }.ApplyTo(GamblingSettings.Default).Refusal);
        Assert.Equal(new InvalidGamblingSetting("off", "all", GamblingSettingForm.OtherGames), new GamblingSettingsEntry { On = "dice", Off = "all" }.ApplyTo(GamblingSettings.Default).Refusal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"smallestBet":0}""")]
    [InlineData("""{"largestBet":9000000000}""")]
    [InlineData("""{"handSeconds":1}""")]
    [InlineData("""{"cooldownSeconds":99999999999}""")]
    [InlineData("""{"off":["poker"]}""")]
    [InlineData("""{"tables":{"coinflip":"3"}}""")]
    public void A_damaged_text_is_told_and_the_defaults_count(string text)
    {
        Assert.False(GamblingSettingsText.TryRead(text, out var settings, out var damage));

        Assert.NotEmpty(damage);
        Assert.True(settings.IsSame(GamblingSettings.Default));
    }

    private static GamblingSettings Applied(GamblingSettingsEntry entry, GamblingSettings? to = null) => entry.ApplyTo(to ?? GamblingSettings.Default).Value;
}
