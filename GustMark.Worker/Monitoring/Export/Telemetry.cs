using GustMark.Worker.GameServers.Pipeline;
using GustMark.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GustMark.Worker.Monitoring.Export;

/// <summary>Hands metrics and traces out, where it is configured. Where it is not, none of OpenTelemetry is so much as loaded.</summary>
internal sealed class Telemetry(IOptions<MonitoringOptions> options, IServiceProvider services, ILogger<Telemetry> log) : IHostedService, IDisposable
{
    // The runtime's own, and those of every HTTP request.
    private static readonly string[] Meters = [PipelineMetrics.MeterName, "System.Runtime", "System.Net.Http"];
    private static readonly string[] Sources = [Tracing.SourceName, "System.Net.Http"];

    private Exporters? exporters;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var set = options.Value;
        if (set.PrometheusPort == 0 && set.OtlpEndpoint.Length == 0)
            return Task.CompletedTask;

        // Its gauges are there from now on.
        _ = services.GetRequiredService<WorkerMetrics>();
        exporters = new Exporters(set, log);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => exporters?.StopAsync() ?? Task.CompletedTask;

    public void Dispose() => exporters?.Dispose();

    private sealed class Exporters : IDisposable
    {
        private readonly MeterProvider meters;
        private readonly TracerProvider? tracers;
        private readonly LoopbackEndpoint? endpoint;

        public Exporters(MonitoringOptions set, ILogger log)
        {
            var resource = ResourceBuilder.CreateEmpty().AddService("gustmark", serviceVersion: ProductVersion.Number);
            var building = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters);
            var text = new PrometheusText();
            var reader = new BaseExportingMetricReader(text) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
            if (set.PrometheusPort > 0)
                building.AddReader(reader);
            if (set.OtlpEndpoint.Length > 0)
            {
                building.AddOtlpExporter((otlp, metrics) =>
                {
                    Set(otlp, set, "v1/metrics");
                    metrics.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = set.OtlpSeconds * 1000;
                });
                tracers = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter(otlp => Set(otlp, set, "v1/traces")).Build();
                log.TelemetrySent(set.OtlpEndpoint);
            }

            meters = building.Build();
            if (set.PrometheusPort == 0)
                return;
            endpoint = new LoopbackEndpoint(set.PrometheusPort, "Monitoring:PrometheusPort", new Dictionary<string, Func<CancellationToken, Task<LoopbackPage>>>
            {
                ["/metrics"] = _ => Task.FromResult(new LoopbackPage("text/plain; version=0.0.4; charset=utf-8", reader.Collect() ? text.Text : "")),
            }, log);
            endpoint.Start();
        }

        public Task StopAsync() => endpoint?.StopAsync() ?? Task.CompletedTask;

        public void Dispose()
        {
            endpoint?.Dispose();
            tracers?.Dispose();
            meters.Dispose();
        }

        private static void Set(OtlpExporterOptions otlp, MonitoringOptions set, string path)
        {
            otlp.Protocol = set.OtlpTransport == OtlpTransport.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;

            // An address that is set in code is taken as it is.
            otlp.Endpoint = set.OtlpTransport == OtlpTransport.Grpc ? new Uri(set.OtlpEndpoint) : new Uri(set.OtlpEndpoint.TrimEnd('/') + "/" + path);
            otlp.Headers = set.OtlpHeaders;
        }
    }
}
