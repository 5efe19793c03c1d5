using GustMark.Core.Identity;

namespace GustMark.Core.Economy;

/// <summary>Where a guild's members keep their coins.</summary>
public enum WalletScope
{
    /// <summary>One wallet for all servers.</summary>
    Guild,

    /// <summary>A wallet for each server.</summary>
    Server,
}

/// <summary>How a guild's economy works. What is not set is as here; nothing is earned by playing until an admin says so.</summary>
public sealed record EconomySettings
{
    /// <summary>As a guild has it that has set nothing.</summary>
    public static EconomySettings Default { get; } = new();

    /// <summary>What coins are called, in the plural: 1 to 32 characters, hostile until shown safely.</summary>
    public string Currency { get; init; } = "coins";

    /// <summary>Stands before or after a number: 1 to 16 characters, hostile until shown safely.</summary>
    public string Symbol { get; init; } = "🪙";

    /// <summary>What a member has the first time he is asked for; 0 is nothing.</summary>
    public Coins StartingBalance { get; init; } = new(100);

    /// <summary>What <c>/economy daily</c> pays; 0 turns it off.</summary>
    public Coins Daily { get; init; } = new(50);

    /// <summary>What each further day in a row adds.</summary>
    public Coins StreakBonus { get; init; } = new(10);

    /// <summary>The bonus grows for so many days, 0 to 365.</summary>
    public int StreakCap { get; init; } = 7;

    /// <summary>What the house keeps of a payment, in hundredths of a percent: 0 to 9,000, so that something always arrives.</summary>
    public int Tax { get; init; }

    /// <summary>Smallest payment, at least 1.</summary>
    public Coins SmallestTransfer { get; init; } = new(1);

    /// <summary>Largest payment; null where there is none.</summary>
    public Coins? LargestTransfer { get; init; }

    /// <summary>Most that a member pays to others on a day (UTC); null where there is none.</summary>
    public Coins? DailyLimit { get; init; }

    /// <summary>Between two payments of a member: zero to 7 days.</summary>
    public TimeSpan Cooldown { get; init; }

    /// <summary>What a kill of another player earns; 0 is nothing.</summary>
    public Coins KillReward { get; init; }

    /// <summary>What an hour of play earns; 0 is nothing.</summary>
    public Coins HourReward { get; init; }

    /// <summary>Where coins are kept.</summary>
    public WalletScope Wallets { get; init; }

    /// <summary>The wallets are on their way to <see cref="Wallets"/>; null when they have all arrived.</summary>
    public ScopeSwitch? Switch { get; init; }

    /// <summary>The wallet that counts on a server. The server is left out where a guild keeps coins in one place.</summary>
    public AccountId WalletOf(GuildId guild, MemberId member, ServerId server) =>
        AccountId.Wallet(guild, member, Wallets == WalletScope.Server ? server : null);

    /// <summary>What the n-th day in a row pays.</summary>
    /// <param name="streak">1 for the first day.</param>
    public Coins DailyOf(int streak) => Daily + (StreakBonus * Math.Min(Math.Max(streak - 1, 0), StreakCap));
}

/// <summary>A move of all wallets that was begun. It is kept with the settings, so that it is finished also after a crash.</summary>
/// <param name="Id">Of the interaction that began it; part of the ids of its entries.</param>
/// <param name="Server">Where the coins go; null when those of all servers are put together.</param>
public sealed record ScopeSwitch(string Id, ServerId? Server);
