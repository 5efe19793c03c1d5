using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace GustMark.Tests.Simulator.GameServers;

/// <summary>A frame as a client reads it.</summary>
internal sealed record Frame(string Message, int Identifier, string Type, string Stacktrace)
{
    /// <summary>Without the NULs and the space around it that Console Edition leaves.</summary>
    public string Clean => Message.Replace("\0", "", StringComparison.Ordinal).Trim();
}

/// <summary>A WebRCON client that keeps every frame until it is asked for.</summary>
internal sealed class RconClient : IAsyncDisposable
{

    readonly ClientWebSocket _socket = new();
    int _identifier = 1000;

    RconClient()
    {
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<RconClient> ConnectAsync(int port, string password = "rust")
    {
        var client = new RconClient();
        client._socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
        await WithPatience("the connection", ct => client._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/{password}"), ct));
        return client;
    }

    public ClientWebSocket Socket => _socket;

    public async Task<int> SendAsync(string command)
    {
        var identifier = ++_identifier;
        var json = JsonSerializer.Serialize(new { Identifier = identifier, Message = command, Name = "WebRcon" });
        await SendRawAsync(json);
        return identifier;
    }

    public Task SendRawAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, Ct);

    /// <summary>The next message whatever it is; null once the connection has ended.</summary>
    public async Task<byte[]?> NextRawAsync(CancellationToken ct)
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer, ct);
                if (part.MessageType == WebSocketMessageType.Close)
                    return null;
                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                    return message.ToArray();
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    public Task<Frame> NextAsync(string what = "a frame") => WithPatience(what, async ct =>
    {
        var bytes = await NextRawAsync(ct) ?? throw new InvalidOperationException($"The connection ended while waiting for {what}");
        return Read(bytes);
    });

    /// <summary>All frames up to and including the first that fits.</summary>
    public async Task<List<Frame>> UntilAsync(Func<Frame, bool> fits, string what)
    {
        var frames = new List<Frame>();
        do
        {
            frames.Add(await NextAsync(what));
        }
        while (!fits(frames[^1]));
        return frames;
    }

    /// <summary>Sends a command and returns all frames up to the answer to a second one, whose output comes after the first's.</summary>
    public async Task<List<Frame>> RunAsync(string command)
    {
        var identifier = await SendAsync(command);
        var mark = await SendAsync("env.time");
        var frames = await UntilAsync(f => f.Identifier == mark, $"the end of the answer to {command}");
        return [.. frames.Where(f => f.Identifier == identifier || (f.Identifier == -1 && f.Type == "Chat"))];
    }

    /// <summary>The only frame of an answer.</summary>
    public async Task<string> AskAsync(string command) => Assert.Single(await RunAsync(command)).Clean;

    /// <summary>Waits until the server has ended the connection; true if it said a word (a close frame) before.</summary>
    public Task<bool> EndedAsync() => WithPatience("the end of the connection", async ct =>
    {
        while (await NextRawAsync(ct) is not null)
        {
        }

        return _socket.CloseStatus is not null;
    });

    public static Frame Read(byte[] bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        var root = json.RootElement;
        return new Frame(root.GetProperty("Message").GetString()!, root.GetProperty("Identifier").GetInt32(),
            root.GetProperty("Type").GetString()!, root.GetProperty("Stacktrace").GetString()!);
    }

    public static async Task<T> WithPatience<T>(string what, Func<CancellationToken, Task<T>> wait)
    {
        using var patience = Patience.Limit();
        try
        {
            return await wait(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !Ct.IsCancellationRequested)
        {
            throw new TimeoutException($"Waited {Patience.Longest.TotalSeconds:0} s for {what}");
        }
    }

    public static Task WithPatience(string what, Func<CancellationToken, Task> wait) => WithPatience(what, async ct =>
    {
        await wait(ct);
        return true;
    });

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
