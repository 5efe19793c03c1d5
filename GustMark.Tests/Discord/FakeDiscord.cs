using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using GustMark.Discord;
using GustMark.Discord.Gateway;
using GustMark.Discord.Rest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GustMark.Tests.Discord;

/// <summary>Discord on a loopback port: keeps every request, answers as the test says, and hands out gateway connections.</summary>
sealed class FakeDiscord : IAsyncDisposable
{
    public const string Token = "MTIz.secret-token.abc";

    readonly WebApplication app;
    readonly Channel<FakeGateway> gateways = Channel.CreateUnbounded<FakeGateway>();
    readonly ConcurrentBag<FakeGateway> open = [];

    FakeDiscord(WebApplication app) => this.app = app;

    public Func<SeenRequest, FakeAnswer> Answer { get; set; } = _ => new(200, "{}");

    public ConcurrentQueue<SeenRequest> Requests { get; } = new();

    public int Shards { get; set; } = 1;

    public int MaxConcurrency { get; set; } = 1;

    public bool RefuseGatewayBot { get; set; }

    public int SessionsRemaining { get; set; } = 1000;

    public string Address { get; private set; } = "";

    public string GatewayAddress => Address.Replace("http://", "ws://", StringComparison.Ordinal) + "/gateway";

    public RecordingLog Log { get; } = new();

    public static async Task<FakeDiscord> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakeDiscord(app);
        app.UseWebSockets();
        app.Run(fake.HandleAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        fake.Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return fake;
    }

    public DiscordClient Client(TimeProvider? time = null, Func<DiscordClientOptions, DiscordClientOptions>? change = null, Func<DiscordRestOptions, DiscordRestOptions>? rest = null)
    {
        var restOptions = new DiscordRestOptions { BaseAddress = new(Address + "/api/v10"), BackoffBase = TimeSpan.FromMilliseconds(1) };
        var options = new DiscordClientOptions
        {
            Token = new(Token),
            Rest = rest?.Invoke(restOptions) ?? restOptions,
            IdentifySpacing = TimeSpan.Zero,
        };
        return new(change?.Invoke(options) ?? options, time ?? TimeProvider.System, Log);
    }

    public async Task<FakeGateway> NextGatewayAsync() =>
        await gateways.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().Within("a gateway connection");

    public async ValueTask DisposeAsync()
    {
        // Kestrel waits a second for connections that nobody ends.
        foreach (var gateway in open)
            gateway.Drop();
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    async Task HandleAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            using var gateway = new FakeGateway(socket, context.Request.QueryString.Value ?? "", context.Request.Path);
            open.Add(gateway);
            await gateways.Writer.WriteAsync(gateway);
            await gateway.Ended;
            return;
        }
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var seen = new SeenRequest(context.Request.Method, context.Request.Path.Value!["/api/v10".Length..], context.Request.QueryString.Value ?? "",
            context.Request.ContentType ?? "", Encoding.UTF8.GetString(body.ToArray()),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        Requests.Enqueue(seen);
        var answer = seen.Path == "/gateway/bot" ? (RefuseGatewayBot ? new(401, "{}") : GatewayBot()) : Answer(seen);
        if (answer.After is { } wait)
            await wait;
        if (answer.Status == 0)
        {
            context.Abort();
            return;
        }
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        context.Response.ContentType = "application/json";
        if (answer.Status != (int)HttpStatusCode.NoContent)
            await context.Response.WriteAsync(answer.Body);
    }

    FakeAnswer GatewayBot() => new(200, $$"""
        {"url":"{{GatewayAddress}}","shards":{{Shards}},"session_start_limit":
        {"total":1000,"remaining":{{SessionsRemaining}},"reset_after":3600000,"max_concurrency":{{MaxConcurrency}} } }
        """);
}

sealed record SeenRequest(string Method, string Path, string Query, string ContentType, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(ContentType.StartsWith("multipart", StringComparison.Ordinal) ? PayloadJson : Body);
            return document.RootElement.Clone();
        }
    }

    string PayloadJson
    {
        get
        {
            var part = Body[Body.IndexOf("payload_json", StringComparison.Ordinal)..];
            return part[part.IndexOf('{', StringComparison.Ordinal)..part.IndexOf("\r\n--", StringComparison.Ordinal)];
        }
    }
}

/// <param name="Status">0 breaks the connection without an answer.</param>
/// <param name="Body">JSON.</param>
sealed record FakeAnswer(int Status, string Body = "")
{
    public Dictionary<string, string> Headers { get; init; } = [];

    public Task? After { get; init; }

    public static FakeAnswer Limited(double seconds, bool global = false, string scope = "user") => new(429, FormattableString.Invariant(
        $$"""{"message":"You are being rate limited.","retry_after":{{seconds}},"global":{{(global ? "true" : "false")}} }"""))
    {
        Headers = new() { ["Retry-After"] = "1", ["X-RateLimit-Scope"] = global ? "global" : scope },
    };

    public static FakeAnswer InBucket(string bucket, int limit, int remaining, double resetAfter, string body = "{}") => new(200, body)
    {
        Headers = new()
        {
            ["X-RateLimit-Bucket"] = bucket,
            ["X-RateLimit-Limit"] = FormattableString.Invariant($"{limit}"),
            ["X-RateLimit-Remaining"] = FormattableString.Invariant($"{remaining}"),
            ["X-RateLimit-Reset-After"] = FormattableString.Invariant($"{resetAfter}"),
        },
    };
}

/// <summary>Keeps every line, to see that no secret is in one.</summary>
sealed class RecordingLog : ILoggerFactory, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{formatter(state, exception)} {exception}");
}
