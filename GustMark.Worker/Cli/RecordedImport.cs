using GustMark.Core.Audit;
using GustMark.Core.Identity;
using GustMark.Worker.Storage.Portable;

namespace GustMark.Worker.Cli;

/// <summary>Adds to what is imported, at the end of each guild's chain, that it was: kept with the rest or not at all.</summary>
internal sealed class RecordedImport(string action, string target, TimeProvider time)
{
    private readonly string correlation = $"cli/{Guid.CreateVersion7(time.GetUtcNow()):N}";

    public IEnumerable<PortableRecord> With(IEnumerable<PortableRecord> records)
    {
        var heads = new SortedDictionary<ulong, AuditHead>();
        foreach (var record in records)
        {
            if (record is PortableOfGuild { Guild: var guild })
                heads.TryAdd(guild, AuditHead.Start);
            if (record is PortableAudit audit)
                heads[audit.Guild] = new AuditHead(audit.Sequence, audit.Hash);
            yield return record;
        }

        foreach (var (guild, head) in heads)
        {
            yield return PortableAuditCheck.Of(AuditChain.Next(
                new AuditEntry(new GuildId(guild), time.GetUtcNow(), AuditActor.CommandLine, action, correlation, AuditResult.Accepted) { Details = new(target) }, head));
        }
    }
}
