using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Threading.Channels;

namespace GustMark.Simulator.GameServers.Wire;

/// <summary>Whole WebSocket frames to send, and how many console frames they carry.</summary>
internal readonly record struct Outgoing(ReadOnlyMemory<byte> Bytes, int Frames = 1);

/// <summary>
/// One accepted client. At most <see cref="QueueLength"/> buffers wait for it; whoever sends more waits with them, as the game's
/// main thread does on a full socket. Memory stays bounded however slowly the client reads.
/// </summary>
internal sealed class ClientConnection : IDisposable
{
    public const int QueueLength = 1024;
    const int BatchBytes = 64 * 1024;
    const int LongestCommand = 1024 * 1024;

    readonly FaultableStream _stream;
    readonly Channel<Outgoing> _queue = Channel.CreateBounded<Outgoing>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    long _delivered;
    int _answersUnderWay;

    public ClientConnection(Socket socket, StallGate gate)
    {
        socket.NoDelay = true;
        Address = ((IPEndPoint)socket.RemoteEndPoint!).Address;
        _stream = new FaultableStream(socket, gate);
    }

    public IPAddress Address { get; }

    /// <summary>Console frames handed to the network.</summary>
    public long Delivered => Interlocked.Read(ref _delivered);

    /// <summary>Whether the server still speaks to it, that is, it is not the forgotten half of a connection.</summary>
    public bool Vanished { get; private set; }

    public Stream Stream => _stream;

    /// <summary>Answers the client's command; set before <see cref="RunAsync"/>. It has to return before the next command is read.</summary>
    public Func<ReadOnlyMemory<byte>, CancellationToken, Task> OnMessage { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Sends and receives until either side ends the connection.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var writing = WriteAsync(ending.Token);
        try
        {
            await ReadAsync(ending.Token);
        }
        catch (Exception e) when (e is WebSocketException or IOException or SocketException or ObjectDisposedException
            or OperationCanceledException)
        {
            // The client is gone or sends what is no WebSocket; either way this connection has ended.
        }
        finally
        {
            _queue.Writer.TryComplete();
            await ending.CancelAsync();
            await _stream.DisposeAsync();
            await writing;
        }
    }

    /// <summary>Puts frames into the client's queue, waiting while it is full. False if the connection has ended.</summary>
    public async ValueTask<bool> SendAsync(Outgoing outgoing, CancellationToken ct)
    {
        if (_queue.Writer.TryWrite(outgoing))
            return true;
        try
        {
            await _queue.Writer.WriteAsync(outgoing, ct);
            return true;
        }
        catch (ChannelClosedException)
        {
            return false;
        }
    }

    /// <summary>Sends an answer after a while without holding up what comes next, unless very many are under way.</summary>
    public Task SendLaterAsync(IReadOnlyList<Outgoing> answer, TimeSpan delay, TimeProvider time, CancellationToken ct)
    {
        var sending = LaterAsync();
        return Interlocked.Increment(ref _answersUnderWay) > QueueLength ? sending : Task.CompletedTask;

        async Task LaterAsync()
        {
            try
            {
                await Task.Delay(delay, time, ct);
                foreach (var outgoing in answer)
                    await SendAsync(outgoing, ct);
            }
            catch (OperationCanceledException)
            {
                // The connection has ended.
            }
            finally
            {
                Interlocked.Decrement(ref _answersUnderWay);
            }
        }
    }

    /// <summary>Ends the connection with RST.</summary>
    public void Reset()
    {
        _queue.Writer.TryComplete();
        _stream.Reset();
    }

    /// <summary>Sends what waits, then ends the TCP connection in good order, but without a WebSocket close frame.</summary>
    public void Finish() => _queue.Writer.TryComplete();

    /// <summary>Ends the TCP connection in good order and at once, without a WebSocket close frame.</summary>
    public void HangUp() => Dispose();

    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _stream.Dispose();
    }

    /// <summary>Forgets the client without telling it.</summary>
    public void Vanish()
    {
        Vanished = true;
        _stream.Vanish();
    }

    async Task ReadAsync(CancellationToken ct)
    {
        using var socket = WebSocket.CreateFromStream(_stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
        var message = new ArrayBufferWriter<byte>(1024);
        while (true)
        {
            var part = await socket.ReceiveAsync(message.GetMemory(1024), ct);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ct);
                return;
            }

            message.Advance(part.Count);
            if (message.WrittenCount > LongestCommand)
                return;
            if (!part.EndOfMessage)
                continue;

            await OnMessage(message.WrittenMemory, ct);
            message.ResetWrittenCount();
        }
    }

    async Task WriteAsync(CancellationToken ct)
    {
        try
        {
            while (await _queue.Reader.WaitToReadAsync(ct))
            {
                var batch = ArrayPool<byte>.Shared.Rent(BatchBytes);
                try
                {
                    await DrainAsync(batch, ct);
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(batch);
                }
            }

            await _stream.DisposeAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            _queue.Writer.TryComplete();
        }
    }

    async Task DrainAsync(byte[] batch, CancellationToken ct)
    {
        var (used, frames) = (0, 0);
        while (_queue.Reader.TryRead(out var outgoing))
        {
            if (used + outgoing.Bytes.Length > batch.Length)
            {
                await FlushAsync();
                if (outgoing.Bytes.Length > batch.Length / 2)
                {
                    await _stream.WriteAsync(outgoing.Bytes, ct);
                    Interlocked.Add(ref _delivered, outgoing.Frames);
                    continue;
                }
            }

            outgoing.Bytes.CopyTo(batch.AsMemory(used));
            used += outgoing.Bytes.Length;
            frames += outgoing.Frames;
        }

        await FlushAsync();

        async ValueTask FlushAsync()
        {
            if (used == 0)
                return;
            await _stream.WriteAsync(batch.AsMemory(0, used), ct);
            Interlocked.Add(ref _delivered, frames);
            (used, frames) = (0, 0);
        }
    }
}
