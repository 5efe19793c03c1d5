using GustMark.Core.Results;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Monitoring;
using GustMark.Worker.Storage;

namespace GustMark.Worker.Hosting.Health;

/// <summary>Knows how the worker is, from before its database is open until it has ended.</summary>
internal sealed class WorkerHealth(TimeProvider time)
{
    /// <summary>A store that has not answered after this cannot be read.</summary>
    public static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private volatile Running? running;
    private volatile string? stage = "the database is being opened, and brought up to date where it is older";
    private Task<string?> reading = Task.FromResult<string?>(null);

    /// <summary>The database is open; the parts of the worker begin.</summary>
    public void Opened() => stage = "the worker is starting";

    /// <summary>Everything has begun.</summary>
    public void Started(IWorkerDatabase database, IDiscordBot bot, Loops loops)
    {
        running = new(database, bot, loops);
        stage = null;
    }

    /// <summary>It was told to stop.</summary>
    public void Stopping() => stage = "the worker is stopping";

    /// <summary>Asks everything that has to work. Takes no longer than <see cref="StorePatience"/>.</summary>
    public async Task<HealthReport> AskAsync(CancellationToken ct)
    {
        if (stage is { } now)
            return new(null, [now]);
        var parts = running!;
        var obstacles = new List<string>();
        if (await TroubleOfAsync(parts.Database, ct) is { } trouble)
            obstacles.Add(trouble);
        if (parts.Bot.Status is { Connected: false } discord)
            obstacles.Add(discord.Shards > 1 ? $"Discord is not connected: {discord.OpenShards} of {discord.Shards} shards are" : "Discord is not connected");
        return new(parts.Loops.Standstill(), obstacles);
    }

    private async Task<string?> TroubleOfAsync(IWorkerDatabase database, CancellationToken ct)
    {
        Task<string?> read;
        lock (gate)
        {
            // One at a time: a store that hangs is not asked ever more.
            if (reading.IsCompleted)
                reading = Task.Run(() => ReadAsync(database), CancellationToken.None);
            read = reading;
        }

        try
        {
            return await read.WaitAsync(StorePatience, time, ct);
        }
        catch (TimeoutException)
        {
            return $"the store has not answered for {StorePatience.TotalSeconds:0} s";
        }
    }

    private static async Task<string?> ReadAsync(IWorkerDatabase database)
    {
        try
        {
            _ = await database.KeySampleAsync(CancellationToken.None);
            return null;
        }
        catch (Exception e)
        {
            return $"the store cannot be read: {(e as StoreUnavailableException)?.Reason ?? e.Message}";
        }
    }

    private sealed record Running(IWorkerDatabase Database, IDiscordBot Bot, Loops Loops);
}
