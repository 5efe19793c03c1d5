using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Backups;

/// <summary>A copy of everything that a guild's data is: servers, feeds, settings, links, the ledger, the shop.</summary>
/// <param name="Name">Unique among the guild's copies; sorts by time.</param>
/// <param name="At">When it was made.</param>
/// <param name="Bytes">On the disk, packed.</param>
/// <param name="IsBeforeRestore">It was made by itself, of what a restore replaced.</param>
public sealed record Backup(GuildId Guild, string Name, DateTimeOffset At, long Bytes, bool IsBeforeRestore);

/// <summary>Keeps copies of guilds and puts them back.</summary>
public interface IBackups
{
    /// <summary>How many copies of a guild are kept; the oldest goes when there is one more.</summary>
    int Kept { get; }

    /// <summary>Copies what the guild has now, as of one moment, while everything goes on.</summary>
    Task<Backup> CreateAsync(GuildId guild, CancellationToken ct);

    /// <summary>The guild's copies, the newest first.</summary>
    IReadOnlyList<Backup> List(GuildId guild);

    /// <summary>
    /// Puts a copy in place of what the guild has now, after it has copied that. Refused with <see cref="NoSuchBackup"/>, or with
    /// <see cref="UnusableBackup"/> where the copy is damaged; nothing is changed then. The copy of what was replaced.
    /// </summary>
    Task<Result<Backup>> RestoreAsync(GuildId guild, string name, CancellationToken ct);
}

/// <summary>Something that remembers parts of a guild's data, and has to read them anew when they were replaced.</summary>
public interface IGuildMemory
{
    Task ReloadAsync(GuildId guild, CancellationToken ct);
}

/// <summary>Something that changes a guild's data in several steps, between two of which it must not be replaced.</summary>
public interface IGuildWork
{
    /// <summary>
    /// Waits until nothing of the guild is half done, and begins nothing more until what it answers with is disposed of. One at a time for
    /// each guild.
    /// </summary>
    Task<IDisposable> PauseAsync(GuildId guild, CancellationToken ct);
}

/// <summary>The guild has no such copy.</summary>
public sealed record NoSuchBackup(string Asked) : Refusal;

/// <summary>The copy cannot be used. <paramref name="Reason"/> completes "it cannot be used: …".</summary>
public sealed record UnusableBackup(string Name, string Reason) : Refusal;

/// <summary>A copy of the guild is being made or put back already.</summary>
public sealed record BackupUnderWay : Refusal;
