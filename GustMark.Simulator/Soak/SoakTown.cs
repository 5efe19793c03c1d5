using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.Interactions;
using GustMark.Simulator.GameServers;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Simulator.Soak;

/// <summary>The town with a worker in it that can be killed and goes on, on a disk that can be filled.</summary>
sealed class SoakTown : IAsyncDisposable
{
    /// <summary>How long anybody waits for an answer; whoever is not answered by then goes on.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    static readonly TimeSpan FurnishPatience = TimeSpan.FromMinutes(2);

    readonly SoakRequest request;
    readonly List<ProcessLife> lives = [];
    readonly WorkerOutput output;
    readonly CancellationTokenSource watching = new();
    readonly Task watch;
    volatile WorkerProcess? worker;
    volatile WorkerProcess? leaving;

    SoakTown(SoakRequest request, Town town, DataDisk disk)
    {
        (this.request, Town, Disk, output) = (request, town, disk, new WorkerOutput(request.WorkerLog));
        watch = WatchAsync(watching.Token);
    }

    public Town Town { get; }

    public DataDisk Disk { get; }

    /// <summary>Of each worker there was, oldest first.</summary>
    public IReadOnlyList<ProcessLife> Lives
    {
        get
        {
            lock (lives)
                return [.. lives];
        }
    }

    public WorkerOutput Output => output;

    /// <summary>When each worker was killed.</summary>
    public ConcurrentQueue<DateTimeOffset> Kills { get; } = [];

    /// <summary>When the disk was full.</summary>
    public ConcurrentQueue<(DateTimeOffset From, DateTimeOffset To)> FullDisk { get; } = [];

    public TypedCommands Typed { get; } = new();

    public GuildId Guild => new(Town.Discord.World.GuildId);

    public SimulatedDiscord Discord => Town.Discord;

    /// <summary>A town with a worker that knows its servers, and members who have coins and are linked to players.</summary>
    public static async Task<SoakTown> StartAsync(SoakRequest request, CancellationToken ct)
    {
        var disk = await DataDisk.MakeAsync();

        // Discord waits for 3 s. A worker that is not native is compiled while it runs, and gets more.
        var options = new SimulatedDiscordOptions();
        if (request.Executable is null)
            options = options with { ResponseDeadline = Patience };
        var town = new SoakTown(request, await Town.StartAsync(request.Servers, 0, 0, request.Seed, ct, options, gportal: request.Servers > 2), disk);
        try
        {
            await town.EndowAsync(ct);
            town.StartWorker();
            await town.Town.FurnishAsync(ct).WaitAsync(FurnishPatience, ct);
            return town;
        }
        catch
        {
            await town.DisposeAsync();
            throw;
        }
    }

    public SimulatedGameServer Server(string name) => Town.Servers.Find(name)!;

    public MemberId Member(string user) => new(Discord.World.FindPerson(user)!.Id);

    public string Mention(string user) => $"<@{Member(user)}>";

    /// <summary>Types a command. Null when nobody answered, or Discord did not let it through: what happened is counted.</summary>
    public Task<Outcome?> TypeAsync(string user, string channel, string text, CancellationToken ct) =>
        Typed.CountAsync(() => Discord.Actions.CommandAsync(channel, user, text, Patience, ct));

    /// <summary>Presses a button of a message, by its label or custom id. Null when it is gone or nobody answered.</summary>
    public Task<Outcome?> PressAsync(string user, string channel, Outcome shown, string button, CancellationToken ct) =>
        PressAsync(user, channel, shown.Messages[0]["id"]!.ToString(), button, ct);

    public Task<Outcome?> PressAsync(string user, string channel, string message, string button, CancellationToken ct) =>
        Typed.CountAsync(() => Discord.Actions.ComponentAsync(user, channel, message, button, null, Patience, ct));

    /// <summary>kill -9, and another worker at once.</summary>
    public async Task KillWorkerAsync(CancellationToken ct)
    {
        var killed = worker!;
        if (killed.Ended.IsCompleted)
            return;
        leaving = killed;
        using (var process = Process.GetProcessById(killed.Id))
            process.Kill();
        Kills.Enqueue(TimeProvider.System.GetUtcNow());
        await killed.Ended.WaitAsync(ct);
        await killed.DisposeAsync();
        StartWorker();
    }

    /// <summary>SIGTERM; the exit code.</summary>
    public async Task<int> StopWorkerAsync()
    {
        var stopped = worker!;
        leaving = stopped;
        await stopped.StopAsync();
        return await stopped.Ended;
    }

    /// <summary>Workers that ended though nobody asked them to.</summary>
    public ConcurrentQueue<UnaskedEnd> UnaskedEnds { get; } = [];

    /// <summary>What the worker keeps, while none runs.</summary>
    public Task<WorkerStorage> OpenStorageAsync(CancellationToken ct) => WorkerStorage.OpenAsync(
        new StorageOptions { DataFolder = Disk.Folder }, new SecretsOptions(), TimeProvider.System, NullLogger.Instance, ct);

    public async ValueTask DisposeAsync()
    {
        leaving = worker;
        if (worker is not null)
            await worker.DisposeAsync();
        await watching.CancelAsync();
        await watch;
        watching.Dispose();
        await Town.DisposeAsync();
        await Disk.DisposeAsync();
        await output.DisposeAsync();
    }

    // Everything that waits is to come back within seconds: a soak has minutes for what takes hours elsewhere.
    static IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("GUSTMARK__GameServers__PollSeconds", "2"), new("GUSTMARK__GPortal__PollSeconds", "2"), new("GUSTMARK__Limits__GPortalPerSecond", "50"),
        new("GUSTMARK__GameServers__SilenceSeconds", "5"), new("GUSTMARK__GameServers__CommandTimeoutSeconds", "2"), new("GUSTMARK__GameServers__MaxReconnectSeconds", "3"),
        new("GUSTMARK__GameServers__RefusedRetrySeconds", "5"), new("GUSTMARK__Events__PreparationSeconds", "5"),
        new("GUSTMARK__Limits__CommandsPerMinute", "10000"), new("GUSTMARK__Limits__CommandBurst", "10000"),
    ];

    void StartWorker()
    {
        var settings = Town.WorkerEnvironment(Disk.Folder).ToDictionary();
        foreach (var (name, value) in Settings)
            settings[name] = value;
        var started = WorkerProcess.Start(settings, output, request.Executable);
        worker = started;
        var life = new ProcessLife(started.Id);
        lock (lives)
            lives.Add(life);
        _ = SuperviseAsync(started, TimeProvider.System.GetTimestamp());
    }

    /// <summary>As systemd does: a worker that ends by itself is started again.</summary>
    async Task SuperviseAsync(WorkerProcess started, long at)
    {
        var code = await started.Ended;
        if (leaving == started)
            return;
        UnaskedEnds.Enqueue(new(code, TimeProvider.System.GetElapsedTime(at), [.. output.Lines.TakeLast(5)]));
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        if (worker == started && !watching.IsCancellationRequested)
            StartWorker();
    }

    async Task EndowAsync(CancellationToken ct)
    {
        await using var storage = await OpenStorageAsync(ct);
        var now = TimeProvider.System.GetUtcNow();
        var world = Town.Servers.All[0].World;
        foreach (var (user, player) in Players.Linked)
        {
            var steam = ulong.Parse(world.SteamIdOf(player), CultureInfo.InvariantCulture);
            await storage.Links.LinkAsync(new PlayerLink(Guild, PlayerId.OfSteam(steam), player, Member(user), now), ct);
            await storage.Links.LinkAsync(new PlayerLink(Guild, PlayerId.OfName(player), player, Member(user), now), ct);
            await storage.Ledger.PostAsync(LedgerEntry.Transfer(
                new EntryId($"start/{Member(user)}"), EntryKind.Start, Actor.Bot, now, AccountId.Mint(Guild), AccountId.Wallet(Guild, Member(user)), new Coins(1_000_000)), ct);
        }
    }

    async Task WatchAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                lock (lives)
                    _ = lives.Count > 0 && lives[^1].Read();
            }
        }
        catch (OperationCanceledException)
        {
            // The town ends.
        }
    }
}

/// <summary>A worker that ended though nobody asked it to.</summary>
/// <param name="Said">Its last lines.</param>
sealed record UnaskedEnd(int Code, TimeSpan After, IReadOnlyList<string> Said)
{
    static readonly TimeSpan Starting = TimeSpan.FromSeconds(20);

    /// <summary>It could not start, because of the disk or a lock, and said so: what a supervisor is there for.</summary>
    public bool IsForgiven => After < Starting && Code is >= 73 and <= 75;
}
