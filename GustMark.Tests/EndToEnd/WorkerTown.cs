using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using GustMark.Simulator;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.Interactions;
using GustMark.Simulator.GameServers;

namespace GustMark.Tests.EndToEnd;

/// <summary>The simulated town with a real worker process in it, over real sockets.</summary>
internal sealed class WorkerTown : IAsyncDisposable
{
    public static readonly TimeSpan Patience = Tests.Patience.Longest;

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("gustmark-e2e-");
    private readonly ConcurrentQueue<string> output = new();
    private WorkerProcess? worker;

    private WorkerTown(Town town) => Town = town;

    public Town Town { get; }

    public SimulatedDiscord Discord => Town.Discord;

    /// <summary>The worker's data folder.</summary>
    public DirectoryInfo Data => data;

    /// <summary>What the worker printed so far.</summary>
    public string Output => string.Join('\n', output);

    public Dictionary<string, string> Settings { get; } = new()
    {
        // Quick enough for a test, slow enough for a loaded machine.
        ["GUSTMARK__GameServers__PollSeconds"] = "1",
        ["GUSTMARK__GPortal__PollSeconds"] = "1",
        ["GUSTMARK__Limits__GPortalPerSecond"] = "50",
        ["GUSTMARK__Limits__CommandsPerMinute"] = "10000",
        ["GUSTMARK__Limits__CommandBurst"] = "10000",
        ["GUSTMARK__GameServers__SilenceSeconds"] = "3",
        ["GUSTMARK__GameServers__CommandTimeoutSeconds"] = "1",
        ["GUSTMARK__GameServers__MaxReconnectSeconds"] = "2",
    };

    /// <summary>Starts town and worker, and sets the scene: main, duo and console (and more, if there are), each fed into the channel of its name.</summary>
    public static async Task<WorkerTown> StartAsync(CancellationToken ct, double rate = 0, bool furnished = true, bool gportal = false, int servers = 3,
        Func<SimulatedDiscordOptions, SimulatedDiscordOptions>? discord = null, Func<Microsoft.AspNetCore.Http.HttpRequest, Task>? watch = null)
    {
        // Discord waits for 3 s, and the native worker has to keep to it. The other is compiled while it runs, beside all other tests. What went to
        // a worker that is gone is typed again within the patience.
        var options = new SimulatedDiscordOptions { IdentifyWindow = TimeSpan.Zero };
        if (NativeWorker.Path is null)
            options = options with { ResponseDeadline = Patience / 3 };
        options = discord?.Invoke(options) ?? options;
        var town = new WorkerTown(await Town.StartAsync(servers, rate, 0, 7, ct, options, gportal, watch));
        try
        {
            town.StartWorker();
            if (furnished)
                await town.Town.FurnishAsync(ct).WaitAsync(Patience * Math.Max(1, servers / 5), ct);
            return town;
        }
        catch (Exception e) when (e is TimeoutException)
        {
            await town.DisposeAsync();
            throw new TimeoutException($"{e.Message}\n{town.Output}", e);
        }
    }

    public void StartWorker() => worker = WorkerProcess.Start(WorkerSettings(), new LineWriter(output), NativeWorker.Path);

    /// <summary>The worker's process, as long as it runs.</summary>
    public int WorkerId => worker!.Id;

    /// <summary>The settings that the worker is started with.</summary>
    public IReadOnlyDictionary<string, string> WorkerSettings()
    {
        var settings = Town.WorkerEnvironment(data.FullName).ToDictionary();
        foreach (var (key, value) in Settings)
            settings[key] = value;
        return settings;
    }

    /// <summary>kill -9, and waits until it is dead.</summary>
    public async Task KillWorkerAsync(CancellationToken ct)
    {
        using (var process = System.Diagnostics.Process.GetProcessById(worker!.Id))
            process.Kill();
        await worker.Ended.WaitAsync(Patience, ct);
        await worker.DisposeAsync();
    }

    /// <summary>SIGTERM; the exit code.</summary>
    public async Task<int> StopWorkerAsync()
    {
        await worker!.StopAsync();
        return await worker.Ended;
    }

    public Task<int> EndedAsync(CancellationToken ct) => worker!.Ended.WaitAsync(Patience, ct);

    public SimulatedGameServer Server(string name) => Town.Servers.Find(name)!;

    public Task<Outcome> TypeAsync(string user, string text, CancellationToken ct, string channel = "main") =>
        Discord.Actions.CommandAsync(channel, user, text, Patience, ct);

    /// <summary>Everything a person reads in the answer.</summary>
    public static string TextOf(Outcome outcome) => string.Join('\n', outcome.Messages.Select(TextOf));

    public static string TextOf(JsonObject message) => string.Join('\n',
    [
        message["content"]!.ToString(),
        .. message["embeds"]!.AsArray().SelectMany(embed => (IEnumerable<string>)
        [
            embed!["title"]?.ToString() ?? "", embed["description"]?.ToString() ?? "",
            .. embed["fields"]?.AsArray().Select(field => $"{field!["name"]}: {field["value"]}") ?? [],
            embed["footer"]?["text"]?.ToString() ?? "",
        ]),
    ]);

    /// <summary>Waits until a message with the text stands in the channel.</summary>
    public Task<JsonObject> SeesAsync(string channel, string text, CancellationToken ct) =>
        Discord.WaitAsync(
            () => Discord.Messages(channel).FirstOrDefault(message => TextOf(message).Contains(text, StringComparison.Ordinal)),
            Patience, $"message with “{text}” in #{channel}; the worker printed:\n{Output}", ct);

    /// <summary>Types a command again and again until its answer contains the text: for states that take a moment.</summary>
    public async Task<string> UntilAsync(string user, string command, string text, CancellationToken ct)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(Patience);
        var answer = "";
        while (!timeout.IsCancellationRequested)
        {
            try
            {
                answer = TextOf(await TypeAsync(user, command, ct));
            }
            catch (ClientRefusal e) when (e.Status == 504)
            {
                // Nobody was there to answer at the moment, as happens on Discord.
                answer = e.Message;
            }

            if (answer.Contains(text, StringComparison.Ordinal))
                return answer;
        }

        throw new TimeoutException($"{command} never answered with “{text}”, but: {answer}\n{Output}");
    }

    /// <summary>Adds a game server by command and dialog.</summary>
    public async Task<Outcome> AddServerAsync(string name, int port, string password, CancellationToken ct)
    {
        var asked = await TypeAsync("admin", $"/server add name:{name} kind:webrcon", ct);
        return await Discord.Actions.ModalAsync("admin", asked.Modal!["custom_id"]!.ToString(), new Dictionary<string, string>
        {
            ["host"] = "127.0.0.1", ["port"] = port.ToString(CultureInfo.InvariantCulture), ["password"] = password,
        }, Patience, ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (worker is not null)
            await worker.DisposeAsync();
        await Town.DisposeAsync();
        data.Delete(recursive: true);
    }

    private sealed class LineWriter(ConcurrentQueue<string> lines) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void WriteLine(string? value) => lines.Enqueue(value ?? "");

        public override Task WriteLineAsync(string? value)
        {
            WriteLine(value);
            return Task.CompletedTask;
        }
    }
}

/// <summary>The native worker, where one has been published; else the tests run the managed one.</summary>
internal static class NativeWorker
{
    public static string? Path => Environment.GetEnvironmentVariable("GUSTMARK_TEST_NATIVE") is { Length: > 0 } path ? path : null;
}
