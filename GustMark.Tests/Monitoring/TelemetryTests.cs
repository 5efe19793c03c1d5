using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using GustMark.Core.Dashboards;
using GustMark.Core.Monitoring;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.Hosting;
using GustMark.Worker.Monitoring;
using GustMark.Worker.Monitoring.Export;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GustMark.Tests.Monitoring;

/// <summary>Metrics and traces for who collects them.</summary>
public sealed class TelemetryTests : IDisposable
{
    private static readonly GameServer Main = A.Server("Main");

    private readonly FakeConnections connections = new();
    private readonly SampleRing ring = new();
    private readonly ServiceProvider services;

    public TelemetryTests()
    {
        connections.Set(Main, new Connected(A.Moment));
        ring.Add(new Sample(SampleSubject.Worker, A.Moment) { [Metric.Memory] = 48.5 });
        services = new ServiceCollection().AddSingleton(ring).AddSingleton<IServerConnections>(connections).AddSingleton(TimeProvider.System)
            .AddSingleton<RequestTimes>().AddSingleton<WorkerMetrics>().BuildServiceProvider();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => services.Dispose();

    [Fact]
    public async Task Prometheus_reads_a_page_on_loopback_and_nothing_else_is_there()
    {
        var port = FreePort();
        using var telemetry = Of(new MonitoringOptions { PrometheusPort = port });
        await telemetry.StartAsync(Ct);
        services.GetRequiredService<RequestTimes>().Add(TimeSpan.FromMilliseconds(3), failed: false);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        var answer = await http.GetAsync(new Uri("/metrics", UriKind.Relative), Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("# TYPE gustmark_process_memory gauge\ngustmark_process_memory 48.5\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE gustmark_requests_total counter\ngustmark_requests_total 1\n", text, StringComparison.Ordinal);
        Assert.Contains($"gustmark_server_up{{guild=\"{Main.Guild}\",server=\"{Main.Id}\"}} 1\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("gustmark_process_cpu ", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/", UriKind.Relative), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await http.PostAsync(new Uri("/metrics", UriKind.Relative), null, Ct)).StatusCode);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, new Uri("/metrics", UriKind.Relative)) { Headers = { Host = "attacker.example" } };
        Assert.DoesNotContain("gustmark_", await (await http.SendAsync(rebound, Ct)).Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        await telemetry.StopAsync(Ct);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_its_number()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var telemetry = Of(new MonitoringOptions { PrometheusPort = port });

        var refusal = await Assert.ThrowsAsync<FatalException>(() => telemetry.StartAsync(Ct));

        Assert.Contains($"port {port} of 127.0.0.1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_and_traces_are_sent_by_OTLP_with_the_headers_that_are_set()
    {
        var port = FreePort();
        var asked = new ConcurrentQueue<(string Path, string? Key)>();
        using var collector = new HttpListener();
        collector.Prefixes.Add($"http://127.0.0.1:{port}/");
        collector.Start();
        var answering = AnswerAsync();
        using (var telemetry = Of(new MonitoringOptions { OtlpEndpoint = $"http://127.0.0.1:{port}", OtlpHeaders = "api-key=s3cret" }))
        {
            await telemetry.StartAsync(Ct);
            Tracing.Source.StartActivity("/about")!.Dispose();
            await telemetry.StopAsync(Ct);
        }

        collector.Stop();
        await answering;
        Assert.Contains(("/v1/metrics", "s3cret"), asked);
        Assert.Contains(("/v1/traces", "s3cret"), asked);

        async Task AnswerAsync()
        {
            try
            {
                while (true)
                {
                    var context = await collector.GetContextAsync();
                    asked.Enqueue((context.Request.Url!.AbsolutePath, context.Request.Headers["api-key"]));
                    context.Response.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // The test is over.
            }
        }
    }

    [Fact]
    public async Task Nothing_listens_unless_it_is_configured()
    {
        using var telemetry = Of(new MonitoringOptions());

        await telemetry.StartAsync(Ct);

        Assert.Null(Tracing.Source.StartActivity("/about"));
        await telemetry.StopAsync(Ct);
    }

    [Theory]
    [InlineData("gustmark.console.lines", true, "gustmark_console_lines_total")]
    [InlineData("a-b.total", true, "a_b_total")]
    [InlineData("a.b", false, "a_b")]
    public void Names_are_as_Prometheus_takes_them(string name, bool isCounter, string written) => Assert.Equal(written, PrometheusText.NameOf(name, isCounter));

    [Fact]
    public void A_value_of_a_label_cannot_end_it() => Assert.Equal("a\\\"b\\\\c\\nd", PrometheusText.Escaped("a\"b\\c\nd"));

    private Telemetry Of(MonitoringOptions options) => new(Options.Create(options), services, NullLogger<Telemetry>.Instance);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
