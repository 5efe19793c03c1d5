using System.Buffers;
using System.Text.Json;

namespace GustMark.Worker.GameServers.WebRcon;

/// <summary>One WebRCON socket: frames out of it, commands into it.</summary>
internal sealed class WebRconSession : IConsoleSession
{
    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(1);

    // 1000, a normal closure.
    private static readonly byte[] NormalClosure = [0x03, 0xE8];

    private readonly Stream stream;
    private readonly TimeProvider time;
    private readonly WebSocketReader reader;
    private readonly WebSocketWriter writer;
    private Task lastControl = Task.CompletedTask;

    public WebRconSession(Stream stream, int maxFrame, TimeProvider time)
    {
        (this.stream, this.time) = (stream, time);
        writer = new WebSocketWriter(stream);
        reader = new WebSocketReader(stream, maxFrame, OnControl);
    }

    public long Oversized => reader.Oversized;

    public ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken ct)
    {
        try
        {
            var receiving = reader.ReceiveAsync();
            return receiving.IsCompletedSuccessfully ? receiving : WaitAsync(receiving, ct);
        }
        catch (IOException e)
        {
            throw Broken(e);
        }
    }

    public async Task SendAsync(int identifier, string command, CancellationToken ct)
    {
        var frame = new ArrayBufferWriter<byte>(command.Length + 64);
        using (var json = new Utf8JsonWriter(frame))
        {
            json.WriteStartObject();
            json.WriteNumber("Identifier"u8, identifier);
            json.WriteString("Message"u8, command);
            json.WriteString("Name"u8, "WebRcon"u8);
            json.WriteEndObject();
        }

        try
        {
            await writer.SendAsync(WebSocketOpcode.Text, frame.WrittenMemory, ct);
        }
        catch (Exception e) when (EndsTheConnection(e))
        {
            throw Broken(e);
        }
    }

    public async Task CloseAsync()
    {
        using var patience = new CancellationTokenSource(GoodbyeTime, time);
        try
        {
            // The server's own close frame ends the receiving; if none comes, the abort does.
            await writer.SendAsync(WebSocketOpcode.Close, NormalClosure, patience.Token).WaitAsync(patience.Token);
            await Task.Delay(Timeout.InfiniteTimeSpan, time, patience.Token);
        }
        catch (Exception e) when (EndsTheConnection(e) || e is OperationCanceledException)
        {
            Abort();
        }
    }

    public void Abort() => stream.Dispose();

    public void Dispose()
    {
        stream.Dispose();
        reader.Dispose();
        writer.Dispose();
    }

    private static bool EndsTheConnection(Exception e) => e is IOException or ObjectDisposedException or InvalidOperationException;

    private static ConsoleUnavailableException Broken(Exception e) => new("the connection broke", hungUp: false, e);

    private async ValueTask<ReadOnlyMemory<byte>?> WaitAsync(ValueTask<ReadOnlyMemory<byte>?> receiving, CancellationToken ct)
    {
        // Cancelled, the socket is of no further use: a frame may have been read half.
        await using var cancelled = ct.Register(Abort);
        try
        {
            return await receiving;
        }
        catch (Exception e) when (EndsTheConnection(e) || e is OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            throw Broken(e);
        }
    }

    /// <summary>Answers pings and the goodbye. One answer at a time: to many pings the last one will do.</summary>
    private void OnControl(WebSocketOpcode opcode, ReadOnlyMemory<byte> payload)
    {
        if (opcode == WebSocketOpcode.Pong || !lastControl.IsCompleted)
            return;
        var answer = opcode == WebSocketOpcode.Ping ? WebSocketOpcode.Pong : WebSocketOpcode.Close;
        lastControl = AnswerAsync(answer, payload.ToArray());
    }

    private async Task AnswerAsync(WebSocketOpcode opcode, ReadOnlyMemory<byte> payload)
    {
        try
        {
            await writer.SendAsync(opcode, payload, CancellationToken.None);
        }
        catch (Exception e) when (EndsTheConnection(e))
        {
            // Whoever receives learns of it.
        }
    }
}
