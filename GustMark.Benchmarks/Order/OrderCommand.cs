using System.CommandLine;
using System.IO.Compression;
using GustMark.Benchmarks.Processes;

namespace GustMark.Benchmarks.Order;

/// <summary>
/// Writes the methods that the native worker enters into GustMark.Worker/Native/order.zip, for the compiler to put side by side: the others, most of the
/// program, are then not read into memory at all.
/// </summary>
internal static class OrderCommand
{
    public static Command Create()
    {
        var seconds = new Argument<int>("seconds") { DefaultValueFactory = _ => 60 };
        var command = new Command("order", "Writes anew which methods of the native worker lie side by side: those that it enters under load") { seconds };
        command.SetAction((parsed, _) => RunAsync(TimeSpan.FromSeconds(parsed.GetValue(seconds))));
        return command;
    }

    private static async Task<int> RunAsync(TimeSpan duration)
    {
        var executable = await NativeWorker.PathAsync();
        var entered = await EnteredMethods.OfAsync(executable, async started =>
        {
            var load = await ResidentBenchmark.LoadAsync(duration, started);
            if (load.Unanswered > 0)
                throw new InvalidOperationException($"{load.Unanswered} commands were not answered, so what they enter is not known.");
        });

        var path = Path.Combine(Repository.Folder(), "GustMark.Worker", "Native", "order.zip");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = File.Create(path);
        await using var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: false, entryNameEncoding: null);
        var entry = zip.CreateEntry("order.txt", CompressionLevel.SmallestSize);
        await using var text = await entry.OpenAsync();
        await using var writer = new StreamWriter(text) { NewLine = "\n" };
        foreach (var name in entered.Distinct().Order(StringComparer.Ordinal))
            await writer.WriteLineAsync(name);
        Console.WriteLine($"{entered.Count:N0} methods are entered; {path} names them.");
        return 0;
    }
}
