using System.Diagnostics;

namespace GustMark.Benchmarks.Processes;

/// <summary>The native executable of the worker, which is the form that is shipped and measured.</summary>
internal static class NativeWorker
{
    private const string Variable = "GUSTMARK_TEST_NATIVE";

    /// <summary>The one that the environment names; null if it names none.</summary>
    public static string? Given => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;

    /// <summary>The one that is given, else one that is published for it, once in the life of this process.</summary>
    /// <exception cref="InvalidOperationException">It could not be published; what the compiler said is in the message.</exception>
    public static async Task<string> PathAsync()
    {
        if (Given is { } given)
            return given;

        var folder = Path.Combine(Repository.Folder(), "GustMark.Benchmarks", "obj", "native");
        await Console.Error.WriteLineAsync($"Publishing the native worker to {folder}; {Variable} would name another.");
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", "GustMark.Worker", "-c", "Release", "-o", folder, "-v", "quiet"])
        {
            WorkingDirectory = Repository.Folder(), RedirectStandardOutput = true,
        })!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
            throw new InvalidOperationException($"The native worker could not be published: {said}");
        var path = Path.Combine(folder, "gustmark");
        Environment.SetEnvironmentVariable(Variable, path);
        return path;
    }
}
