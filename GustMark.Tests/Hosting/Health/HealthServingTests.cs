using System.Net;
using System.Net.Sockets;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Hosting.Health;
using GustMark.Worker.Monitoring;

namespace GustMark.Tests.Hosting.Health;

/// <summary>The worker's health for those who ask from outside.</summary>
public sealed class HealthServingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ListLogger log = new();
    private readonly WorkerHealth health = new(TimeProvider.System);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        folder.Dispose();
        log.Dispose();
    }

    [Fact]
    public async Task Whoever_may_write_the_data_folder_is_answered_and_nobody_else()
    {
        using (new HealthServing(folder.Path, new HealthOptions(), health, TimeProvider.System, log))
        {
            Assert.False((await AskAsync())!.IsReady);

            health.Started(new FakeDatabase(), new FakeDiscordBot(), new Loops([]));

            Assert.True((await AskAsync())!.IsReady);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder[HealthSocket.FileName]));
        }

        Assert.False(File.Exists(folder[HealthSocket.FileName]));
        Assert.Null(await AskAsync());
    }

    [Fact]
    public async Task What_a_killed_worker_has_left_is_no_answer_and_does_not_stop_the_next()
    {
        File.WriteAllText(folder[HealthSocket.FileName], "");
        Assert.Null(await AskAsync());

        using var serving = new HealthServing(folder.Path, new HealthOptions(), health, TimeProvider.System, log);

        Assert.NotNull(await AskAsync());
    }

    [Fact]
    public async Task A_folder_whose_path_is_too_long_for_a_socket_costs_a_word_in_the_log()
    {
        var deep = Directory.CreateDirectory(folder[new string('x', 120)]).FullName;

        using var serving = new HealthServing(deep, new HealthOptions(), health, TimeProvider.System, log);

        Assert.StartsWith("gustmark health will not find this worker: ", Assert.Single(log.Lines).Text, StringComparison.Ordinal);
        Assert.Null(await HealthSocket.AskAsync(deep, TimeSpan.FromSeconds(5), TimeProvider.System, Ct));
    }

    [Fact]
    public async Task A_port_that_is_set_answers_liveness_and_readiness_with_their_codes_and_reasons()
    {
        var port = FreePort();
        using var serving = new HealthServing(folder.Path, new HealthOptions { Port = port }, health, TimeProvider.System, log);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        var live = await http.GetAsync(new Uri("/health/live", UriKind.Relative), Ct);
        var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("application/json; charset=utf-8", ready.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            """{"live":true,"ready":false,"reasons":["the database is being opened, and brought up to date where it is older"]}""",
            await ready.Content.ReadAsStringAsync(Ct));
        health.Started(new FakeDatabase(), new FakeDiscordBot(), new Loops([]));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/metrics", UriKind.Relative), Ct)).StatusCode);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<HealthReport?> AskAsync() => HealthSocket.AskAsync(folder.Path, Patience.Longest, TimeProvider.System, Ct);
}
