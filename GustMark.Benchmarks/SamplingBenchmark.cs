using System.Diagnostics;
using GustMark.Benchmarks.Reporting;
using GustMark.Core.Identity;
using GustMark.Core.Monitoring;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Benchmarks;

/// <summary>An hour of samples of many servers, one every 5 s, kept on a disk: what a tick and a minute cost, and how much is kept.</summary>
internal static class SamplingBenchmark
{
    private static readonly DateTimeOffset Start = new(2026, 11, 10, 0, 0, 0, TimeSpan.Zero);

    public static async Task<Measurement> MeasureAsync(int servers)
    {
        var data = Directory.CreateTempSubdirectory("gustmark-sampling-");
        var figures = new List<Figure>();
        await using (var storage = await WorkerStorage.OpenAsync(
            new StorageOptions { DataFolder = data.FullName }, new SecretsOptions(), TimeProvider.System, NullLogger.Instance, CancellationToken.None))
        {
            var subjects = Enumerable.Range(0, servers).Select(_ => new SampleSubject(new GuildId(1), new ServerId(Guid.NewGuid()))).ToList();
            var thinning = new Thinning();
            var (ticks, minutes) = (new List<double>(), new List<double>());
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var tick = 1; tick <= 720; tick++)
            {
                var at = Start.AddSeconds(5 * tick);
                var watch = Stopwatch.StartNew();
                thinning.Add(new Sample(SampleSubject.Worker, at) { [Metric.Cpu] = tick % 50, [Metric.Memory] = 46.5, [Metric.Lines] = tick * 1.7 });
                foreach (var subject in subjects)
                {
                    thinning.Add(new Sample(subject, at)
                    {
                        [Metric.Players] = tick % 90, [Metric.Framerate] = 59.87, [Metric.Entities] = 100_000 + tick, [Metric.GameMemory] = 4096, [Metric.Ping] = 12.345, [Metric.Up] = 1,
                        [Metric.Uptime] = tick / 720.0,
                    });
                }

                ticks.Add(watch.Elapsed.TotalMilliseconds);
                if (at.Second != 0)
                    continue;
                watch.Restart();
                var due = thinning.Due(at);
                await storage.Samples.KeepAsync(due, CancellationToken.None);
                thinning.Kept(due);
                minutes.Add(watch.Elapsed.TotalMilliseconds);
            }

            figures.Add(new("A tick, every 5 s", new Times(ticks).Median, "ms"));
            figures.Add(new("A minute, on the disk", new Times(minutes).Median, "ms"));
            figures.Add(new("What is put together, in memory", (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0, "MB"));
            var watchRead = Stopwatch.StartNew();
            await storage.Samples.BetweenAsync(subjects[0], SampleWidth.Minute, Start, Start.AddHours(1), CancellationToken.None);
            figures.Add(new("An hour of one server, read", watchRead.Elapsed.TotalMilliseconds, "ms"));
        }

        var bytes = new FileInfo(Path.Combine(data.FullName, "gustmark.db")).Length;
        figures.Add(new("On disk after an hour", bytes / 1048576.0, "MB"));
        figures.Add(new("A row, with its indexes", bytes / (double)(servers * 65), "bytes"));
        data.Delete(recursive: true);
        return new Measurement($"Sampling {servers:N0} servers", "An hour of samples, one every 5 s, put together and kept in SQLite once a minute; medians.", figures);
    }
}
