using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Gambling;

/// <summary>What a guild's settings and a member's own limits have against a bet. Asked by one bet of a member at a time.</summary>
internal static class BetRules
{
    /// <summary>From when losses of the day count: midnight in UTC.</summary>
    public static DateTimeOffset DayOf(DateTimeOffset now) => new(now.UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>Against any bet on the game there; null when nothing.</summary>
    public static Refusal? Against(GamblingSettings settings, GameKind game, ChannelId channel, GameStanding standing, DateTimeOffset now)
    {
        if (standing.Limits.At(now).ExcludedUntil is { } until)
            return new SelfExcluded(until);
        if (!settings.IsOn(game))
            return new GameOff(game);
        if (settings.Channels.Count > 0 && !settings.Channels.Contains(channel))
            return new NoGamesHere(settings.Channels);
        return settings.Cooldown > TimeSpan.Zero && standing.LastBet + settings.Cooldown is { } next && next > now ? new PlayingTooSoon(next) : null;
    }

    /// <summary>Against a stake of that size; null when nothing.</summary>
    public static Refusal? AgainstStake(GamblingSettings settings, Coins stake, GameStanding standing, DateTimeOffset now)
    {
        var own = standing.Limits.At(now).LargestBet.Most;
        var isOwn = own < settings.LargestBet;
        var most = isOwn ? own!.Value : settings.LargestBet;
        return stake < settings.SmallestBet || stake > most
            ? new StakeOutOfRange(stake, settings.SmallestBet, most, isOwn)
            : AgainstLoss(settings, stake, standing, now);
    }

    /// <summary>Against so many more coins at stake, which may all be lost; null when nothing.</summary>
    public static Refusal? AgainstLoss(GamblingSettings settings, Coins more, GameStanding standing, DateTimeOffset now)
    {
        var own = standing.Limits.At(now).LossPerDay.Most;
        var isOwn = own is not null && own < (settings.LossLimit ?? own + new Coins(1));
        return (isOwn ? own : settings.LossLimit) is { } limit && more > limit - standing.Lost
            ? new LossLimitReached(more, limit, standing.Lost, isOwn, DayOf(now).AddDays(1))
            : null;
    }
}
