using System.Net.Sockets;

namespace GustMark.Simulator.GameServers.Wire;

/// <summary>
/// A client's TCP stream that can stall, vanish and be reset underneath the WebSocket, so that even pings go unanswered.
/// Every write must hold whole WebSocket frames: writes of console lines and the WebSocket's own pongs take turns.
/// </summary>
internal sealed class FaultableStream(Socket socket, StallGate gate) : Stream
{
    readonly NetworkStream _network = new(socket, ownsSocket: true);
    readonly SemaphoreSlim _turn = new(1, 1);
    readonly CancellationTokenSource _gone = new();
    volatile bool _vanished;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>From now on nothing is sent and what arrives is thrown away, yet the connection stays open.</summary>
    public void Vanish() => _vanished = true;

    /// <summary>Ends the connection with RST.</summary>
    public void Reset()
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }

        _network.Close(0);
        _gone.Cancel();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _gone.Token);
        while (true)
        {
            await gate.PassAsync(ending.Token);
            var read = await _network.ReadAsync(buffer, cancellationToken);
            if (read == 0 && buffer.Length > 0)
                return 0;

            await gate.PassAsync(ending.Token);
            if (!_vanished)
                return read;

            // The network still takes in what a client sends to a server that is gone; so do we, to notice when it hangs up.
            if (buffer.Length == 0)
                buffer = new byte[1024];
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _gone.Token);
        await _turn.WaitAsync(ending.Token);
        try
        {
            await gate.PassAsync(ending.Token);
            if (!_vanished)
                await _network.WriteAsync(buffer, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // Nothing is held back.
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _network.Dispose();
            _gone.Cancel();
        }

        base.Dispose(disposing);
    }
}
