using System.ComponentModel.DataAnnotations;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Monitoring.Export;

/// <summary>Section <c>Monitoring</c>: where metrics and traces go. Nothing of it runs unless it is set.</summary>
public sealed partial class MonitoringOptions
{
    /// <summary>Port of 127.0.0.1 on which Prometheus finds the metrics; 0 for none.</summary>
    [Range(0, 65_535)]
    public int PrometheusPort { get; set; }

    /// <summary>Address that metrics and traces are sent to by OTLP; empty for none.</summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>How they are sent.</summary>
    public OtlpTransport OtlpTransport { get; set; } = OtlpTransport.Http;

    /// <summary>Headers of each request, such as a token of the receiver: <c>key=value</c> with commas between them.</summary>
    public string? OtlpHeaders { get; set; }

    /// <summary>Between two sendings of metrics, in seconds.</summary>
    [Range(1, 3600)]
    public int OtlpSeconds { get; set; } = 30;

    internal static OptionsSection<MonitoringOptions> Section { get; } = new(
        "Monitoring",
        [
            Setting.Number(nameof(PrometheusPort)), Setting.WebAddress(nameof(OtlpEndpoint)), Setting.Choice<OtlpTransport>(nameof(OtlpTransport)),
            Setting.Secret(nameof(OtlpHeaders)), Setting.Number(nameof(OtlpSeconds)),
        ],
        static (section, options) => section.Bind(options),
        new Validator());

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<MonitoringOptions>;
}

/// <summary>What OTLP travels by.</summary>
public enum OtlpTransport
{
    /// <summary>Protobuf over HTTP; the address is that of the receiver, without <c>/v1/metrics</c>.</summary>
    Http,

    Grpc,
}
