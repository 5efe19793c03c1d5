using GustMark.Core.Identity;

namespace GustMark.Core.Backups;

/// <summary>Lets work on a guild's data in, any number at a time, and keeps it out while the data is replaced.</summary>
internal sealed class GuildDoors
{
    private readonly Lock gate = new();
    private readonly Dictionary<GuildId, Door> doors = [];

    /// <summary>Does work of the guild, which may wait before it begins. Within it, no other work of the guild goes through here.</summary>
    public async Task<T> InsideAsync<T>(GuildId guild, Func<Task<T>> work, CancellationToken ct)
    {
        while (ClosedOrEntered(guild) is { } opened)
            await opened.WaitAsync(ct);
        try
        {
            return await work();
        }
        finally
        {
            Leave(guild);
        }
    }

    /// <summary>Lets no more work in until the answer is disposed of, and waits until what is inside is done. One at a time for each guild.</summary>
    /// <exception cref="InvalidOperationException">The guild's door is closed already.</exception>
    public async Task<IDisposable> CloseAsync(GuildId guild, CancellationToken ct)
    {
        var (closed, empty) = Close(guild);
        try
        {
            await empty.WaitAsync(ct);
            return closed;
        }
        catch
        {
            closed.Dispose();
            throw;
        }
    }

    /// <summary>Null when it was entered; else what completes when the door is opened.</summary>
    private Task? ClosedOrEntered(GuildId guild)
    {
        lock (gate)
        {
            if (!doors.TryGetValue(guild, out var door))
                doors[guild] = door = new Door();
            if (door.Opened is { } opened)
                return opened.Task;
            door.Inside++;
            return null;
        }
    }

    private void Leave(GuildId guild)
    {
        lock (gate)
        {
            var door = doors[guild];
            if (--door.Inside > 0)
                return;
            door.Empty?.SetResult();
            if (door.Opened is null)
                doors.Remove(guild);
        }
    }

    private (Closed Closed, Task Empty) Close(GuildId guild)
    {
        lock (gate)
        {
            if (!doors.TryGetValue(guild, out var door))
                doors[guild] = door = new Door();
            if (door.Opened is not null)
                throw new InvalidOperationException($"The data of guild {guild} is being replaced already.");
            door.Opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            door.Empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (door.Inside == 0)
                door.Empty.SetResult();
            return (new Closed(this, guild), door.Empty.Task);
        }
    }

    private void Open(GuildId guild)
    {
        lock (gate)
        {
            var door = doors[guild];
            door.Opened!.SetResult();
            (door.Opened, door.Empty) = (null, null);
            if (door.Inside == 0)
                doors.Remove(guild);
        }
    }

    private sealed class Door
    {
        public int Inside { get; set; }

        /// <summary>Completes when the door is opened again; null while it is open.</summary>
        public TaskCompletionSource? Opened { get; set; }

        /// <summary>Completes when nobody is inside; null while it is open.</summary>
        public TaskCompletionSource? Empty { get; set; }
    }

    private sealed class Closed(GuildDoors doors, GuildId guild) : IDisposable
    {
        public void Dispose() => doors.Open(guild);
    }
}
