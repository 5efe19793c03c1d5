using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Worker.GameServers.Pipeline;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.GameServers;

/// <summary>What every connection needs and none owns.</summary>
/// <param name="Heard">Told of the first frame of each connection.</param>
/// <param name="Changed">Told of each change of a server's state or info.</param>
internal sealed record ConnectionSurroundings(
    IConsoleTransport Transport, IServerStore Store, LinePipeline Pipeline, GameServersOptions Options, TimeProvider Time, ILogger Log,
    Action<ServerId> Changed, Action Heard);
