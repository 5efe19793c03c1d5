using GustMark.Simulator.Soak;

namespace GustMark.Tests.EndToEnd;

/// <summary>A soak so short that it runs with the tests: whether it still works, and whether all books are right after some faults of each area.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_seconds_of_faults_under_load_leave_every_book_right()
    {
        using var told = new StringWriter();

        var result = await SoakRun.RunAsync(
            new SoakRequest
            {
                Seed = 3, Duration = TimeSpan.FromSeconds(20), Servers = 4, LinesPerSecond = 2, FaultEvery = TimeSpan.FromSeconds(2), Executable = NativeWorker.Path,
                Output = TextWriter.Synchronized(told),
            },
            Ct);

        output.WriteLine(told.ToString());
        output.WriteLine(string.Join('\n', result.Notes));
        Assert.Empty(result.Findings);
    }
}
