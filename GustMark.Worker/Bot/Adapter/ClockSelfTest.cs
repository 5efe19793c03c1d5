using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;
using GustMark.Core.Time;
using GustMark.Discord;
using GustMark.Discord.Rest;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>Whether this machine's clock agrees with Discord's, and has not been set since the start.</summary>
internal sealed class ClockSelfTest(DiscordClient client, ClockWatch watch, TimeProvider time) : ISelfTest
{
    /// <summary>Bans end, events begin and interactions expire by the clock. Discord tells its own to the second.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    public string Area => SelfTestArea.Clock;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        var jumped = watch.SetBy.TotalSeconds;
        DiscordPing ping;
        try
        {
            ping = await client.Rest.PingAsync(ct);
        }
        catch (DiscordException e)
        {
            return Math.Abs(jumped) > Tolerance.TotalSeconds
                ? new Failed($"the clock was set by {jumped:0} s since the start, and Discord's cannot be had to compare", $"Let NTP keep the clock of this machine.")
                : new Skipped($"there is no other clock to compare with: {e.Message}");
        }

        if (ping.Date is not { } theirs)
            return new Skipped($"Discord did not tell its time");

        // Half a second on average is cut off from theirs, and half the way is behind us.
        var off = (time.GetUtcNow() - theirs - TimeSpan.FromSeconds(0.5) - (ping.Took / 2)).TotalSeconds;
        if (Math.Abs(off) > Tolerance.TotalSeconds + (ping.Took / 2).TotalSeconds)
        {
            return off > 0
                ? new Failed($"the clock is {off:0} s ahead of Discord's", $"Let NTP keep the clock of this machine; until then bans and events end too early.")
                : new Failed($"the clock is {-off:0} s behind Discord's", $"Let NTP keep the clock of this machine; until then bans and events end too late.");
        }

        return Math.Abs(jumped) > Tolerance.TotalSeconds
            ? new Passed($"{Math.Abs(off):0.0} s off Discord's; it was set by {jumped:0} s since the start")
            : new Passed($"{Math.Abs(off):0.0} s off Discord's");
    }
}
