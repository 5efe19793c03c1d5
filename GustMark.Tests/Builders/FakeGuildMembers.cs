using System.Collections.Concurrent;
using GustMark.Core.Identity;
using GustMark.Core.Players;

namespace GustMark.Tests.Builders;

/// <summary>A guild of everybody but those who left, where roles can be given unless a test says why not.</summary>
internal sealed class FakeGuildMembers : IGuildMembers
{
    /// <summary>Who is no member.</summary>
    public HashSet<MemberId> Gone { get; } = [];

    /// <summary>Roles given, in order; one given twice stands there twice.</summary>
    public ConcurrentQueue<(MemberId Member, ulong Role)> Given { get; } = new();

    /// <summary>Roles taken, in order.</summary>
    public ConcurrentQueue<(MemberId Member, ulong Role)> Taken { get; } = new();

    /// <summary>Nicknames that were set, in order.</summary>
    public ConcurrentQueue<(MemberId Member, string Name)> Named { get; } = new();

    /// <summary>Why nothing can be given, taken or set; null when it can.</summary>
    public string? Refusal { get; set; }

    /// <summary>Discord does not answer.</summary>
    public bool IsUnavailable { get; set; }

    public Task<bool> IsMemberAsync(GuildId guild, MemberId user, CancellationToken ct)
    {
        ThrowIfUnavailable();
        return Task.FromResult(!Gone.Contains(user));
    }

    public Task<string?> AddRoleAsync(GuildId guild, MemberId member, ulong role, string why, CancellationToken ct) =>
        Done(() => Given.Enqueue((member, role)));

    public Task<string?> RemoveRoleAsync(GuildId guild, MemberId member, ulong role, string why, CancellationToken ct) =>
        Done(() => Taken.Enqueue((member, role)));

    public Task<string?> SetNicknameAsync(GuildId guild, MemberId member, string name, CancellationToken ct) => Done(() => Named.Enqueue((member, name)));

    private Task<string?> Done(Action act)
    {
        ThrowIfUnavailable();
        if (Refusal is null)
            act();
        return Task.FromResult(Refusal);
    }

    private void ThrowIfUnavailable()
    {
        if (IsUnavailable)
            throw new MembersUnavailableException("as the test says");
    }
}
