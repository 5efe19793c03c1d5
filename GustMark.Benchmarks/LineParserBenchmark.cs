using System.Text;
using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using GustMark.Benchmarks.Reporting;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using Perfolizer.Horology;

namespace GustMark.Benchmarks;

/// <summary>The parser alone, a line of each kind: time and bytes allocated.</summary>
/// <remarks>
/// The baseline decodes the line and asks one expression whether it is a kill, the least that a parser of regular expressions does for
/// every line, and it has a dozen more of them.
/// </remarks>
// Public and open, because BenchmarkDotNet derives from it.
public partial class LineParserBenchmark
{
    private byte[] text = [];

    [ParamsSource(nameof(Kinds))]
    public string Kind { get; set; } = "";

    public static IEnumerable<string> Kinds => ExampleLines.OfKinds.Keys;

    internal static Measurement Measure()
    {
        // In this process: a project built elsewhere would restore with other versions than ours.
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(7)
            .WithIterationTime(TimeInterval.FromMilliseconds(100)).WithId("short");
        var config = ManualConfig.CreateEmpty().AddJob(job).AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance).AddLogger(ConsoleLogger.Default)
            .WithOptions(ConfigOptions.DisableLogFile);
        var summary = BenchmarkRunner.Run<LineParserBenchmark>(config);
        return new Measurement(
            "The parser alone",
            "BenchmarkDotNet, a short job within the benchmark's process, a line of each kind. The baseline decodes the line and asks one regular expression whether it is a kill.",
            [.. summary.Reports.Where(report => report.Success).SelectMany(FiguresOf)])
        {
            Broken = summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success) ? ["Not every kind could be measured."] : [],
        };
    }

    private static IEnumerable<Figure> FiguresOf(BenchmarkDotNet.Reports.BenchmarkReport report)
    {
        var name = $"`{report.BenchmarkCase.Parameters[nameof(Kind)]}`, {(report.BenchmarkCase.Descriptor.Baseline ? "one expression" : "parser")}";
        return
        [
            new(name, report.ResultStatistics!.Mean, "ns"),
            new($"{name}, allocated", report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0, "bytes"),
        ];
    }

    [GlobalSetup]
    public void Choose()
    {
        text = Encoding.UTF8.GetBytes(ExampleLines.OfKinds[Kind]);
        if (LineParser.Parse(FrameType.Generic, 0, text).Kind.Word() != Kind)
            throw new InvalidOperationException($"The example of {Kind} is read as something else.");
    }

    [Benchmark(Baseline = true)]
    public int Expression() => Killed().Match(Encoding.UTF8.GetString(text)).Groups["killer"].Length;

    [Benchmark]
    public LineKind Parser() => LineParser.Parse(FrameType.Generic, 0, text).Kind;

    [GeneratedRegex("^(?<victim>.+?) was killed by (?<killer>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Killed();
}
