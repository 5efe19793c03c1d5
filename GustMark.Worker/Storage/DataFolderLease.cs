using System.Globalization;
using GustMark.Worker.Hosting;

namespace GustMark.Worker.Storage;

/// <summary>
/// Keeps a second worker out of a data folder. The operating system drops the lock when the process ends, however it ends,
/// so there is nothing to clean up after a crash.
/// </summary>
internal sealed class DataFolderLease : IDisposable
{
    public const string LockFileName = "gustmark.lock";

    /// <summary>Says who holds the lock. A file of its own, because the locked one cannot be opened by the other.</summary>
    public const string HolderFileName = "gustmark.pid";

    private readonly FileStream locked;
    private readonly string holderFile;

    /// <summary>Whether the lock still keeps others out: somebody may have deleted the file, and then another would make a new one.</summary>
    public bool IsHeld
    {
        get
        {
            try
            {
                using var other = new FileStream(locked.Name, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                return false;
            }
            catch (IOException e)
            {
                return IsHeldByAnother(e);
            }
            catch (UnauthorizedAccessException)
            {
                // It is there, and so is whoever may open it.
                return true;
            }
        }
    }

    private DataFolderLease(FileStream locked, string holderFile)
    {
        this.locked = locked;
        this.holderFile = holderFile;
    }

    /// <summary>Takes the lease of a folder that exists.</summary>
    /// <exception cref="FatalException">Another worker has it, or the folder cannot be written.</exception>
    public static DataFolderLease Take(string folder, TimeProvider time)
    {
        var lockFile = Path.Combine(folder, LockFileName);
        var holderFile = Path.Combine(folder, HolderFileName);
        FileStream locked;
        try
        {
            locked = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw DataFolder.NotWritable(lockFile, e);
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw new FatalException(ExitCode.AlreadyRunning,
                $"Another worker uses the data folder {folder}: {DescribeHolder(holderFile)}. Stop it, or give this one its own Storage:DataFolder.", e);
        }
        catch (IOException e)
        {
            throw DataFolder.NotWritable(lockFile, e);
        }

        try
        {
            var since = time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
            File.WriteAllText(holderFile, $"process {Environment.ProcessId} on {Environment.MachineName} since {since}\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            locked.Dispose();
            throw DataFolder.NotWritable(holderFile, e);
        }

        return new DataFolderLease(locked, holderFile);
    }

    public void Dispose()
    {
        try
        {
            File.Delete(holderFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Only a note for people; the lock itself is what counts, and it is released below.
        }

        locked.Dispose();
    }

    // EWOULDBLOCK as .NET reports it (11 on Linux, 35 on macOS), and Windows' sharing violation.
    private static bool IsHeldByAnother(IOException e) =>
        e.HResult is 11 or 35 || (e.HResult & 0xFFFF) == 32;

    private static string DescribeHolder(string holderFile)
    {
        try
        {
            return File.ReadAllText(holderFile).Trim() is { Length: > 0 } holder ? holder : "a process that has not said which";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "a process that has not said which";
        }
    }
}
