using System.Security.Cryptography;
using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;

namespace GustMark.Worker.Storage;

/// <summary>Whether the data folder can be written, has room, and is this process's alone.</summary>
/// <param name="lease">Null where another process, or nobody, has to hold it.</param>
/// <param name="freeBytes">Bytes free where a folder is; null asks the operating system.</param>
internal sealed class DiskSelfTest(string folder, DataFolderLease? lease, Func<string, long>? freeBytes = null) : ISelfTest
{
    /// <summary>The write-ahead log and a day of the archive need as much, in bytes.</summary>
    public const long LeastFree = 256L * 1024 * 1024;

    private const int ProbeBytes = 64 * 1024;

    private readonly string path = Path.GetFullPath(folder);

    public string Area => SelfTestArea.Disk;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        if (!Directory.Exists(path))
            return new Failed($"the data folder {path} is not there", $"Mount or restore it, or set Storage:DataFolder.");
        var free = freeBytes?.Invoke(path) ?? new DriveInfo(path).AvailableFreeSpace;
        var megabytes = free / (1024 * 1024);
        if (free < LeastFree)
            return new Failed($"only {megabytes} MB are free where {path} is", $"Delete what is not needed there, or lower Archive:MaxMegabytes.");
        try
        {
            await ProbeAsync(ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Failed($"the data folder {path} cannot be written: {e.Message}", $"Give the user that runs GustMark write access, and see that the disk is not mounted read-only.");
        }

        return lease is { IsHeld: false }
            ? new Failed($"the lock file {DataFolderLease.LockFileName} was deleted: another worker could use the folder as well", $"Restart the worker, and see that only one runs.")
            : new Passed($"{megabytes} MB free, written and read back");
    }

    private async Task ProbeAsync(CancellationToken ct)
    {
        var file = Path.Combine(path, $".probe-{Guid.NewGuid():N}");
        var written = RandomNumberGenerator.GetBytes(ProbeBytes);
        try
        {
            await using (var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.WriteAsync(written, ct);
                stream.Flush(flushToDisk: true);
            }

            var read = await File.ReadAllBytesAsync(file, ct);
            if (!written.AsSpan().SequenceEqual(read))
                throw new IOException("What was written is not what is read.");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
