using System.Diagnostics;

namespace GustMark.Worker.Monitoring;

/// <summary>Spans of what people ask for. They cost nothing while nobody listens, and hold no text that people typed.</summary>
internal static class Tracing
{
    public const string SourceName = "GustMark";

    public static readonly ActivitySource Source = new(SourceName);
}
