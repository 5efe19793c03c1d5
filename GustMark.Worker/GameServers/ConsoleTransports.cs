using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Worker.GameServers.GPortal;
using GustMark.Worker.GameServers.WebRcon;

namespace GustMark.Worker.GameServers;

/// <summary>To each server the transport of its kind.</summary>
internal sealed class ConsoleTransports(WebRconTransport webRcon, GPortalTransport gPortal) : IConsoleTransport
{
    public Task<IConsoleSession> OpenAsync(GameServer server, Secret password, CancellationToken ct) => server.Kind switch
    {
        ServerKind.WebRcon => webRcon.OpenAsync(server, password, ct),
        ServerKind.GPortal => gPortal.OpenAsync(server, password, ct),
        _ => throw new InvalidOperationException($"No transport for {server.Kind}."),
    };
}
