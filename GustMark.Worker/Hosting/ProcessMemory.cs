using System.Runtime.InteropServices;

namespace GustMark.Worker.Hosting;

/// <summary>
/// Keeps the memory of the process, and with it the secrets in it, from being written to a file when it crashes, and from being looked at by others of the same
/// user: its environment is root's alone then. Elsewhere than on Linux nothing is done.
/// </summary>
internal static class ProcessMemory
{
    // PR_SET_DUMPABLE and RLIMIT_CORE, on all processors alike.
    private const int SetDumpable = 4;
    private const int CoreSize = 4;

    /// <summary>Whether the system let it.</summary>
    public static bool ForbidDumps()
    {
        if (!OperatingSystem.IsLinux())
            return true;

        // The limit as well: it is inherited by what the worker starts, the other is not.
        var none = default(Limit);
        var isRestricted = Restrict(CoreSize, in none) == 0;
        return Control(SetDumpable, 0, 0, 0, 0) == 0 && isRestricted;
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "prctl")]
    private static extern int Control(int option, nuint first, nuint second, nuint third, nuint fourth);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "setrlimit")]
    private static extern int Restrict(int resource, in Limit limit);

    /// <summary><c>struct rlimit</c>: bytes; the hard one cannot be raised again.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Limit
    {
        private readonly nuint soft;
        private readonly nuint hard;
    }
}
