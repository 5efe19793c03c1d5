using GustMark.Tests.EndToEnd;
using GustMark.Tests.Storage;
using GustMark.Worker.Cli;
using GustMark.Worker.Hosting;
using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace GustMark.Tests.Cli;

public sealed class HealthCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> environment = [];

    public HealthCommandTests() => environment["GUSTMARK__Storage__DataFolder"] = folder["data"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Where_no_worker_runs_that_is_told_with_a_code()
    {
        Assert.Equal((ExitCode.Unwell, $"not ready: no worker that uses the data folder {folder["data"]} answers"), await RunAsync());
        Assert.Equal((ExitCode.Unwell, $"not live: no worker that uses the data folder {folder["data"]} answers"), await RunAsync("--live"));
    }

    [Fact]
    public async Task A_database_that_is_still_being_opened_is_told_and_the_worker_lives()
    {
        DataFolder.Prepare(folder["data"]);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        Task worker;
        using (var other = new SqliteConnection($"Data Source={Path.Combine(folder["data"], SqliteDatabase.FileName)};Pooling=False"))
        {
            // As long as another program has it, bringing it up to date takes its time.
            other.Open();
            using var locking = other.CreateCommand();
            locking.CommandText = "BEGIN EXCLUSIVE";
            locking.ExecuteNonQuery();
            worker = Task.Run(() => WorkerAsync(stopping.Token), Ct);

            await AnswersAsync("not ready: the database is being opened, and brought up to date where it is older");
            Assert.Equal((ExitCode.Ok, "live"), await RunAsync("--live"));
        }

        await AnswersAsync("not ready: Discord is not connected");
        await stopping.CancelAsync();
        await worker.WaitAsync(WorkerTown.Patience, Ct);
        Assert.Equal(ExitCode.Unwell, (await RunAsync("--live")).Code);
    }

    [Fact]
    public async Task A_worker_that_is_connected_is_ready_also_for_programs()
    {
        await using var town = await WorkerTown.StartAsync(Ct, furnished: false);
        environment["GUSTMARK__Storage__DataFolder"] = town.Data.FullName;

        await AnswersAsync("ready");

        Assert.Equal((ExitCode.Ok, """{"live":true,"ready":true,"reasons":[]}"""), await RunAsync("--json"));
    }

    private Task WorkerAsync(CancellationToken stopping)
    {
        var layer = ConfigurationLayer.OfValues(
            [
                new("Discord:Token", "x"), new("Discord:ApiBase", "http://127.0.0.1:1/api/v10"), new("Storage:DataFolder", folder["data"]), new("Logging:Level", "Fatal"),
            ], "test");
        return WorkerHost.RunAsync(WorkerConfiguration.Check([layer], WorkerOptions.Sections, []), verbose: false, TimeProvider.System, stopping);
    }

    private async Task AnswersAsync(string text)
    {
        using var patience = Patience.Limit();
        var answer = "";
        while (answer != text)
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"It never answered “{text}”, but last “{answer}”.");
            answer = (await RunAsync()).Text;
        }
    }

    private async Task<(int Code, string Text)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        var code = await CommandLine.RunAsync(["health", .. arguments], new Surroundings(output, TextWriter.Null, [folder.Path], environment, TimeProvider.System));
        return (code, output.ToString().TrimEnd());
    }
}
