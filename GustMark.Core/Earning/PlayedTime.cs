using GustMark.Core.Identity;
using GustMark.Core.Players;

namespace GustMark.Core.Earning;

/// <summary>A stretch that a member has played, and where.</summary>
public readonly record struct PlayedStretch(MemberId Member, ServerId Server, TimeSpan Length);

/// <summary>
/// Reads off the rosters who has played since they were looked at before. What lies between two looks counts only when both knew who was there.
/// Whole seconds.
/// </summary>
public sealed class PlayedTime(IRosters rosters)
{
    /// <summary>What lies between two looks that are farther apart was not watched, and counts nothing.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly Dictionary<ServerId, DateTimeOffset> known = [];

    /// <summary>Servers that are not among these any more are forgotten.</summary>
    public void Keep(IReadOnlySet<ServerId> servers)
    {
        foreach (var server in known.Keys)
        {
            if (!servers.Contains(server))
                known.Remove(server);
        }
    }

    /// <summary>Looks at the servers of one guild. Of a member who is on several of them, or there with several names, the longest stretch counts.</summary>
    /// <param name="members">Who is linked to whom.</param>
    /// <param name="now">Later than at the look before.</param>
    public IReadOnlyList<PlayedStretch> Look(IEnumerable<ServerId> servers, IReadOnlyDictionary<PlayerId, MemberId> members, DateTimeOffset now)
    {
        var played = new Dictionary<MemberId, PlayedStretch>();
        var moment = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        foreach (var server in servers)
        {
            var before = known.TryGetValue(server, out var at) ? at : (DateTimeOffset?)null;
            if (rosters.RosterOf(server) is not { IsKnown: true } roster)
            {
                known.Remove(server);
                continue;
            }

            known[server] = moment;
            if (before is not { } since || moment <= since || moment - since > Longest)
                continue;
            foreach (var player in roster.Players)
            {
                if (members.TryGetValue(player.Id, out var member) && Length(player, since, moment) is var length && length > TimeSpan.Zero
                    && (!played.TryGetValue(member, out var other) || length > other.Length))
                    played[member] = new PlayedStretch(member, server, length);
            }
        }

        return [.. played.Values];
    }

    private static TimeSpan Length(OnlinePlayer player, DateTimeOffset since, DateTimeOffset now)
    {
        var began = player.Since > since ? player.Since : since;
        return TimeSpan.FromSeconds(Math.Floor((now - began).TotalSeconds));
    }
}
