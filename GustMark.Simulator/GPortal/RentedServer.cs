using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Wire;

namespace GustMark.Simulator.GPortal;

/// <summary>A game server as the panel knows it: its ids, its state, and what it prints.</summary>
sealed class RentedServer : IDisposable
{
    /// <summary>What the panel can show.</summary>
    public static readonly string[] States = ["RUNNING", "STOPPED", "STARTING", "STOPPING", "UPDATING", "MAINTENANCE", "SUSPENDED"];

    readonly Lock _lock = new();
    readonly TimeProvider _time;
    readonly int _backlogLines;
    readonly Queue<string> _backlog = new();
    readonly List<Action<string>> _readers = [];
    readonly List<Action<string>> _watchers = [];
    string _state = "RUNNING";

    public RentedServer(SimulatedGameServer server, int panelId, int sid, string region, GPortalOptions options, TimeProvider time)
    {
        (Server, PanelId, Sid, Region, _time, _backlogLines) = (server, panelId, sid, region, time, options.Backlog);
        Log = new PublicLog(options.LogBytes);
        server.Printed += OnPrinted;
    }

    public SimulatedGameServer Server { get; }

    /// <summary>The id in the panel's address, from which the service's id is asked for.</summary>
    public int PanelId { get; }

    /// <summary>The id by which the API knows it.</summary>
    public int Sid { get; }

    public string Region { get; }
    public PublicLog Log { get; }

    /// <summary>Of the service, as the panel shows it; whoever watches is told of a change.</summary>
    public string State
    {
        get
        {
            lock (_lock)
                return _state;
        }

        set
        {
            lock (_lock)
            {
                if (_state == value)
                    return;
                _state = value;
                foreach (var watcher in _watchers)
                    watcher(value);
            }
        }
    }

    /// <summary>
    /// Hands over the last lines as one text, empty if there are none, and then each message. Called within a lock: the reader must not
    /// wait.
    /// </summary>
    public void Read(Action<string> reader)
    {
        lock (_lock)
        {
            reader(string.Join('\n', _backlog));
            _readers.Add(reader);
        }
    }

    /// <summary>Hands over the state and then each change of it.</summary>
    public void Watch(Action<string> watcher)
    {
        lock (_lock)
        {
            watcher(_state);
            _watchers.Add(watcher);
        }
    }

    /// <summary>Nothing more goes to this reader or watcher.</summary>
    public void Forget(Action<string> who)
    {
        lock (_lock)
        {
            _readers.Remove(who);
            _watchers.Remove(who);
        }
    }

    public void Dispose() => Server.Printed -= OnPrinted;

    void OnPrinted(ConsoleFrame frame)
    {
        // Broadcasts for programs never were lines of the console.
        if (frame.Identifier == -1)
            return;
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            var text = frame.Message.TrimEnd('\n');
            var line = PublicLog.Line(now, text);
            Log.Write(now, text);
            _backlog.Enqueue(line);
            if (_backlog.Count > _backlogLines)
                _backlog.Dequeue();
            foreach (var reader in _readers)
                reader(line);
        }
    }
}
