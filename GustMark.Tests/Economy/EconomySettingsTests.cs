using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Economy;

/// <summary>How a guild's economy works: checked, kept and changed.</summary>
public sealed class EconomySettingsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Defaults_pay_nothing_for_playing_and_limit_nothing() => Assert.Equal(
        new EconomySettings
        {
            Currency = "coins", Symbol = "🪙", StartingBalance = new Coins(100), Daily = new Coins(50), StreakBonus = new Coins(10), StreakCap = 7, Tax = 0,
            SmallestTransfer = new Coins(1), LargestTransfer = null, DailyLimit = null, Cooldown = TimeSpan.Zero, KillReward = Coins.Zero,
            HourReward = Coins.Zero, Wallets = WalletScope.Guild, Switch = null,
        },
        EconomySettings.Default);

    [Fact]
    public void What_was_written_is_read_back()
    {
        var settings = new EconomySettings
        {
            Currency = "scrap", Symbol = "⚙️", StartingBalance = new Coins(1), Daily = new Coins(2), StreakBonus = new Coins(3), StreakCap = 4, Tax = 250,
            SmallestTransfer = new Coins(5), LargestTransfer = new Coins(600), DailyLimit = new Coins(7000), Cooldown = TimeSpan.FromMinutes(8),
            KillReward = new Coins(9), HourReward = new Coins(10), Wallets = WalletScope.Server, Switch = new ScopeSwitch("11", new ServerId(Guid.NewGuid())),
        };

        Assert.True(EconomySettingsText.TryRead(EconomySettingsText.Write(settings), out var read, out _));
        Assert.Equal(settings, read);
    }

    [Theory]
    [InlineData("""{}""", true)]
    [InlineData("""{"later":1}""", true)]
    [InlineData("""{"tax":""", false)]
    [InlineData("""{"tax":10001}""", false)]
    [InlineData("""{"daily":-5}""", false)]
    [InlineData("""{"wallets":"nowhere"}""", false)]
    [InlineData("""{"switchId":"no space","switchServer":"x"}""", false)]
    [InlineData("null", false)]
    public void What_is_missing_is_as_by_default_and_damage_is_told(string text, bool fits)
    {
        Assert.Equal(fits, EconomySettingsText.TryRead(text, out var settings, out var damage));
        Assert.Equal((EconomySettings.Default, fits), (settings, damage is null));
    }

    [Theory]
    [InlineData("tax", "90.01")]
    [InlineData("tax", "1.234")]
    [InlineData("tax", "-1")]
    [InlineData("daily", "2,000,000,000")]
    [InlineData("daily", "all")]
    [InlineData("streak-cap", "366")]
    [InlineData("cooldown", "8d")]
    [InlineData("currency", " ")]
    [InlineData("largest-transfer", "0")]
    public void What_cannot_be_a_setting_is_refused_by_name(string setting, string typed)
    {
        var entry = setting switch
        {
            "tax" => new EconomySettingsEntry { Tax = typed },
            "daily" => new() { Daily = typed },
            "streak-cap" => new() { StreakCap = typed },
            "cooldown" => new() { Cooldown = typed },
            "currency" => new() { Currency = typed },
            _ => new() { LargestTransfer = typed },
        };

        var refusal = Assert.IsType<InvalidEconomySetting>(entry.ApplyTo(EconomySettings.Default).Refusal);
        Assert.Equal((setting, typed), (refusal.Setting, refusal.Asked));
    }

    [Fact]
    public async Task Changes_at_the_same_time_are_all_kept()
    {
        await using var opened = await OpenedStorage.NewAsync();
        using var one = new EconomySettingsService(opened.Storage.Settings, NullLogger<EconomySettingsService>.Instance);
        using var other = new EconomySettingsService(opened.Storage.Settings, NullLogger<EconomySettingsService>.Instance);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? one : other).ChangeAsync(
            A.Guild, former => former with { Daily = former.Daily + new Coins(1) }, Ct)));

        await one.ReloadAsync(A.Guild, Ct);
        Assert.Equal(new Coins(70), (await one.OfAsync(A.Guild, Ct)).Daily);
    }

    [Fact]
    public async Task Damaged_settings_count_as_none_and_are_logged()
    {
        await using var opened = await OpenedStorage.NewAsync();
        await opened.Storage.Settings.ReplaceAsync(A.Guild, EconomySettingsService.Area, null, "not JSON", Ct);
        using var log = new ListLogger();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var settings = new EconomySettingsService(opened.Storage.Settings, factory.CreateLogger<EconomySettingsService>());

        Assert.Equal(EconomySettings.Default, await settings.OfAsync(A.Guild, Ct));
        Assert.Single(log.Lines, line => line.Level == LogLevel.Error);
    }
}
