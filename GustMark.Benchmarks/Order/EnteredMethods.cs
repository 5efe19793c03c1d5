using System.Diagnostics;
using System.Globalization;

namespace GustMark.Benchmarks.Order;

/// <summary>
/// Finds which methods of the native worker are entered from its start to its steady work, by a breakpoint on each (entered.c). Needs an executable that
/// is not position independent, its symbols beside it, clang and nm; x86-64.
/// </summary>
internal static class EnteredMethods
{
    private const string FirstOfManaged = "__start___managedcode";
    private const string EndOfManaged = "__stop___managedcode";

    /// <summary>Their names as the compiler writes them, in the order of the executable.</summary>
    /// <param name="executable">With its symbols in a file of the same name and the ending ".dbg".</param>
    /// <param name="load">What the worker does, given the executable to start in its place.</param>
    /// <exception cref="InvalidOperationException">A tool failed, or nothing was entered.</exception>
    public static async Task<IReadOnlyList<string>> OfAsync(string executable, Func<string, Task> load)
    {
        var folder = Directory.CreateTempSubdirectory("gustmark-order-");
        try
        {
            var library = Path.Combine(folder.FullName, "entered.so");
            await RunAsync("clang", "-O2", "-shared", "-fPIC", "-o", library, Path.Combine(Repository.Folder(), "GustMark.Benchmarks", "Order", "entered.c"));
            var methods = await MethodsOfAsync(executable);
            var places = methods.Select(method => method.Place).Distinct().ToList();
            var list = Path.Combine(folder.FullName, "places");
            await File.WriteAllLinesAsync(list, places.Select(place => place.ToString("x", CultureInfo.InvariantCulture)));

            var started = Path.Combine(folder.FullName, "gustmark");
            await File.WriteAllTextAsync(started, $"#!/bin/sh\nENTERED='{list}' LD_PRELOAD='{library}' exec '{Path.GetFullPath(executable)}' \"$@\"\n");
            await RunAsync("chmod", "u+x", started);
            await load(started);

            var hit = await File.ReadAllBytesAsync(list + ".hit");
            var entered = places.Where((_, i) => hit[i] != 0).ToHashSet();
            return entered.Count > 0
                ? [.. methods.Where(method => entered.Contains(method.Place)).Select(method => method.Name)]
                : throw new InvalidOperationException($"No method of {executable} was entered.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<(ulong Place, string Name)>> MethodsOfAsync(string executable)
    {
        var symbols = (await RunAsync("nm", "--defined-only", executable + ".dbg")).Split('\n')
            .Select(line => line.Split(' ', 3)).Where(parts => parts.Length == 3)
            .Select(parts => (Place: ulong.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), Kind: parts[1], Name: parts[2])).ToList();
        var (first, end) = (PlaceOf(FirstOfManaged), PlaceOf(EndOfManaged));
        return
        [
            .. symbols.Where(symbol => symbol.Kind == "t" && symbol.Place >= first && symbol.Place < end && symbol.Name != FirstOfManaged)
                .OrderBy(symbol => symbol.Place).Select(symbol => (symbol.Place, symbol.Name)),
        ];

        ulong PlaceOf(string name) => symbols.Find(symbol => symbol.Name == name) is { Place: > 0 } found
            ? found.Place
            : throw new InvalidOperationException($"{executable}.dbg has no symbol {name}.");
    }

    private static async Task<string> RunAsync(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{tool} ended with {process.ExitCode}.");
    }
}
