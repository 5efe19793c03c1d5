using GustMark.Core.Diagnostics;
using GustMark.Core.Economy;
using GustMark.Core.Identity;

namespace GustMark.Core.Clans;

/// <summary>Whether every open clan has one leader and no debts, and nobody is in two.</summary>
public sealed class ClansSelfTest(IClanStore clans, ILedgerStore ledger) : ISelfTest
{
    public string Area => SelfTestArea.Clans;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        var (count, people) = (0, 0);
        foreach (var guild in guilds)
        {
            var members = new Dictionary<MemberId, Clan>();
            foreach (var clan in await clans.OfGuildAsync(guild, ct))
            {
                var leaders = clan.Members.Count(member => member.Rank == ClanRank.Leader);
                if (leaders != 1)
                    return new Failed($"the clan {clan.Name} has {leaders} leaders", $"Somebody changed the database by hand, or this is a defect: put a backup back with /backup restore.");
                foreach (var member in clan.Members)
                {
                    if (!members.TryAdd(member.Member, clan))
                        return new Failed($"member {member.Member} is in the clans {members[member.Member].Name} and {clan.Name}", $"Let one of them remove him: /clan kick.");
                }

                if (await ledger.BalanceAsync(clan.Bank, ct) is { Amount: < 0 } bank)
                    return new Failed($"the bank of the clan {clan.Name} is below zero: {bank.Amount}", $"See /economy audit.");
                count++;
            }

            people += members.Count;
        }

        return new Passed($"clans: {count}, members: {people}, all sound");
    }
}
