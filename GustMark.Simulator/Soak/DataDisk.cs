using System.Diagnostics;

namespace GustMark.Simulator.Soak;

/// <summary>
/// The disk of the worker's data folder. Where it can be mounted it is one in memory, which can be made full without harm to anything else;
/// that takes root. Elsewhere it is a folder like any other, and cannot be.
/// </summary>
sealed class DataDisk : IAsyncDisposable
{
    const long Roomy = 4L << 30;
    const int Attempts = 20;

    readonly DirectoryInfo folder;

    DataDisk(DirectoryInfo folder, bool isMounted) => (this.folder, CanBeFilled) = (folder, isMounted);

    public string Folder => folder.FullName;

    /// <summary>Whether it is a disk of its own.</summary>
    public bool CanBeFilled { get; }

    public static async Task<DataDisk> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("gustmark-soak-");
        return new DataDisk(folder, Environment.IsPrivilegedProcess && await RunAsync("mount", "-t", "tmpfs", "-o", $"size={Roomy},mode=0700", "tmpfs", folder.FullName));
    }

    /// <summary>Leaves it no room beyond what is on it.</summary>
    /// <returns>False when the worker writes faster than the room can be taken.</returns>
    public async Task<bool> FillAsync()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // It cannot become smaller than what is on it, and that grows meanwhile.
            var drive = new DriveInfo(Folder);
            if (await SizeAsync(drive.TotalSize - drive.TotalFreeSpace))
                return true;
        }

        return false;
    }

    /// <summary>Gives the room back.</summary>
    public Task EmptyAsync() => SizeAsync(Roomy);

    public async ValueTask DisposeAsync()
    {
        if (CanBeFilled)
            await RunAsync("umount", "--lazy", Folder);
        folder.Delete(recursive: true);
    }

    Task<bool> SizeAsync(long bytes) => RunAsync("mount", "-o", $"remount,size={bytes}", Folder);

    static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        if (process is null)
            return false;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
