using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Logs;

/// <summary>Where downloads are put together: a folder for each in the data folder. What a crash left there goes at the next start.</summary>
internal sealed class LogFolder(string dataFolder) : IHostedService
{
    public const string Name = "downloads";

    private readonly string path = Path.Combine(Path.GetFullPath(dataFolder), Name);

    /// <summary>A new folder, that only the worker's user may look into.</summary>
    public string Create()
    {
        var folder = Path.Combine(path, Guid.NewGuid().ToString("N"));
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    /// <summary>Deletes a folder with what is in it, as far as that goes; the next start deletes the rest.</summary>
    public static void Delete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Left for the next start.
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Delete(path);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
