using GustMark.Core.Identity;

namespace GustMark.Core.Audit;

/// <summary>Erases what can be read about a person. The chain stays whole: it holds digests only, and the salt goes with the words.</summary>
public sealed class AuditErasure(IAuditStore store)
{
    private const int AtOnce = 500;

    // The areas in which people are named. Elsewhere somebody who is called as a server or a setting would erase what is not about him.
    private static readonly string[] OnPeople = ["user ", "economy ", "shop ", "clan ", "button ", "dialog "];

    /// <summary>Erases the readable part of what the person did, and of every record that names the person. The number erased.</summary>
    /// <param name="member">The person's account; null when it is not known, or when what he did stays.</param>
    /// <param name="ids">Ids by which the person is told from all others, wherever they stand.</param>
    /// <param name="names">Names, which others may have as well: as whole words, where people are named.</param>
    public async Task<int> ForgetAsync(GuildId guild, MemberId? member, IReadOnlyCollection<string> ids, IReadOnlyCollection<string> names, CancellationToken ct)
    {
        var (erased, after) = (0, 0L);
        while (await store.ReadAsync(guild, after, AtOnce, ct) is { Count: > 0 } records)
        {
            after = records[^1].Sequence;
            var about = records.Where(record => record.Details is { } details
                && ((member is not null && record.Actor.Member == member) || ids.Any(details.Mentions)
                    || (Array.Exists(OnPeople, area => record.Action.StartsWith(area, StringComparison.Ordinal)) && names.Any(details.Names))))
                .Select(record => record.Sequence).ToList();
            if (about.Count > 0)
                erased += await store.EraseAsync(guild, about, ct);
        }

        return erased;
    }
}
