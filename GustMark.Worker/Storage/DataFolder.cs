using GustMark.Worker.Hosting;

namespace GustMark.Worker.Storage;

/// <summary>The folder that holds everything the worker keeps.</summary>
internal static class DataFolder
{
    /// <summary>Makes sure that the folder exists; a new one is open to its owner alone. Answers its full path.</summary>
    /// <exception cref="FatalException">It cannot be created.</exception>
    public static string Prepare(string folder)
    {
        var path = Path.GetFullPath(folder);
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FatalException(ExitCode.CannotCreate,
                $"The data folder {path} cannot be created: {e.Message} Create it for this user, or set Storage:DataFolder to another one.", e);
        }

        return path;
    }

    /// <summary>What is thrown when a file in the folder cannot be written.</summary>
    public static FatalException NotWritable(string file, Exception cause) =>
        new(ExitCode.CannotCreate,
            $"{file} cannot be written: {cause.Message} Give this user write access to the data folder, or set Storage:DataFolder to another one.",
            cause);
}
