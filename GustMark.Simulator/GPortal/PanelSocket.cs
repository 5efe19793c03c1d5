using System.Net.WebSockets;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using GustMark.Simulator.GPortal.GraphQL;

namespace GustMark.Simulator.GPortal;

/// <summary>A socket of the API, which speaks the old <c>graphql-ws</c> protocol: one login, many subscriptions.</summary>
sealed class PanelSocket(WebSocket socket, SimulatedGPortal portal)
{
    readonly SubscriptionSet _subscriptions = new(portal.Statistics);
    readonly Channel<(string? Text, WebSocketCloseStatus Status)> _outbound =
        Channel.CreateUnbounded<(string?, WebSocketCloseStatus)>(new() { SingleReader = true });
    readonly Panel _panel = new(portal);
    string? _token;
    PortalSession? _session;
    Task _beating = Task.CompletedTask;

    /// <summary>Cuts the connection as a network would.</summary>
    public void Abort()
    {
        _outbound.Writer.TryComplete();
        socket.Abort();
    }

    /// <summary>Closes it if it was opened with a token of this session.</summary>
    public void CloseIfOf(PortalSession session)
    {
        if (_session == session)
            Close(WebSocketCloseStatus.PolicyViolation);
    }

    /// <summary>Ends every subscription from this side.</summary>
    public void CompleteAll() => _subscriptions.EndAll(id => Send("complete", id));

    public async Task RunAsync(CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        portal.Opened(this);
        var writing = SocketText.WriteAsync(socket, _outbound.Reader, ct);
        try
        {
            while (await SocketText.ReadAsync(socket, ct) is { } text)
                await ReceiveAsync(text, ending.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // Cut: what was subscribed is over.
        }
        finally
        {
            portal.Gone(this);
            await ending.CancelAsync();
            _subscriptions.EndAll(_ => { });
        }

        Close(WebSocketCloseStatus.NormalClosure);
        await writing;
        await _beating;
    }

    async Task ReceiveAsync(string text, CancellationToken ct)
    {
        var message = SocketText.Parse(text);
        var id = message?["id"]?.ToString();
        switch (GraphQLRequest.Text(message?["type"]))
        {
            case "connection_init":
                Init(message!["payload"] as JsonObject, ct);
                break;
            case "start" when id is not null:
                await StartAsync(id, message!["payload"], ct);
                break;
            case "stop" when id is not null:
                Stop(id);
                break;
            case "connection_terminate":
                Close(WebSocketCloseStatus.NormalClosure);
                break;
            case "ka":
                break;
            default:
                Send("error", id, Problem("Invalid message type!"));
                break;
        }
    }

    void Init(JsonObject? payload, CancellationToken ct)
    {
        _token = GraphQLRequest.Text(payload?["authorization"]) ?? GraphQLRequest.Text(payload?["Authorization"]);
        _session = portal.Faults.Strike(GPortalFaultKind.Unauthorized) is null ? portal.Tokens.Find(_token) : null;
        if (_session is null)
        {
            Send("connection_error", null, Problem("Unauthorized"));
            Close(WebSocketCloseStatus.InternalServerError);
            return;
        }

        Send("connection_ack");
        if (_beating.IsCompleted)
            _beating = BeatAsync(ct);
    }

    async Task StartAsync(string id, JsonNode? payload, CancellationToken ct)
    {
        try
        {
            if (_session is null || portal.Tokens.Find(_token) is null)
                throw new GraphQLProblem("Unauthorized");
            var request = GraphQLRequest.Read(payload);
            portal.Statistics.Called(request.Root.Name);
            if (request.Kind != "subscription")
            {
                Send("data", id, new JsonObject { ["data"] = await _panel.CallAsync(request, ct) });
                Send("complete", id);
                return;
            }

            _subscriptions.Begin(id, () => _panel.Subscribe(request, data => Send("data", id, new JsonObject { ["data"] = data })));
            if (portal.Faults.Strike(GPortalFaultKind.DropSubscription) is not null)
                Stop(id);
        }
        catch (GraphQLProblem problem) when (problem.Message.StartsWith('<'))
        {
            // What fails behind the API is an answer, and not an error of the protocol.
            Send("data", id, new JsonObject { ["data"] = null, ["errors"] = new JsonArray(Problem(problem.Message)) });
            Send("complete", id);
        }
        catch (GraphQLProblem problem)
        {
            Send("error", id, Problem(problem.Message));
        }
    }

    async Task BeatAsync(CancellationToken ct)
    {
        Send("ka");
        using var timer = new PeriodicTimer(portal.Options.KeepAlive, portal.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
                Send("ka");
        }
        catch (OperationCanceledException)
        {
            // The socket is gone.
        }
    }

    void Stop(string id)
    {
        if (_subscriptions.End(id))
            Send("complete", id);
    }

    void Close(WebSocketCloseStatus status)
    {
        _outbound.Writer.TryWrite((null, status));
        _outbound.Writer.TryComplete();
    }

    void Send(string type, string? id = null, JsonObject? payload = null)
    {
        var message = new JsonObject { ["type"] = type };
        if (id is not null)
            message["id"] = id;
        if (payload is not null)
            message["payload"] = payload;
        _outbound.Writer.TryWrite((message.ToJsonString(), default));
    }

    static JsonObject Problem(string message) => new() { ["message"] = message };
}
