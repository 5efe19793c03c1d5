using GustMark.Simulator.GPortal;

namespace GustMark.Simulator.Soak.Faults;

/// <summary>Discord is in trouble: a gateway that drops or loses its session, a REST API that fails, is slow, or wants less.</summary>
/// <param name="Kind">As the control API calls it.</param>
sealed record DiscordFault(string Kind, TimeSpan Lasts) : SoakFault(Lasts)
{
    public override string Word => $"Discord: {Kind}";

    public override async Task StrikeAsync(SoakTown town, CancellationToken ct)
    {
        town.Discord.Fault(Kind, Lasts == TimeSpan.Zero ? null : Lasts.TotalSeconds);
        await LastAsync(ct);
    }
}

/// <summary>G-Portal is in trouble.</summary>
sealed record GPortalTrouble(GPortalFaultKind Kind, TimeSpan Lasts) : SoakFault(Lasts)
{
    public override string Word => $"G-Portal: {Kind.Word()}";

    public override async Task StrikeAsync(SoakTown town, CancellationToken ct)
    {
        town.Town.GPortal.Break(new GPortalFault(Kind) { Duration = Lasts == TimeSpan.Zero ? null : Lasts });
        await LastAsync(ct);
    }
}

/// <summary>All access tokens of G-Portal run out at once.</summary>
sealed record TokensRunOut() : SoakFault(TimeSpan.Zero)
{
    public override string Word => "G-Portal: tokens run out";

    public override Task StrikeAsync(SoakTown town, CancellationToken ct)
    {
        town.Town.GPortal.Tokens.ExpireAll();
        return Task.CompletedTask;
    }
}
