using GustMark.Core.Identity;

namespace GustMark.Core.Economy;

/// <summary>Lets one thing of a member through at a time, where a rule looks at what he did before. Others rarely wait for him.</summary>
/// <param name="count">More of them let members wait for each other more rarely.</param>
internal sealed class MemberGates(int count = 64) : IDisposable
{
    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, count).Select(_ => new SemaphoreSlim(1))];

    public async Task<T> AloneAsync<T>(GuildId guild, MemberId member, Func<Task<T>> act, CancellationToken ct)
    {
        var gate = gates[(HashCode.Combine(guild, member) & int.MaxValue) % gates.Length];
        await gate.WaitAsync(ct);
        try
        {
            return await act();
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        foreach (var gate in gates)
            gate.Dispose();
    }
}
