using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Simulator;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Benchmarks.Processes;

/// <summary>The simulated town in a process of its own, so that it shares nothing but the machine with what is measured. It is steered by the control API.</summary>
internal sealed class TownProcess : IAsyncDisposable
{
    /// <summary>The command of this program that is the town.</summary>
    public const string Command = "town";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly HttpClient http;
    private readonly JsonObject told;

    private TownProcess(Process process, JsonObject told)
    {
        (this.process, this.told) = (process, told);
        http = new HttpClient { BaseAddress = new Uri(told["address"]!.ToString()), Timeout = Patience };
    }

    private JsonArray Servers => told["servers"]!.AsArray();

    /// <summary>Starts a town of so many game servers that print nothing yet.</summary>
    public static async Task<TownProcess> StartAsync(int servers)
    {
        // By dotnet run this program is an executable of its own; by dotnet exec it is dotnet's guest.
        string[] own = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. own, Command, servers.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The town did not start.");
        return new TownProcess(process, JsonNode.Parse(line)!.AsObject());
    }

    /// <summary>What the process of the town does: it tells where it is in one line, and lives until its input ends.</summary>
    public static async Task<int> RunAsync(int servers)
    {
        await using var town = await Town.StartAsync(servers, 0, 0, 1, CancellationToken.None);
        var scene = town.Discord.World.Scene;
        Console.WriteLine(new JsonObject
        {
            ["address"] = town.Address,
            ["guild"] = town.Discord.World.GuildId,
            ["environment"] = new JsonObject(town.WorkerEnvironment("").Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            ["servers"] = new JsonArray([.. scene.Servers.Select(server => new JsonObject
            {
                ["name"] = server.Name, ["port"] = server.Port, ["password"] = server.Password,
                ["channel"] = town.Discord.World.FindChannel(server.Name)!.Id,
            })]),
        }.ToJsonString());
        await Console.In.ReadToEndAsync();
        return 0;
    }

    /// <summary>
    /// Enters the game servers into a fresh data folder, the first of them with a feed of everything, as the commands would: a thousand by
    /// command would take minutes.
    /// </summary>
    public async Task EnterServersAsync(string folder, int feeds)
    {
        await using var storage = await WorkerStorage.OpenAsync(
            new StorageOptions { DataFolder = folder }, new SecretsOptions(), TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        var guild = new GuildId((ulong)told["guild"]!);
        foreach (var (index, server) in Servers.Index())
        {
            var entered = new GameServer(ServerId.New(TimeProvider.System), guild, server!["name"]!.ToString(), ServerKind.WebRcon, "127.0.0.1", (int)server["port"]!);
            await storage.Servers.AddAsync(entered, new Secret(server["password"]!.ToString()), CancellationToken.None);
            if (index >= feeds)
                continue;
            var channel = new ChannelId((ulong)server["channel"]!);
            await storage.Servers.BindAsync(guild, channel, entered.Id, CancellationToken.None);
            await storage.Feeds.SetAsync(new Feed(guild, channel, FeedKind.All, null), CancellationToken.None);
        }
    }

    /// <summary>The settings with which a worker joins.</summary>
    public Dictionary<string, string> WorkerEnvironment(string folder)
    {
        var settings = told["environment"]!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.ToString());
        settings["GUSTMARK__Storage__DataFolder"] = folder;

        // One member types all commands.
        settings["GUSTMARK__Limits__CommandsPerMinute"] = "10000";
        settings["GUSTMARK__Limits__CommandBurst"] = "10000";
        return settings;
    }

    /// <summary>Waits until every game server has a client and a command is answered.</summary>
    public async Task ConnectedAsync()
    {
        var watch = Stopwatch.StartNew();
        while (!await IsConnectedAsync() || await TypeAsync("/server list") is null)
        {
            if (watch.Elapsed > Patience)
                throw new TimeoutException($"Within {Patience.TotalSeconds:0} s the worker did not connect to every server and answer.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    /// <summary>Types a command as the owner. How long the answer took; null if none came.</summary>
    public async Task<TimeSpan?> TypeAsync(string command)
    {
        using var answer = await http.PostAsJsonAsync("/control/commands", new JsonObject { ["channel"] = "general", ["user"] = "owner", ["text"] = command });
        return answer.IsSuccessStatusCode
            ? TimeSpan.FromMilliseconds((double)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["elapsed_ms"]!)
            : null;
    }

    /// <summary>How much happens on each game server from now on.</summary>
    public async Task SetRateAsync(double linesPerSecond)
    {
        foreach (var server in Servers)
        {
            using var answer = await http.PostAsJsonAsync($"/control/servers/{server!["name"]}/rate", new JsonObject { ["lines_per_second"] = linesPerSecond });
            answer.EnsureSuccessStatusCode();
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
        http.Dispose();
    }

    private async Task<bool> IsConnectedAsync()
    {
        var states = JsonNode.Parse(await http.GetStringAsync("/control/servers"))!.AsArray();
        return states.All(state => (int)state!["connections"]! > 0);
    }
}
