using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Worker.GameServers;

namespace GustMark.Tests.GameServers;

/// <summary>A server's console without a socket. Sessions come out in the order they are opened.</summary>
internal sealed class FakeConsole : IConsoleTransport
{
    private readonly Channel<FakeSession> opened = Channel.CreateUnbounded<FakeSession>();

    /// <summary>What becomes of an attempt: a session, or an exception thrown by it.</summary>
    public Func<GameServer, Secret, FakeSession> OnOpen { get; set; } = (_, _) => new FakeSession();

    public int Attempts { get; private set; }

    public Task<IConsoleSession> OpenAsync(GameServer server, Secret password, CancellationToken ct)
    {
        Attempts++;
        var session = OnOpen(server, password);
        opened.Writer.TryWrite(session);
        return Task.FromResult<IConsoleSession>(session);
    }

    public Task<FakeSession> NextAsync() => opened.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().Within("a session to be opened");
}

/// <summary>One session: the test writes frames and reads what was sent.</summary>
internal sealed class FakeSession : IConsoleSession
{
    private readonly Channel<byte[]?> frames = Channel.CreateUnbounded<byte[]?>();
    private readonly Channel<(int Identifier, string Command)> sent = Channel.CreateUnbounded<(int, string)>();
    private byte[] buffer = [];

    public bool IsAborted { get; private set; }

    public bool IsClosed { get; private set; }

    public bool IsDisposed { get; private set; }

    public long Oversized { get; set; }

    /// <summary>Called for each command, before it can be read with <see cref="SentAsync"/>.</summary>
    public Func<int, string, Task> OnSend { get; set; } = (_, _) => Task.CompletedTask;

    public void Say(string message, int identifier = 0, string type = "Generic") =>
        frames.Writer.TryWrite(JsonSerializer.SerializeToUtf8Bytes(new { Message = message, Identifier = identifier, Type = type, Stacktrace = "" }));

    public void SayRaw(string frame) => frames.Writer.TryWrite(Encoding.UTF8.GetBytes(frame));

    /// <summary>The server closes the socket in order.</summary>
    public void HangUp() => frames.Writer.TryWrite(null);

    public void Break() => frames.Writer.TryComplete(new ConsoleUnavailableException("the connection broke", hungUp: false));

    /// <summary>The next command that fits; those before it are passed over.</summary>
    public async Task<int> SentAsync(string command)
    {
        while (true)
        {
            var (identifier, text) = await sent.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().Within($"the command {command}");
            if (text == command)
                return identifier;
        }
    }

    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken ct)
    {
        try
        {
            // One buffer for all frames, as a real session has: who keeps a frame reads the next one.
            var frame = await frames.Reader.ReadAsync(ct);
            if (frame is null)
                return null;
            buffer.AsSpan().Clear();
            buffer = frame;
            return buffer;
        }
        catch (ChannelClosedException e) when (e.InnerException is ConsoleUnavailableException broken)
        {
            throw broken;
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    public async Task SendAsync(int identifier, string command, CancellationToken ct)
    {
        await OnSend(identifier, command);
        sent.Writer.TryWrite((identifier, command));
    }

    public Task CloseAsync()
    {
        IsClosed = true;
        frames.Writer.TryComplete();
        return Task.CompletedTask;
    }

    public void Abort()
    {
        IsAborted = true;
        Break();
    }

    public void Dispose() => IsDisposed = true;
}
