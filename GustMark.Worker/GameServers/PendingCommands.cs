using System.Text;
using GustMark.Core.Servers;
using GustMark.Worker.GameServers.Pipeline;

namespace GustMark.Worker.GameServers;

/// <summary>
/// The commands of one connection whose answers are awaited, by identifier. An answer is every frame with that number
/// until it has been quiet for a while; of a poll, the first that says anything. Each entry leaves on every outcome.
/// </summary>
internal sealed class PendingCommands(TimeProvider time)
{
    // Identifiers of others (rcon tools start at 1 or 1001) are kept out of the way, as are 0 and −1, which mean broadcasts.
    private const int FirstIdentifier = 20_000;

    private readonly Lock gate = new();
    private readonly Dictionary<int, Pending> waiting = [];
    private int last = FirstIdentifier + Random.Shared.Next(100_000);

    public int Count
    {
        get
        {
            lock (gate)
                return waiting.Count;
        }
    }

    /// <summary>Begins to wait under a new identifier.</summary>
    /// <param name="quiet">Null for a poll, which takes the first frame that says anything.</param>
    public Pending Begin(TimeSpan? quiet, TimeSpan timeout)
    {
        lock (gate)
        {
            last = last == int.MaxValue ? FirstIdentifier : last + 1;
            var pending = new Pending(this, last, quiet, time);
            waiting.Add(last, pending);
            pending.Arm(timeout);
            return pending;
        }
    }

    /// <summary>Hands a frame to who waits for it. True when it belongs to a poll alone and is no line of the console.</summary>
    /// <param name="isEvent">The game printed it while the command ran; it happened, and a poll did not ask for it.</param>
    /// <param name="isEcho">It says that the command runs.</param>
    public bool Deliver(int identifier, ReadOnlySpan<byte> text, bool isEvent, bool isEcho)
    {
        Pending? pending;
        lock (gate)
        {
            if (!waiting.TryGetValue(identifier, out pending))
            {
                PipelineMetrics.LateAnswers.Add(1);
                return false;
            }
        }

        if (pending.IsPoll && isEvent)
            return isEcho;
        pending.Take(Encoding.UTF8.GetString(text));
        return pending.IsPoll;
    }

    /// <summary>The connection is gone: nobody's answer comes any more.</summary>
    public void Lose(string reason)
    {
        Pending[] lost;
        lock (gate)
            lost = [.. waiting.Values];
        foreach (var pending in lost)
            pending.Lose(reason);
    }

    private void Remove(int identifier)
    {
        lock (gate)
            waiting.Remove(identifier);
    }

    /// <summary>One command and what has come back so far.</summary>
    internal sealed class Pending : IDisposable
    {
        // A game that answers for ever is cut off here; the lines still flow as lines.
        private const int MaxFrames = 500;

        private readonly PendingCommands owner;
        private readonly TimeSpan? quiet;
        private readonly TimeProvider time;
        private readonly ITimer timer;
        private readonly long started;
        private readonly List<string> frames = [];
        private readonly TaskCompletionSource<CommandAnswer> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long lastFrame;
        private TimeSpan longest;
        private bool hasEmpty;

        public Pending(PendingCommands owner, int identifier, TimeSpan? quiet, TimeProvider time)
        {
            (this.owner, Identifier, this.quiet, this.time) = (owner, identifier, quiet, time);
            started = lastFrame = time.GetTimestamp();
            timer = time.CreateTimer(static state => ((Pending)state!).Complete(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public int Identifier { get; }

        public bool IsPoll => quiet is null;

        /// <summary>Completes with the answer, empty when none came in time; fails with <see cref="ConsoleUnavailableException"/> when the connection breaks.</summary>
        public Task<CommandAnswer> Answer => answered.Task;

        public void Arm(TimeSpan timeout)
        {
            longest = timeout;
            timer.Change(timeout, Timeout.InfiniteTimeSpan);
        }

        /// <summary>It has been sent, and the time for its answer begins; unless some of it has come already.</summary>
        public void Sent(TimeSpan timeout)
        {
            lock (frames)
            {
                longest = time.GetElapsedTime(started) + timeout;
                if (lastFrame != started || answered.Task.IsCompleted)
                    return;
            }

            timer.Change(timeout, Timeout.InfiniteTimeSpan);
        }

        public void Take(string text)
        {
            bool full;
            lock (frames)
            {
                if (text.Length > 0 && frames.Count < MaxFrames)
                    frames.Add(text);
                full = frames.Count == MaxFrames;
                hasEmpty |= text.Length == 0;
                lastFrame = time.GetTimestamp();
            }

            // Quiet is waited for, but never past the time-out: a console can go on and on.
            var left = longest - time.GetElapsedTime(started);
            if (full || left <= TimeSpan.Zero || (quiet is null && text.Length > 0))
                Complete();
            else if (quiet is { } pause)
                timer.Change(pause < left ? pause : left, Timeout.InfiniteTimeSpan);
        }

        public void Lose(string reason)
        {
            owner.Remove(Identifier);
            answered.TrySetException(new ConsoleUnavailableException(reason, hungUp: false));

            // Seen here: who asked may have stopped waiting.
            _ = answered.Task.Exception;
        }

        /// <summary>Nobody waits any more.</summary>
        public void Dispose()
        {
            owner.Remove(Identifier);
            timer.Dispose();
        }

        private void Complete()
        {
            owner.Remove(Identifier);
            lock (frames)
                answered.TrySetResult(new CommandAnswer([.. frames], time.GetElapsedTime(started, lastFrame)) { HasEmptyFrame = hasEmpty });
        }
    }
}
