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
    private const string Entry = "order.txt";

    public static Command Create()
    {
        var seconds = new Argument<int>("seconds") { DefaultValueFactory = _ => 60 };
        var add = new Option<bool>("--add") { Description = "Leaves those in that are named already: some are entered by chance, or once in an hour" };
        var command = new Command("order", "Writes which methods of the native worker lie side by side: those that it enters under load") { seconds, add };
        command.SetAction((parsed, _) => RunAsync(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(add)));
        return command;
    }

    private static async Task<int> RunAsync(TimeSpan duration, bool add)
    {
        var executable = await NativeWorker.PathAsync();
        var entered = await EnteredMethods.OfAsync(executable, async started =>
        {
            var load = await ResidentBenchmark.LoadAsync(duration, started);
            if (load.Unanswered > 0)
                throw new InvalidOperationException($"{load.Unanswered} commands were not answered, so what they enter is not known.");
        });

        var path = Path.Combine(Repository.Folder(), "GustMark.Worker", "Native", "order.zip");
        IReadOnlyList<string> known = add ? await NamedAsync(path) : [];
        await using var file = File.Create(path);
        await using var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: false, entryNameEncoding: null);
        var entry = zip.CreateEntry(Entry, CompressionLevel.SmallestSize);
        await using var text = await entry.OpenAsync();
        await using var writer = new StreamWriter(text) { NewLine = "\n" };
        var names = entered.Union(known).Order(StringComparer.Ordinal).ToList();
        foreach (var name in names)
            await writer.WriteLineAsync(name);
        Console.WriteLine($"{entered.Count:N0} methods are entered; {path} names {names.Count:N0}.");
        return 0;
    }

    private static async Task<IReadOnlyList<string>> NamedAsync(string path)
    {
        await using var zip = await ZipFile.OpenReadAsync(path);
        using var text = new StreamReader(await zip.GetEntry(Entry)!.OpenAsync());
        return (await text.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
