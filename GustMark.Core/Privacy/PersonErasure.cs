using GustMark.Core.Audit;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;

namespace GustMark.Core.Privacy;

/// <summary>
/// Erases what is kept of a person, but for coins, which are the ledger's, and for bans and mutes that are in force, which protect others. In events and orders a
/// <see cref="ForgottenPlayer"/> takes his place. The profile goes last, so that what was broken off can be begun anew.
/// </summary>
public sealed class PersonErasure(ProfileService profiles, IProfileStore kept, ILinkStore links, IModerationStore cases, AuditErasure audit, IPersonTraces traces)
{
    private const int MostCases = 100_000;

    /// <summary>Erases a player.</summary>
    /// <param name="member">His account, when what he did through Discord is to be erased from the audit as well; null otherwise.</param>
    public async Task<Erased> ForgetAsync(GuildId guild, PlayerId player, MemberId? member, CancellationToken ct)
    {
        var his = await cases.ListAsync(new CaseQuery(guild, MostCases) { Player = player }, ct);
        var profile = await kept.FindAsync(guild, [player], ct);
        var link = await links.OfPlayerAsync(guild, player, ct);
        var names = profile.SelectMany(one => one.Names).Select(name => name.Name).Concat(his.Select(one => one.Name)).Append(link?.Name)
            .OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();

        // Of somebody who is not known by anything else no record is.
        var records = names.Count > 0 ? await audit.ForgetAsync(guild, member, player.IsPc ? [player.ToString()] : [], names, ct) : 0;
        var erased = await cases.ForgetAsync(guild, player, ct);
        var traced = await traces.EraseAsync(new Person(guild, player, member, names), ct);
        return new Erased(await profiles.ForgetAsync(guild, player, ct), erased, his.Count - erased, records, traced);
    }

    /// <summary>Erases where a member stands who is no player.</summary>
    public Task<Traces> ForgetAsync(GuildId guild, MemberId member, CancellationToken ct) => traces.EraseAsync(new Person(guild, null, member, []), ct);
}

/// <summary>What there was to erase.</summary>
/// <param name="Cases">Notes, warnings, kicks, and mutes and bans that are over.</param>
/// <param name="InForce">Mutes and bans that are in force, and stay.</param>
/// <param name="Records">Records of the audit of which the readable part is gone.</param>
/// <param name="Traces">Where he stood in what belongs to others as well.</param>
public sealed record Erased(Forgotten Player, int Cases, int InForce, int Records, Traces Traces)
{
    public bool IsAnything => Player.IsAnything || Cases > 0 || Records > 0 || Traces.IsAnything;
}
