using System.Net.WebSockets;
using System.Text.Json.Nodes;
using GustMark.Simulator.GPortal.GraphQL;

namespace GustMark.Simulator.GPortal;

/// <summary>A socket of the API, which speaks the old <c>graphql-ws</c> protocol: one login, many subscriptions.</summary>
sealed class PanelSocket(WebSocket socket, SimulatedGPortal portal)
{
    readonly SubscriptionSet _subscriptions = new(portal.Statistics);
    readonly Outbox _outbox = new(socket);
    readonly Panel _panel = new(portal);
    string? _token;
    PortalSession? _session;
    Task _beating = Task.CompletedTask;

    /// <summary>Cuts the connection as a network would.</summary>
    public void Abort() => _outbox.Abort();

    /// <summary>Closes it if it was opened with a token of this session.</summary>
    public void CloseIfOf(PortalSession session)
    {
        if (_session == session)
            _outbox.Close(WebSocketCloseStatus.PolicyViolation);
    }

    /// <summary>Ends every subscription from this side.</summary>
    public void CompleteAll() => _subscriptions.EndAll(id => _outbox.Send("complete", id));

    public async Task RunAsync(CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        portal.Opened(this);
        var writing = _outbox.WriteAsync(ct);
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

        _outbox.Close(WebSocketCloseStatus.NormalClosure);
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
                _outbox.Close(WebSocketCloseStatus.NormalClosure);
                break;
            case "ka":
                break;
            default:
                _outbox.Send("error", id, Problem("Invalid message type!"));
                break;
        }
    }

    void Init(JsonObject? payload, CancellationToken ct)
    {
        _token = GraphQLRequest.Text(payload?["authorization"]) ?? GraphQLRequest.Text(payload?["Authorization"]);
        _session = portal.Faults.Strike(GPortalFaultKind.Unauthorized) is null ? portal.Tokens.Find(_token) : null;
        if (_session is null)
        {
            _outbox.Send("connection_error", null, Problem("Unauthorized"));
            _outbox.Close(WebSocketCloseStatus.InternalServerError);
            return;
        }

        _outbox.Send("connection_ack");
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
                _outbox.Send("data", id, new JsonObject { ["data"] = await _panel.CallAsync(request, ct) });
                _outbox.Send("complete", id);
                return;
            }

            _subscriptions.Begin(id, () => _panel.Subscribe(request, data => _outbox.Send("data", id, new JsonObject { ["data"] = data })));
            if (portal.Faults.Strike(GPortalFaultKind.DropSubscription) is not null)
                Stop(id);
        }
        catch (GraphQLProblem problem) when (problem.Message.StartsWith('<'))
        {
            // What fails behind the API is an answer, and not an error of the protocol.
            _outbox.Send("data", id, new JsonObject { ["data"] = null, ["errors"] = new JsonArray(Problem(problem.Message)) });
            _outbox.Send("complete", id);
        }
        catch (GraphQLProblem problem)
        {
            _outbox.Send("error", id, Problem(problem.Message));
        }
    }

    async Task BeatAsync(CancellationToken ct)
    {
        _outbox.Send("ka");
        using var timer = new PeriodicTimer(portal.Options.KeepAlive, portal.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
                _outbox.Send("ka");
        }
        catch (OperationCanceledException)
        {
            // The socket is gone.
        }
    }

    void Stop(string id)
    {
        if (_subscriptions.End(id))
            _outbox.Send("complete", id);
    }

    static JsonObject Problem(string message) => new() { ["message"] = message };
}
