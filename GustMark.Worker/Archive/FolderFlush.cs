using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GustMark.Worker.Archive;

/// <summary>
/// Brings the names in a folder to the disk. A new file whose bytes are flushed can still be missing after a power cut, because its name
/// was not. Elsewhere than on Linux nothing is done.
/// </summary>
internal static class FolderFlush
{
    // O_RDONLY and O_CLOEXEC, on all processors alike.
    private const int ReadOnly = 0x80000;

    public static void ToDisk(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var handle = new SafeFileHandle(Open(folder, ReadOnly), ownsHandle: true);
        if (!handle.IsInvalid)
            RandomAccess.FlushToDisk(handle);
    }

    // The base library opens no folders.
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
