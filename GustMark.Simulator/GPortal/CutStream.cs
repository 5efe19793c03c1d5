namespace GustMark.Simulator.GPortal;

/// <summary>Lets so many bytes through, sends them off, and cuts.</summary>
sealed class CutStream(Stream inner, long left, Action cut) : Stream
{
    static readonly TimeSpan s_onItsWay = TimeSpan.FromMilliseconds(100);
    long _left = left;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var passing = (int)Math.Min(buffer.Length, _left);
        await inner.WriteAsync(buffer[..passing], cancellationToken);
        _left -= passing;
        if (passing == buffer.Length)
            return;
        await inner.FlushAsync(cancellationToken);

        // A cut takes what has not left yet with it.
        await Task.Delay(s_onItsWay, TimeProvider.System, cancellationToken);
        cut();
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);
    public override void Flush() => inner.Flush();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
