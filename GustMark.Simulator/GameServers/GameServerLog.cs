using Microsoft.Extensions.Logging;

namespace GustMark.Simulator.GameServers;

/// <summary>What simulated game servers log, events 8100 to 8199.</summary>
internal static partial class GameServerLog
{
    [LoggerMessage(8100, LogLevel.Information, "Game server {Server} listens on port {Port}")]
    public static partial void Listening(this ILogger log, string server, int port);

    [LoggerMessage(8101, LogLevel.Debug, "Game server {Server}: a client connected, {Connections} now")]
    public static partial void ClientConnected(this ILogger log, string server, int connections);

    [LoggerMessage(8102, LogLevel.Debug, "Game server {Server}: a client left, {Connections} now")]
    public static partial void ClientLeft(this ILogger log, string server, int connections);

    [LoggerMessage(8103, LogLevel.Information, "Game server {Server}: fault {Fault} from now on")]
    public static partial void FaultSet(this ILogger log, string server, string fault);

    [LoggerMessage(8104, LogLevel.Warning, "Game server {Server} could not open port {Port} again and tries on: {Reason}")]
    public static partial void PortTaken(this ILogger log, string server, int port, string reason);

    [LoggerMessage(8105, LogLevel.Information, "Game server {Server} restarts")]
    public static partial void Restarting(this ILogger log, string server);

    [LoggerMessage(8106, LogLevel.Error, "Game server {Server}: its life has ended by an error")]
    public static partial void LifeFailed(this ILogger log, string server, Exception exception);

    [LoggerMessage(8107, LogLevel.Debug, "Game server {Server}: turned a client away ({Reason})")]
    public static partial void ClientRefused(this ILogger log, string server, string reason);
}
