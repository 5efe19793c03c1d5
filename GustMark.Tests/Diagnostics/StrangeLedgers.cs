using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Diagnostics;

/// <summary>A ledger whose audit takes until it is told what it finds.</summary>
internal sealed class SlowAudit(ILedgerStore ledger) : LedgerInFront(ledger)
{
    private int audits;

    public TaskCompletionSource<LedgerAudit> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Audits => Volatile.Read(ref audits);

    public override Task<LedgerAudit> AuditAsync(GuildId? guild, CancellationToken ct)
    {
        Interlocked.Increment(ref audits);
        return Answer.Task;
    }
}

/// <summary>A ledger that lets everybody owe.</summary>
internal sealed class LaxLedger() : LedgerInFront(new FakeLedgerStore())
{
    /// <summary>What the account of nobody has.</summary>
    public Coins Sum { get; private set; }

    public override Task<Result<Receipt>> PostAsync(LedgerEntry entry, CancellationToken ct)
    {
        Sum += entry.ChangeOf(AccountId.Clan(entry.Guild, "doctor"));
        return Task.FromResult<Result<Receipt>>(new Receipt(entry, IsRepeat: false));
    }
}
