namespace GustMark.Worker.Hosting;

/// <summary>What the process tells whoever started it; the numbers are those of BSD's sysexits.h.</summary>
public static class ExitCode
{
    /// <summary>Done, or ended by a signal in good order.</summary>
    public const int Ok = 0;

    /// <summary><c>gustmark parse</c> met input that it could not read.</summary>
    public const int Unreadable = 1;

    /// <summary><c>gustmark doctor</c> found something that does not work, or <c>gustmark health</c> a worker that is not ready.</summary>
    public const int Unwell = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 64;

    /// <summary>The database is damaged, newer than this program, or not GustMark's.</summary>
    public const int Data = 65;

    /// <summary>A service that is needed, such as Discord, cannot be had.</summary>
    public const int Unavailable = 69;

    /// <summary>A defect of GustMark itself.</summary>
    public const int Software = 70;

    /// <summary>The data folder or a file in it cannot be created or written.</summary>
    public const int CannotCreate = 73;

    /// <summary>Reading or writing failed: a full or broken disk.</summary>
    public const int InputOutput = 74;

    /// <summary>Another worker uses the data folder.</summary>
    public const int AlreadyRunning = 75;

    /// <summary>Discord refuses the token, or the key file is open to others.</summary>
    public const int Permission = 77;

    /// <summary>The configuration is incomplete or wrong.</summary>
    public const int Configuration = 78;
}
