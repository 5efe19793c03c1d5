using System.Collections.Concurrent;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.GameServers;
using GustMark.Worker.GameServers.Pipeline;
using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Limits;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GustMark.Tests.GameServers;

/// <summary>A supervisor with a pipeline behind it, and what tests look at.</summary>
internal sealed class Rig : IAsyncDisposable
{

    public Rig(
        TimeProvider time, IConsoleTransport transport, FakeServerStore store, Action<GameServersOptions>? set = null,
        ILineSubscriber[]? subscribers = null, LimitsOptions? limits = null, LogList? log = null)
    {
        Log = log ?? new LogList();
        Options = new GameServersOptions();
        set?.Invoke(Options);
        Limits = new RateLimits(new LiveOptions<LimitsOptions>(limits ?? new()), time);
        Store = store;
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        var logs = new LoggerFactory([Log]);
        Pipeline = new LinePipeline(subscribers is { Length: > 0 } ? subscribers : [Recorder], options, time, logs.CreateLogger<LinePipeline>());
        Supervisor = new ConnectionSupervisor(transport, store, Pipeline, new LiveOptions<GameServersOptions>(Options), Limits, time, logs.CreateLogger<ConnectionSupervisor>());
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public GameServersOptions Options { get; }

    public RateLimits Limits { get; }

    public FakeServerStore Store { get; }

    public LogList Log { get; }

    public Recorder Recorder { get; } = new();

    public LinePipeline Pipeline { get; }

    public ConnectionSupervisor Supervisor { get; }

    public static GameServer AServer(string name = "main", int port = 28016) =>
        new(new ServerId(Guid.NewGuid()), new GuildId(1), name, ServerKind.WebRcon, "127.0.0.1", port);

    public Task StartAsync() => Supervisor.StartAsync(Ct);

    public async Task<TState> StateAsync<TState>(GameServer server, Func<TState, bool>? fits = null)
        where TState : ConnectionState =>
        (TState)await Supervisor.WaitForAsync(server.Id, state => state is TState wanted && fits?.Invoke(wanted) != false, Ct)
            .Within($"{server.Name} to be {typeof(TState).Name}; it is {Supervisor.StatusOf(server.Id)?.State}");

    public async Task<CommandAnswer> AnswerAsync(GameServer server, string command)
    {
        var result = await Supervisor.SendAsync(server.Id, ConsoleCommand.Raw(command).Value, Ct).Within($"the answer to {command}");
        Assert.True(result.Accepted, $"{command} was refused: {result.Refusal}");
        return result.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await Supervisor.StopAsync(CancellationToken.None).Within("the supervisor to stop");
        Supervisor.Dispose();
        await Pipeline.DisposeAsync();
        Limits.Dispose();
    }
}

/// <summary>Everything that was logged, with exceptions in full.</summary>
internal sealed class LogList : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, int Event, string Text)> entries = new();

    public string All => string.Join('\n', entries.Select(entry => $"{entry.Level} {entry.Event} {entry.Text}"));

    public bool Has(int eventId) => entries.Any(entry => entry.Event == eventId);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        entries.Enqueue((logLevel, eventId.Id, formatter(state, exception) + exception));

    public void Dispose()
    {
    }
}
