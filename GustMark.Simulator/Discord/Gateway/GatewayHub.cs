using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Gateway;

/// <summary>Owns the sessions, decides on what clients send, and hands out dispatches by intent and shard.</summary>
sealed class GatewayHub
{
    const int SendsPerMinute = 120;

    readonly World world;
    readonly SimulatedDiscordOptions options;
    readonly Faults faults;
    readonly Statistics statistics;
    readonly Outlet outlet;
    readonly Identification identification;
    readonly List<GatewayConnection> connections = [];
    readonly Dictionary<string, GatewaySession> sessions = [];
    bool wasOnline;

    public GatewayHub(World world, SimulatedDiscordOptions options, Faults faults, Statistics statistics, Outlet outlet)
    {
        (this.world, this.options, this.faults, this.statistics, this.outlet) = (world, options, faults, statistics, outlet);
        identification = new(world, options);
        outlet.Dispatched += Dispatch;
    }

    public TimeProvider Time => world.Time;
    public int SessionStartsLeft => identification.StartsLeft;

    /// <summary>Whether a session with a connection receives this guild. Read with the gate held.</summary>
    public bool IsOnline => sessions.Values.Any(session => session.Connection is not null && session.Holds(world.GuildId));

    public void Opened(GatewayConnection connection)
    {
        statistics.Gateway("connections");
        lock (world.Gate)
        {
            connections.Add(connection);
        }

        connection.Send(Opcode.Hello, new JsonObject { ["heartbeat_interval"] = (int)options.HeartbeatInterval.TotalMilliseconds });
    }

    /// <summary>A connection is gone. A clean close by the client (1000, 1001) ends the session as well.</summary>
    public void Lost(GatewayConnection connection, int? closedByClient)
    {
        lock (world.Gate)
        {
            connections.Remove(connection);
            if (connection.Session is { } session && session.Connection == connection)
            {
                session.Connection = null;
                session.LostAt = Time.GetUtcNow();
                if (closedByClient is 1000 or 1001)
                {
                    sessions.Remove(session.Id);
                }
            }

            ShowOnline();
        }
    }

    public void Closing(int code) => statistics.Gateway($"closed_{code}");

    /// <summary>Handles one payload; answers the code to close with, if it was the last.</summary>
    public int? Receive(GatewayConnection connection, JsonObject payload)
    {
        if (payload["op"] is not JsonValue value || !value.TryGetValue<int>(out var opcode))
        {
            return CloseCode.DecodeError;
        }

        lock (world.Gate)
        {
            var now = Time.GetUtcNow();
            connection.Received.Enqueue(now);
            while (now - connection.Received.Peek() > TimeSpan.FromMinutes(1))
            {
                connection.Received.Dequeue();
            }

            if (connection.Received.Count > SendsPerMinute)
            {
                return CloseCode.RateLimited;
            }

            switch (opcode)
            {
                case Opcode.Heartbeat:
                    connection.LastHeartbeat = Time.GetTimestamp();
                    if (!faults.IsZombie)
                    {
                        connection.Send(Opcode.HeartbeatAck, null);
                    }

                    return null;
                case Opcode.Identify:
                    return connection.Session is null ? Identify(connection, payload["d"] as JsonObject) : CloseCode.AlreadyAuthenticated;
                case Opcode.Resume:
                    return connection.Session is null ? Resume(connection, payload["d"] as JsonObject) : CloseCode.AlreadyAuthenticated;
                case Opcode.PresenceUpdate or Opcode.VoiceStateUpdate or Opcode.RequestSoundboardSounds:
                    return connection.Session is null ? CloseCode.NotAuthenticated : null;
                case Opcode.RequestGuildMembers:
                    return connection.Session is null ? CloseCode.NotAuthenticated : MembersChunk.Send(world, connection.Session, payload["d"] as JsonObject);
                default:
                    return CloseCode.UnknownOpcode;
            }
        }
    }

    /// <summary>Closes what has been silent for one and a half heartbeat intervals, and forgets sessions nobody resumed.</summary>
    public void Sweep()
    {
        lock (world.Gate)
        {
            foreach (var connection in connections.Where(c => Time.GetElapsedTime(c.LastHeartbeat) > options.HeartbeatInterval * 1.5).ToList())
            {
                if (connection.Session is { } session)
                {
                    sessions.Remove(session.Id);
                    session.Connection = null;
                }

                connections.Remove(connection);
                Closing(CloseCode.SessionTimedOut);
                connection.Close(CloseCode.SessionTimedOut);
            }

            foreach (var old in sessions.Values.Where(s => s.Connection is null && Time.GetUtcNow() - s.LostAt > options.SessionLifetime).ToList())
            {
                sessions.Remove(old.Id);
            }

            ShowOnline();
        }
    }

    /// <summary>Makes a fault happen to the connections there are.</summary>
    public void Disturb(string kind)
    {
        lock (world.Gate)
        {
            foreach (var connection in connections.ToList())
            {
                switch (kind)
                {
                    case "outage" or "disconnect":
                        connection.Abort();
                        break;
                    case "reconnect":
                        connection.Send(Opcode.Reconnect, null);
                        break;
                    case "invalid-session":
                        if (connection.Session is { } session)
                        {
                            sessions.Remove(session.Id);
                            session.Connection = null;
                            connection.Session = null;
                        }

                        statistics.Gateway("invalid_sessions");
                        connection.Send(Opcode.InvalidSession, false);
                        break;
                }
            }

            ShowOnline();
        }
    }

    int? Identify(GatewayConnection connection, JsonObject? identify)
    {
        if (identify is null)
        {
            return CloseCode.DecodeError;
        }

        if (identification.Refuse(identify) is { } code)
        {
            return code;
        }

        var (shard, shards) = Identification.ShardOf(identify);
        if (!identification.MayStart(shard))
        {
            statistics.Gateway("invalid_sessions");
            connection.Send(Opcode.InvalidSession, false);
            return null;
        }

        statistics.Gateway("identifies");
        var intents = (int)identify["intents"]!;
        var session = new GatewaySession(Guid.NewGuid().ToString("N"), intents, shard, shards, options.ReplayBuffer) { Connection = connection };
        sessions[session.Id] = session;
        connection.Session = session;
        var holds = session.Holds(world.GuildId);
        session.Dispatch("READY", Greeting.Ready(world, session, connection.ResumeAddress));
        if (holds && (intents & 1) != 0)
        {
            session.Dispatch("GUILD_CREATE", Shapes.GuildCreate(world, allMembers: (intents & 1 << 1) != 0));
        }

        ShowOnline();
        return null;
    }

    int? Resume(GatewayConnection connection, JsonObject? resume)
    {
        if (resume?["session_id"] is not JsonValue id || resume["seq"] is not JsonValue value || !value.TryGetValue<int>(out var seen))
        {
            return CloseCode.DecodeError;
        }

        if (!identification.IsToken(resume["token"]))
        {
            return CloseCode.AuthenticationFailed;
        }

        if (!sessions.TryGetValue(id.ToString(), out var session)
            || (session.Connection is null && Time.GetUtcNow() - session.LostAt > options.SessionLifetime))
        {
            statistics.Gateway("invalid_sessions");
            connection.Send(Opcode.InvalidSession, false);
            return null;
        }

        if (seen > session.Sequence || seen < 0)
        {
            return CloseCode.InvalidSequence;
        }

        if (session.Since(seen) is not { } missed)
        {
            sessions.Remove(session.Id);
            statistics.Gateway("invalid_sessions");
            connection.Send(Opcode.InvalidSession, false);
            return null;
        }

        statistics.Gateway("resumes");
        if (connection.OnResumeAddress)
        {
            statistics.Gateway("resumes_on_resume_url");
        }

        session.Connection?.Close(1000);
        session.Connection = connection;
        connection.Session = session;
        foreach (var text in missed)
        {
            connection.Send(text);
        }

        session.Dispatch("RESUMED", new() { ["_trace"] = new JsonArray() });
        ShowOnline();
        return null;
    }

    void Dispatch(string name, int intents, JsonObject payload)
    {
        foreach (var session in sessions.Values.Where(s => s.Holds(world.GuildId) && (intents == 0 || (s.Intents & intents) != 0)))
        {
            session.Dispatch(name, VisibleMessage.To(session.Intents, world.Bot.Id, name, payload));
        }
    }

    void ShowOnline()
    {
        if (IsOnline != wasOnline)
        {
            wasOnline = !wasOnline;
            outlet.Show("bot", _ => true, new() { ["online"] = wasOnline });
            outlet.Changed();
        }
    }
}
