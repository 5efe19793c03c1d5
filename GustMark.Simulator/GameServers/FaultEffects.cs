using GustMark.Simulator.GameServers.Wire;

namespace GustMark.Simulator.GameServers;

/// <summary>What each fault does to a server's port, connections and console.</summary>
internal sealed class FaultEffects(
    GameServerOptions options, Doorway doorway, ConnectionSet connections, ServerConsole console, FrameRenderer renderer, CancellationToken stopping)
{
    /// <summary>While the server restarts, it and not the end of a fault opens the port.</summary>
    public volatile bool Restarting;

    /// <summary>Makes a fault take hold. <paramref name="lasting"/> if it does not end with its first blow.</summary>
    public void Begin(GameServerFault kind, bool lasting)
    {
        switch (kind)
        {
            case GameServerFault.Drop:
                connections.ResetAll();
                break;
            case GameServerFault.Refuse:
                doorway.Shut();
                connections.ResetAll();
                break;
            case GameServerFault.Stall:
                connections.Gate.Shut();
                break;
            case GameServerFault.HalfOpen:
                connections.VanishFromAll();
                break;
            case GameServerFault.Garbage:
                console.SpreadsGarbage = lasting;
                _ = SendAsync([.. GarbageFrames.Bearable, GarbageFrames.InvalidText]);
                break;
            case GameServerFault.Huge:
                _ = SendAsync([HugeFrame()]);
                break;
            case GameServerFault.WrongPassword:
                connections.RefusesPasswords = true;
                connections.HangUpAll();
                break;
            default:
                // Slow and duplicate answers are looked up when there is an answer.
                break;
        }
    }

    /// <summary>Undoes a lasting fault.</summary>
    public async Task EndAsync(GameServerFault kind)
    {
        switch (kind)
        {
            case GameServerFault.Refuse when !Restarting:
                await doorway.ReopenAsync(stopping);
                break;
            case GameServerFault.Stall:
                connections.Gate.Open();
                break;
            case GameServerFault.Garbage:
                console.SpreadsGarbage = false;
                break;
            case GameServerFault.WrongPassword:
                connections.RefusesPasswords = false;
                break;
            default:
                break;
        }
    }

    /// <summary>What a lasting fault does to a client that has just come in.</summary>
    public async Task OnOpenedAsync(GameServerFault? lasting, ClientConnection connection)
    {
        if (lasting == GameServerFault.HalfOpen)
            connections.VanishFrom(connection);
        else if (lasting == GameServerFault.Huge)
            await connection.SendAsync(new Outgoing(HugeFrame(), 0), stopping);
    }

    byte[] HugeFrame() => renderer.Render(new ConsoleFrame(new string('x', options.HugeMessageLength)));

    /// <summary>Not awaited by who sets the fault: a client that does not read must not keep the fault from being lifted.</summary>
    async Task SendAsync(IEnumerable<byte[]> frames)
    {
        try
        {
            foreach (var frame in frames)
                await connections.SendToAllAsync(new Outgoing(frame, 0), stopping);
        }
        catch (OperationCanceledException)
        {
            // The server has stopped.
        }
    }
}
