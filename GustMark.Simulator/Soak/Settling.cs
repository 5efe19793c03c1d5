using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Control;
using GustMark.Simulator.GPortal;
using GustMark.Simulator.Soak.Load;

namespace GustMark.Simulator.Soak;

/// <summary>What comes after the load: everything is mended, and what is under way comes to its end. What does not is a finding.</summary>
sealed class Settling(SoakTown town, IReadOnlyList<ShelfItem> shelf, GameRecord games)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    readonly OrderDesk desk = new(town, games);

    /// <summary>Mends all, waits, and tries feeds and doctor at last.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken ct)
    {
        await MendAsync();
        var findings = new List<string>();
        await UntilAsync(findings, () => Task.FromResult(Unconnected()), ct);
        await UntilAsync(findings, () => UnderWayAsync(ct), ct);
        await UntilAsync(findings, () => SilentFeedsAsync(ct), ct);
        await UntilAsync(findings, () => IllAsync(ct), ct);
        return findings;
    }

    async Task MendAsync()
    {
        town.Discord.Fault("none");
        town.Town.GPortal.Break(new GPortalFault(GPortalFaultKind.None));
        foreach (var server in town.Town.Servers.All)
        {
            server.LinesPerSecond = 0;
            await server.SetFaultAsync(GameServerFault.None);
        }
    }

    /// <summary>Waits until nothing is missing; what still is when the patience ends is a finding.</summary>
    static async Task UntilAsync(List<string> findings, Func<Task<string?>> missing, CancellationToken ct)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (await missing() is { } still)
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                findings.Add($"{Patience.TotalMinutes:0} minutes after everything was mended: {still}");
                return;
            }

            await Task.Delay(Pace, TimeProvider.System, ct);
        }
    }

    string? Unconnected()
    {
        var rented = town.Town.GPortal.Servers.Select(one => one.Server).ToList();
        var alone = town.Town.Servers.All.Where(server => !rented.Contains(server) && server.Connections == 0).Select(server => server.Name).ToList();
        return alone.Count > 0 ? $"nobody is connected to {string.Join(", ", alone)}."
            : rented.Count > 0 && town.Town.GPortal.Statistics.Subscriptions == 0 ? "nobody is subscribed at G-Portal."
            : null;
    }

    /// <summary>Brings orders, hands and events to their end, and tells what is not there yet.</summary>
    async Task<string?> UnderWayAsync(CancellationToken ct)
    {
        await using var kept = new KeptBeside(town.Disk.Folder);
        var orders = await kept.Shop.OpenAsync(ct);
        foreach (var (_, player) in orders.Count == 0 ? [] : Players.Linked)
        {
            foreach (var item in shelf)
                await PlayerAction.PerformAsync(town.Server(item.Server), new("join", player, null, null), ct);
        }

        if (orders.Count > 0)
            await desk.DecideAsync(kept, ct);
        await StandAsync(ct);
        var contests = (await kept.Contests.OpenAsync(ct)).Where(contest => contest.IsUnderWay).ToList();
        if (contests.Count > 0)
            await CallOffAsync(ct);
        var holds = await kept.Ledger.OpenHoldsAsync(null, ct);
        return (orders.Count, contests.Count, holds.Count) == (0, 0, 0)
            ? null
            : $"{orders.Count} orders are open ({string.Join(", ", orders.SelectMany(order => order.Lines).GroupBy(line => (line.State, line.Trouble)).Select(group => $"{group.Count()} {group.Key}"))}), "
                + $"{contests.Count} events are under way, {holds.Count} holds are open ({string.Join(", ", holds.Select(hold => hold.Id).Take(5))}).";
    }

    /// <summary>Ends hands whose player was cut off from them.</summary>
    async Task StandAsync(CancellationToken ct)
    {
        foreach (var message in town.Discord.Messages(Townsfolk.Channel))
        {
            var labels = TypedCommands.ButtonsOf(message).Select(button => button.Label).ToList();
            foreach (var button in labels.Where(label => label is "Stand" or "No insurance"))
            {
                foreach (var (user, _) in Players.Linked)
                    await town.PressAsync(user, Townsfolk.Channel, message["id"]!.ToString(), button, ct);
            }
        }
    }

    async Task CallOffAsync(CancellationToken ct)
    {
        foreach (var item in shelf)
        {
            if (await town.TypeAsync("moderator", Townsfolk.Channel, $"/event stop server:{item.Server}", ct) is { } question
                && TypedCommands.ButtonsOf(question.Messages[0]).Any(button => button.Label == "Call it off"))
                await town.PressAsync("moderator", Townsfolk.Channel, question, "Call it off", ct);
        }
    }

    /// <summary>Every server says one more thing, and every channel shows it.</summary>
    async Task<string?> SilentFeedsAsync(CancellationToken ct)
    {
        var silent = new List<string>();
        foreach (var server in town.Town.Servers.All)
        {
            if (Shows(server.Name))
                continue;
            silent.Add(server.Name);
            await server.BroadcastAsync(Marks.TextOf(Marks.Most), GameServers.Wire.FrameType.Generic, ct);
        }

        return silent.Count == 0 ? null : $"the feeds of {string.Join(", ", silent)} do not show the last line.";
    }

    bool Shows(string channel)
    {
        lock (town.Discord.World.Gate)
            return town.Discord.World.FindChannel(channel)!.Messages.TakeLast(20).Any(message => message.Body.ToJsonString().Contains("39,999", StringComparison.Ordinal));
    }

    async Task<string?> IllAsync(CancellationToken ct)
    {
        if (await town.TypeAsync("admin", Townsfolk.Channel, "/doctor", ct) is not { } asked)
            return "/doctor does not answer.";
        var id = asked.Messages[0]["id"]!.ToString();
        try
        {
            var told = await town.Discord.WaitAsync(
                () => town.Discord.World.FindChannel(Townsfolk.Channel)!.Messages
                    .FindLast(message => Discord.State.Shapes.Id(message.Id) == id) is { } found && TypedCommands.TextOf(found.Body) is var text
                    && text.Contains(" areas in ", StringComparison.Ordinal) ? text : null,
                TimeSpan.FromSeconds(15), "diagnosis", ct);
            return told.Contains("all is well", StringComparison.Ordinal) ? null : $"/doctor says: {told}";
        }
        catch (TimeoutException)
        {
            return "/doctor does not come to an end.";
        }
    }
}
