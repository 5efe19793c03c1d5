using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Players.Profiles;

namespace GustMark.Core.Players;

/// <summary>Whether profiles, sessions, links and what is in force against players can be read and agree with each other.</summary>
public sealed class PlayersSelfTest(IProfileStore profiles, ILinkStore links, IModerationStore moderation, TimeProvider time) : ISelfTest
{
    // Clocks of a worker before this one may have been a little ahead.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private const int MostCases = 1000;

    public string Area => SelfTestArea.UserManagement;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        var (sessions, linked, inForce) = (0, 0, 0);
        foreach (var guild in guilds)
        {
            var open = (await profiles.PresenceAsync(guild, ct)).Open;
            if (JudgeSessions(open) is { } session)
                return session;
            var known = (await profiles.FindAsync(guild, [.. open.Select(one => one.Player).Distinct()], ct)).Select(profile => profile.Player).ToHashSet();
            if (open.FirstOrDefault(one => !known.Contains(one.Player)) is { } lost)
                return new Failed($"player {lost.Player} is in the game and has no profile", $"Somebody changed the database by hand, or this is a defect: please report it.");

            var all = await links.OfGuildAsync(guild, ct);
            if (all.GroupBy(link => link.Player).FirstOrDefault(same => same.Count() > 1) is { } twice)
                return new Failed($"player {twice.Key} is linked to {twice.Count()} members", $"Unlink one of them with /user unlink by an admin.");
            if (all.Count > 0 && (await links.OfPlayerAsync(guild, all[^1].Player, ct))?.Member != all[^1].Member)
                return new Failed($"the link of player {all[^1].Player} is found in the list, but not by the player", $"Somebody changed the database by hand, or this is a defect: please report it.");

            var cases = await moderation.ListAsync(new CaseQuery(guild, MostCases) { OnlyInForce = true }, ct);
            foreach (var one in cases)
                one.Verify();
            (sessions, linked, inForce) = (sessions + open.Count, linked + all.Count, inForce + cases.Count);
        }

        return new Passed($"open sessions: {sessions}, links: {linked}, bans and mutes: {inForce}; all agree");
    }

    private Failed? JudgeSessions(IReadOnlyList<PlaySession> open)
    {
        var latest = time.GetUtcNow() + Ahead;
        var places = new HashSet<(PlayerId, ServerId)>();
        foreach (var session in open)
        {
            if (session.Until < session.Began)
                return new Failed($"a session of player {session.Player} ends before it begins", $"Somebody changed the database by hand, or this is a defect: please report it.");
            if (session.Until > latest)
                return new Failed($"a session of player {session.Player} lasts until a time that has not come yet", $"The clock of this machine has been ahead: set it by NTP.");
            if (!places.Add((session.Player, session.Server)))
                return new Failed($"player {session.Player} is on one server twice", $"Somebody changed the database by hand, or this is a defect: please report it.");
        }

        return null;
    }
}
