using System.Text.Json;
using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>Gets what a subscription brings, on the socket's reading loop: it returns at once.</summary>
internal interface ISubscriber
{
    /// <param name="data">The payload's <c>data</c>; valid during the call.</param>
    void OnData(JsonElement data);

    /// <summary>The subscription is over.</summary>
    void OnEnded(GPortalException why);
}

/// <summary>
/// One socket with the older GraphQL protocol (<c>graphql-ws</c> of subscriptions-transport-ws), shared by the subscriptions of
/// several servers.
/// </summary>
internal sealed class SubscriptionSocket : IAsyncDisposable
{
    private static readonly TimeSpan AckTime = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    // Keep-alives come every 30 s; three are missed.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(100);

    private readonly MessageSocket socket;
    private readonly GuildId guild;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly CancellationTokenSource ending = new();
    private readonly Lock gate = new();
    private readonly Dictionary<string, ISubscriber> subscribers = [];
    private Task reading = Task.CompletedTask;
    private Task living = Task.CompletedTask;
    private GPortalException? ended;
    private int last;
    private long heardAt;

    private SubscriptionSocket(MessageSocket socket, GuildId guild, TimeProvider time, ILogger log) =>
        (this.socket, this.guild, this.time, this.log, heardAt) = (socket, guild, time, log, time.GetTimestamp());

    public bool IsOpen
    {
        get
        {
            lock (gate)
                return ended is null;
        }
    }

    /// <summary>Connects and introduces itself.</summary>
    /// <param name="closed">Ends the socket, whoever uses it.</param>
    /// <exception cref="GPortalException">It is not let in; <see cref="GPortalFault.Unauthorized"/> when that is for the token.</exception>
    public static async Task<SubscriptionSocket> OpenAsync(
        Uri address, GuildId guild, Secret token, TimeProvider time, ILogger log, CancellationToken closed, CancellationToken ct)
    {
        var socket = new MessageSocket(guild, log);
        var opened = new SubscriptionSocket(socket, guild, time, log);
        using var timeout = new CancellationTokenSource(AckTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct, closed);
        try
        {
            await socket.ConnectAsync(address, either.Token);
            await socket.SendAsync("connection_init", null, json =>
            {
                json.WriteStartObject("payload"u8);
                json.WriteString("authorization"u8, "Bearer " + token.Reveal());
                json.WriteEndObject();
            }, either.Token);
            await opened.AcknowledgedAsync(token, either.Token);
        }
        catch (Exception e)
        {
            await opened.DisposeAsync();
            if (e is OperationCanceledException && !ct.IsCancellationRequested)
                throw new GPortalException(GPortalFault.Unavailable, $"G-Portal did not open a socket within {AckTime.TotalSeconds:0} s");
            throw;
        }

        opened.reading = opened.ReadAsync();
        opened.living = opened.LiveAsync(closed);
        log.SocketOpened(guild);
        return opened;
    }

    /// <summary>Begins a subscription; what comes of it the subscriber is told, also when it is refused.</summary>
    /// <exception cref="GPortalException">The socket has ended.</exception>
    public async Task<string> SubscribeAsync(string operation, string query, int sid, string region, ISubscriber subscriber, CancellationToken ct)
    {
        string id;
        lock (gate)
        {
            if (ended is not null)
                throw ended;
            id = (++last).ToString(System.Globalization.CultureInfo.InvariantCulture);
            subscribers.Add(id, subscriber);
        }

        await socket.SendAsync("start", id, json =>
        {
            json.WriteStartObject("payload"u8);
            json.WriteStartObject("variables"u8);
            json.WriteNumber("sid"u8, sid);
            json.WriteString("region"u8, region);
            json.WriteEndObject();
            json.WriteStartObject("extensions"u8);
            json.WriteEndObject();
            json.WriteString("operationName"u8, operation);
            json.WriteString("query"u8, query);
            json.WriteEndObject();
        }, ct);
        return id;
    }

    /// <summary>Ends a subscription; its subscriber hears nothing more. Never fails.</summary>
    public async Task UnsubscribeAsync(string id)
    {
        lock (gate)
        {
            if (!subscribers.Remove(id) || ended is not null)
                return;
        }

        try
        {
            await socket.SendAsync("stop", id, null, ending.Token);
        }
        catch (Exception e) when (e is GPortalException or OperationCanceledException)
        {
            // It ended with the socket.
        }
    }

    public async ValueTask DisposeAsync()
    {
        End(new GPortalException(GPortalFault.Unavailable, "the socket to G-Portal was closed"));
        await Task.WhenAll(reading, living);
        socket.Dispose();
        ending.Dispose();
    }

    private async Task AcknowledgedAsync(Secret token, CancellationToken ct)
    {
        while (true)
        {
            using var json = await socket.ReceiveAsync(ct)
                ?? throw new GPortalException(GPortalFault.Unauthorized, "G-Portal closed the socket instead of letting us in");
            switch (MessageSocket.TypeOf(json.RootElement))
            {
                case "connection_ack":
                    return;
                case "connection_error":
                    throw GraphQlErrors.Of(MessageSocket.MessageOf(json.RootElement), token) is { Fault: GPortalFault.ServerDown } down
                        ? down
                        : new GPortalException(GPortalFault.Unauthorized, "G-Portal does not take the login on a socket");
            }
        }
    }

    private async Task ReadAsync()
    {
        var why = new GPortalException(GPortalFault.Unavailable, "G-Portal closed the socket");
        try
        {
            while (await socket.ReceiveAsync(ending.Token) is { } json)
            {
                using (json)
                {
                    Volatile.Write(ref heardAt, time.GetTimestamp());
                    Deliver(json.RootElement);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Ended by us, who told why.
        }
        catch (GPortalException e)
        {
            why = e;
        }

        End(why);
    }

    /// <summary>Says now and then that it is there, and ends what has fallen silent or whose login has ended.</summary>
    private async Task LiveAsync(CancellationToken closed)
    {
        await using var gone = closed.Register(() => End(new GPortalException(GPortalFault.NotLoggedIn, "the login at G-Portal has ended")));
        using var timer = new PeriodicTimer(KeepAlive, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
            {
                if (time.GetElapsedTime(Volatile.Read(ref heardAt)) >= Silence)
                    End(new GPortalException(GPortalFault.Unavailable, $"nothing came on the socket from G-Portal for {Silence.TotalSeconds:0} s"));
                else
                    await socket.SendAsync("ka", null, null, ending.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or GPortalException)
        {
            // Ended.
        }
    }

    private void Deliver(JsonElement root)
    {
        var id = root.TryGetProperty("id", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        ISubscriber? subscriber = null;
        lock (gate)
        {
            if (id is not null)
                subscribers.TryGetValue(id, out subscriber);
        }

        switch (MessageSocket.TypeOf(root))
        {
            case "data" when subscriber is not null && root.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.Object:
                if (GraphQlErrors.Of(payload, null) is { } failure)
                    Over(id!, failure);
                else if (payload.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object)
                    subscriber.OnData(data);
                break;
            case "error" when subscriber is not null:
                Over(id!, GraphQlErrors.Of(MessageSocket.MessageOf(root), null));
                break;
            case "complete" when subscriber is not null:
                Over(id!, new GPortalException(GPortalFault.Unavailable, "G-Portal ended the subscription"));
                break;
            case "connection_error":
                End(new GPortalException(GPortalFault.Unauthorized, "G-Portal does not take the login on a socket"));
                break;
            case null:
                log.MessageNotUnderstood(guild);
                break;
        }
    }

    private void Over(string id, GPortalException why)
    {
        ISubscriber? subscriber;
        lock (gate)
            subscribers.Remove(id, out subscriber);
        subscriber?.OnEnded(why);
    }

    private void End(GPortalException why)
    {
        ISubscriber[] left;
        lock (gate)
        {
            if (ended is not null)
                return;
            ended = why;
            left = [.. subscribers.Values];
            subscribers.Clear();
        }

        if (left.Length > 0)
            log.SocketEnded(guild, left.Length, why.Message);
        foreach (var subscriber in left)
            subscriber.OnEnded(why);
        ending.Cancel();
        socket.Abort();
    }
}
