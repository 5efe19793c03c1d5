using System.Text.Json;
using GustMark.Simulator.GameServers.Commands;
using GustMark.Simulator.GameServers.Wire;
using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers;

/// <summary>
/// The game's main thread: what is printed, acted and commanded happens here one after the other, so all clients see one
/// order of lines. While a client's queue is full the thread waits for it.
/// </summary>
internal sealed class ServerConsole(GameWorld world, ConnectionSet connections, FrameRenderer renderer) : IDisposable
{
    readonly SemaphoreSlim _turn = new(1, 1);
    readonly CommandTable _commands = new(world.Edition);

    // Apart from the world's own chance: what clients ask must not change what happens.
    readonly Random _junk = new(world.Options.Seed ^ 0x7a11);
    int _garbage;
    long _linesSent;
    long _chatFramesSent;

    /// <summary>Lines of the live console, identifier 0 or -1, that went to all, whether or not somebody was connected.</summary>
    public long LinesSent => Interlocked.Read(ref _linesSent);

    /// <summary>Of those, the frames of type Chat: what each says, a line of its own says again.</summary>
    public long ChatFramesSent => Interlocked.Read(ref _chatFramesSent);

    /// <summary>Each frame that goes to all, whether or not somebody is connected; raised within the turn. A flood is not told.</summary>
    public event Action<ConsoleFrame>? Printed;

    /// <summary>Whether something that is no frame goes before each line.</summary>
    public volatile bool SpreadsGarbage;

    /// <summary>Sends frames to every client.</summary>
    public async Task PrintAsync(IReadOnlyList<ConsoleFrame> frames, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await SendToAllAsync(frames, ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets something happen in the world and sends what that prints to every client.</summary>
    public async Task<int> HappenAsync(Func<GameWorld, IReadOnlyList<ConsoleFrame>> happen, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            IReadOnlyList<ConsoleFrame> frames;
            lock (world.Lock)
                frames = happen(world);
            await SendToAllAsync(frames, ct);
            return frames.Count;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs a client's command. What it prints goes back to that client alone, under the command's identifier.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="identifier">The client's.</param>
    /// <param name="address">The client's, for <c>rcon.print</c>.</param>
    /// <param name="answer">Sends the answer; called within the turn, so that answers keep the order of events.</param>
    /// <param name="ct">Ends the wait for slow clients.</param>
    /// <returns>How long from now the server is to restart; null if it is not.</returns>
    public async Task<TimeSpan?> CommandAsync(
        string line, int identifier, string address, Func<IReadOnlyList<Outgoing>, Task> answer, CancellationToken ct)
    {
        if (CommandLine.Parse(line) is not { } parsed)
            return null;

        await _turn.WaitAsync(ct);
        try
        {
            if (world.Edition == GameEdition.Console)
                await SendToAllAsync([new ConsoleFrame($"Executing console system command '{line}'.")], ct);
            else if (world.PrintsRcon)
                await SendToAllAsync([new ConsoleFrame($"[rcon] {address}: {line}")], ct);

            var output = new ConsoleOutput();
            var call = new CommandCall(world, parsed, output);
            lock (world.Lock)
                _commands.Run(call);
            await answer([.. output.AnswerTo(identifier).Select(frame => new Outgoing(renderer.Render(WithJunk(frame))))]);
            return call.RestartAfter;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs a command as if it had been typed at the console: what it prints is a line, or some, to everybody.</summary>
    /// <returns>How long from now the server is to restart; null if it is not.</returns>
    public async Task<TimeSpan?> TypedAsync(string line, CancellationToken ct)
    {
        if (CommandLine.Parse(line) is not { } parsed)
            return null;

        await _turn.WaitAsync(ct);
        try
        {
            var output = new ConsoleOutput();
            var call = new CommandCall(world, parsed, output);
            lock (world.Lock)
                _commands.Run(call);
            await SendToAllAsync([new ConsoleFrame($"Executing console system command '{line}'."), .. output.Frames.SelectMany(TypedOutput.Lines)], ct);
            return call.RestartAfter;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Sends the same buffer of whole frames many times, which is the quickest there is.</summary>
    /// <param name="blocks">Buffers and how many frames each carries.</param>
    /// <param name="ct">Ends it between two buffers.</param>
    public async Task FloodAsync(IEnumerable<Outgoing> blocks, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            foreach (var block in blocks)
            {
                ct.ThrowIfCancellationRequested();
                await connections.SendToAllAsync(block, ct);
                Interlocked.Add(ref _linesSent, block.Frames);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Reads what a client sent; keys in any case, as the game reads them. False if it is no command.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> message, out int identifier, out string command)
    {
        (identifier, command) = (0, "");
        try
        {
            using var json = JsonDocument.Parse(message);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return false;
            foreach (var member in json.RootElement.EnumerateObject())
            {
                if (member.Name.Equals("Identifier", StringComparison.OrdinalIgnoreCase) && !member.Value.TryGetInt32(out identifier))
                    return false;
                if (member.Name.Equals("Message", StringComparison.OrdinalIgnoreCase))
                    command = member.Value.GetString() ?? "";
            }

            return command.Length > 0;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    public void Dispose() => _turn.Dispose();

    ConsoleFrame WithJunk(ConsoleFrame frame) => world.Edition == GameEdition.Console && _junk.Next(8) == 0
        ? frame with { Message = frame.Message + "\0\0" }
        : frame;

    async ValueTask SendToAllAsync(IReadOnlyList<ConsoleFrame> frames, CancellationToken ct)
    {
        Interlocked.Add(ref _linesSent, frames.Count);
        Interlocked.Add(ref _chatFramesSent, frames.Count(frame => frame.Type == FrameType.Chat));
        foreach (var frame in frames)
            Printed?.Invoke(frame);
        if (connections.Current.Count == 0)
            return;
        foreach (var frame in frames)
        {
            if (SpreadsGarbage)
                await connections.SendToAllAsync(new Outgoing(GarbageFrames.Bearable[_garbage++ % GarbageFrames.Bearable.Count], 0), ct);
            await connections.SendToAllAsync(new Outgoing(renderer.Render(frame)), ct);
        }
    }
}
