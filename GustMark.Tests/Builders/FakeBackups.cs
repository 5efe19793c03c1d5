using GustMark.Core.Backups;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Tests.Builders;

/// <summary>Copies that are only names.</summary>
internal sealed class FakeBackups : IBackups
{
    private readonly List<Backup> made = [];

    public int Kept => 30;

    public Task<Backup> CreateAsync(GuildId guild, CancellationToken ct)
    {
        var backup = new Backup(guild, $"20231114-2213{made.Count:00}-000", A.Moment, 1000, false);
        made.Insert(0, backup);
        return Task.FromResult(backup);
    }

    public IReadOnlyList<Backup> List(GuildId guild) => [.. made.Where(backup => backup.Guild == guild)];

    public async Task<Result<Backup>> RestoreAsync(GuildId guild, string name, CancellationToken ct) =>
        List(guild).Any(backup => backup.Name == name) ? await CreateAsync(guild, ct) : new NoSuchBackup(name);
}
