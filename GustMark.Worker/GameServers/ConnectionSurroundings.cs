using System.Security.Cryptography;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Worker.GameServers.Pipeline;
using GustMark.Worker.Limits;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.GameServers;

/// <summary>What every connection needs and none owns.</summary>
/// <param name="Heard">Told of the first frame of each connection.</param>
/// <param name="Changed">Told of each change of a server's state or info.</param>
internal sealed record ConnectionSurroundings(
    IConsoleTransport Transport, IServerStore Store, LinePipeline Pipeline, IOptionsMonitor<GameServersOptions> Settings, RateLimits Limits, TimeProvider Time,
    ILogger Log, Action<ServerId> Changed, Action Heard)
{
    /// <summary>The memory of all connections for their newest lines.</summary>
    public LineRingShare Rings { get; } = new();

    /// <summary>As they count now.</summary>
    public GameServersOptions Options => Settings.CurrentValue;

    /// <exception cref="ConsoleUnavailableException">There is none, or it cannot be read.</exception>
    public async Task<Secret> PasswordOfAsync(ServerId server, CancellationToken ct)
    {
        try
        {
            return await Store.SecretOfAsync(server, ct) ?? throw new ConsoleUnavailableException("it was removed", hungUp: false);
        }
        catch (CryptographicException e)
        {
            throw new ConsoleUnavailableException("its password was encrypted with another key", hungUp: false, e);
        }
        catch (StoreUnavailableException e)
        {
            throw new ConsoleUnavailableException(e.Reason, hungUp: false, e);
        }
    }
}
