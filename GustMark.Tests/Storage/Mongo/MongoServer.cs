using System.Diagnostics;
using GustMark.Tests.Builders;
using GustMark.Worker.Storage.Mongo;

[assembly: AssemblyFixture(typeof(GustMark.Tests.Storage.Mongo.SharedMongo))]

namespace GustMark.Tests.Storage.Mongo;

/// <summary>A database server of a test's own, which can be treated badly.</summary>
internal sealed class MongoServer : IDisposable
{
    private readonly TemporaryFolder data = new();
    private Process? process;

    /// <summary>Where it listens, also after it was started again.</summary>
    public string Uri { get; private set; } = "";

    public static async Task<MongoServer> StartAsync(params string[] options)
    {
        var server = new MongoServer();
        await server.StartAgainAsync(options);
        return server;
    }

    /// <summary>Starts it on the same data, and on the same port if it had one.</summary>
    public async Task StartAgainAsync(params string[] options)
    {
        // It ends when its input is closed, so that it does not outlive the tests.
        var start = new ProcessStartInfo(Program())
        {
            ArgumentList = { "-data", data.Path, "-stdin", "-listen", Uri.Length == 0 ? "127.0.0.1:0" : new Uri(Uri).Authority },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var option in options)
            start.ArgumentList.Add(option);
        process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        Uri = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Longest)
            ?? throw new InvalidOperationException("The database server ended without a word.");
    }

    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    public void Hang() => Signal("-STOP");

    public void GoOn() => Signal("-CONT");

    public void Dispose()
    {
        if (process is { HasExited: false })
            Kill();
        process?.Dispose();
        data.Dispose();
    }

    /// <summary>The server's program; without it the test is skipped, or fails where tests are to be complete.</summary>
    private static string Program()
    {
        var program = Path.Combine(SharedFiles.Repository?.Parent?.FullName ?? "", "shared", "bin", "mongotest");
        if (File.Exists(program))
            return program;
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", SharedMongo.Missing);
        Assert.Skip(SharedMongo.Missing);
        return program;
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}

/// <summary>The database server that all tests share, each with a database of its own; started when the first one asks.</summary>
public sealed class SharedMongo : IAsyncDisposable
{
    internal const string Missing = "There is no MongoDB to test with: neither ../shared/bin/mongotest beside this repository nor a server named by GUSTMARK_TEST_MONGODB.";

    private static readonly Lazy<Task<MongoServer>> Server = new(() => MongoServer.StartAsync());

    /// <summary>The connection string.</summary>
    internal static async Task<string> UriAsync() =>
        Environment.GetEnvironmentVariable("GUSTMARK_TEST_MONGODB") is { Length: > 0 } named ? named : (await Server.Value).Uri;

    /// <summary>A database of its own there.</summary>
    internal static async Task<MongoOptions> FreshAsync() => new() { ConnectionString = await UriAsync(), Database = "t" + Guid.NewGuid().ToString("N") };

    public async ValueTask DisposeAsync()
    {
        if (Server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            (await Server.Value).Dispose();
    }
}
