using System.Diagnostics;
using System.Globalization;
using System.Text;
using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Tests.Storage;

/// <summary>A process that writes is killed; what it was told is kept must be there.</summary>
public sealed class SurvivalTests
{
    private const string FolderVariable = "GUSTMARK_TESTS_SURVIVAL_FOLDER";

    [Fact]
    public async Task Every_server_acknowledged_before_the_process_was_killed_is_there()
    {
        var ct = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        using var writer = StartWriter(folder.Path);

        var acknowledged = new List<string>();
        while (await writer.StandardOutput.ReadLineAsync(ct).AsTask().WaitAsync(Patience.Longest, ct) is { } line)
        {
            if (line.StartsWith("kept ", StringComparison.Ordinal))
                acknowledged.Add(line[5..]);
            if (acknowledged.Count == 100)
                writer.Kill();
        }

        Assert.True(acknowledged.Count >= 100, $"The writer acknowledged {acknowledged.Count} servers and ended.");
        await using var storage = await OpenedStorage.OpenAsync(folder.Path);
        var kept = (await storage.Servers.AllAsync(ct)).Select(server => server.Name).ToHashSet();
        Assert.All(acknowledged, name => Assert.Contains(name, kept));
    }

    /// <summary>The child of the test above: explicit, so that it runs only when it is asked for by name.</summary>
    [Fact(Explicit = true)]
    public async Task Writes_until_it_is_killed()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(folder is null, "Started by another test alone.");
        var ct = TestContext.Current.CancellationToken;

        // The console as such is captured by the test runner.
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        await using var storage = await OpenedStorage.OpenAsync(folder);
        var gate = new Lock();
        var next = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), ct, async (_, token) =>
        {
            while (true)
            {
                var name = Interlocked.Increment(ref next).ToString(CultureInfo.InvariantCulture);
                var server = new GameServer(new ServerId(Guid.NewGuid()), new GuildId(1), name, ServerKind.WebRcon, "host", 28016);
                Assert.True((await storage.Servers.AddAsync(server, new Secret(name), token)).Accepted);
                lock (gate)
                    output.WriteLine("kept " + name);
            }
        });
    }

    private static Process StartWriter(string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "GustMark.Tests"))
        {
            ArgumentList = { "-explicit", "only", "-method", $"{typeof(SurvivalTests).FullName}.{nameof(Writes_until_it_is_killed)}" },
            Environment = { [FolderVariable] = folder },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }
}
