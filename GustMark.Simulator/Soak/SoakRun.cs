using GustMark.Simulator.Soak.Checks;
using GustMark.Simulator.Soak.Faults;
using GustMark.Simulator.Soak.Load;

namespace GustMark.Simulator.Soak;

/// <summary>
/// A worker under constant load, with something broken every few seconds, and all its books checked against what the simulators know. The
/// schedule of faults follows from the seed, so that a run can be repeated; what meets what by the millisecond does not.
/// </summary>
static class SoakRun
{
    const int ShelfServers = 5;

    public static async Task<SoakResult> RunAsync(SoakRequest request, CancellationToken ct)
    {
        await using var town = await SoakTown.StartAsync(request, ct);
        var names = town.Town.Servers.All.Select(server => server.Name).ToList();
        var shelf = ShelfItem.For(names.Take(ShelfServers));
        var games = new GameRecord(town.Town.Servers.All);
        var townsfolk = new Townsfolk(town, shelf, request.Seed, request.Duration);
        await townsfolk.SettleInAsync(ct);

        var schedule = FaultSchedule.Of(request.Seed, request.Duration, request.FaultEvery, names, town.Disk.CanBeFilled);
        await PrintScheduleAsync(request, schedule, town.Disk.CanBeFilled);
        var marks = new Marks();
        await LoadAsync(town, request, townsfolk, marks, schedule, ct);

        var findings = new List<string>(await new Settling(town, shelf, games).RunAsync(ct));
        if (await town.StopWorkerAsync() is not 0 and var code)
            findings.Add($"The worker ended with code {code} when it was asked to.");
        findings.AddRange(town.UnaskedEnds.Where(end => !end.IsForgiven)
            .Select(end => $"A worker ended by itself with code {end.Code} after {end.After.TotalSeconds:0} s:\n{string.Join('\n', end.Said)}"));
        findings.AddRange(town.Lives.SelectMany(life => life.Findings()));
        await using var storage = await town.OpenStorageAsync(ct);
        findings.AddRange(await MoneyCheck.FindAsync(town, storage, games, shelf, ct));
        var (lines, counted) = await LinesCheck.FindAsync(town, storage, marks, ct);
        findings.AddRange(lines);
        return new SoakResult(findings, [.. Notes(town, games), counted]);
    }

    static async Task LoadAsync(
        SoakTown town, SoakRequest request, Townsfolk townsfolk, Marks marks, IReadOnlyList<PlannedFault> schedule, CancellationToken ct)
    {
        foreach (var server in town.Town.Servers.All)
            server.LinesPerSecond = request.LinesPerSecond;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        ending.CancelAfter(request.Duration);
        await Task.WhenAll(
            townsfolk.RunAsync(ending.Token), marks.RunAsync(town.Town.Servers.All, request.Duration, ending.Token), BreakAsync(town, schedule, request.Output, ending.Token));
        ct.ThrowIfCancellationRequested();
    }

    /// <summary>Lets the faults strike as planned, each beside the others.</summary>
    static async Task BreakAsync(SoakTown town, IReadOnlyList<PlannedFault> schedule, TextWriter output, CancellationToken ct)
    {
        var began = TimeProvider.System.GetTimestamp();
        var strikes = new List<Task>();
        try
        {
            foreach (var planned in schedule)
            {
                if (planned.At - TimeProvider.System.GetElapsedTime(began) is var wait && wait > TimeSpan.Zero)
                    await Task.Delay(wait, TimeProvider.System, ct);
                await output.WriteLineAsync(FormattableString.Invariant($"{planned.At:mm\\:ss} {planned.Fault}"));
                strikes.Add(Task.Run(() => planned.Fault.StrikeAsync(town, ct), CancellationToken.None));
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The load ends; what is broken is undone below.
        }

        await Task.WhenAll(strikes);
    }

    static async Task PrintScheduleAsync(SoakRequest request, IReadOnlyList<PlannedFault> schedule, bool canFillDisk)
    {
        await request.Output.WriteLineAsync(FormattableString.Invariant(
            $"Seed {request.Seed}: {request.Duration.TotalMinutes:0.#} minutes, {request.Servers} servers at {request.LinesPerSecond} lines a second each, {schedule.Count} faults. The clock is left alone: the worker takes the system's."));
        if (!canFillDisk)
            await request.Output.WriteLineAsync("The disk cannot be full: a disk of the worker's own can be mounted by root only.");
        foreach (var planned in schedule)
            await request.Output.WriteLineAsync(FormattableString.Invariant($"  {planned.At:hh\\:mm\\:ss} {planned.Fault}"));
    }

    static IEnumerable<string> Notes(SoakTown town, GameRecord games)
    {
        yield return FormattableString.Invariant(
            $"{town.Typed.Answered:N0} commands and buttons answered, {town.Typed.Unanswered:N0} not answered in time, {town.Typed.Refused:N0} not let through by Discord; {games.Kills.Count:N0} kills.");
        yield return FormattableString.Invariant($"{town.UnaskedEnds.Count(end => end.IsForgiven)} starts failed on a full disk or a lock and were repeated; {town.Output.ErrorCount} errors were logged.");
        foreach (var error in town.Output.Errors)
            yield return error;
        foreach (var life in town.Lives)
        {
            yield return life.Last is not { } last ? $"Worker {life.Process}: not read."
                : FormattableString.Invariant($"Worker {life.Process}: {life.Seconds} s, at last {last.Resident / 1048576.0:0.0} MB resident, {last.Anonymous / 1048576.0:0.0} MB its own, {last.Handles} handles, {last.Threads} threads")
                + (life.Growth is { } growth ? FormattableString.Invariant($"; last third beside the first: memory × {growth.Memory:0.00}, handles × {growth.Handles:0.00}, threads × {growth.Threads:0.00}.") : "; too short to judge its growth.");
        }
    }
}
