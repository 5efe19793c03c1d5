using GustMark.Simulator.GameServers;

namespace GustMark.Simulator.Soak.Faults;

/// <summary>A game server is broken: connections that drop, hang or are refused, garbage, wrong passwords.</summary>
sealed record ServerFault(string Server, GameServerFault Kind, TimeSpan Lasts) : SoakFault(Lasts)
{
    public override string Word => $"{Server}: {Kind.Word()}";

    public override async Task StrikeAsync(SoakTown town, CancellationToken ct)
    {
        var server = town.Server(Server);
        await server.SetFaultAsync(Kind);
        await LastAsync(ct);
        if (server.Fault?.Kind == Kind)
            await server.SetFaultAsync(GameServerFault.None);
    }
}

/// <summary>A game server restarts.</summary>
sealed record ServerRestart(string Server) : SoakFault(TimeSpan.Zero)
{
    public override string Word => $"{Server}: restart";

    public override async Task StrikeAsync(SoakTown town, CancellationToken ct)
    {
        try
        {
            await town.Server(Server).RestartAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // The restart goes on; only the wait for it ends.
        }
    }
}
