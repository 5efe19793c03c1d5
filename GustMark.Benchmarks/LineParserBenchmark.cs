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

    public static int Run()
    {
        // In this process: a project built elsewhere would restore with other versions than ours.
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(7)
            .WithIterationTime(TimeInterval.FromMilliseconds(100)).WithId("short");
        var config = ManualConfig.CreateEmpty().AddJob(job).AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance).AddLogger(ConsoleLogger.Default)
            .WithOptions(ConfigOptions.DisableLogFile);
        var summary = BenchmarkRunner.Run<LineParserBenchmark>(config);
        return summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success) ? 1 : 0;
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
