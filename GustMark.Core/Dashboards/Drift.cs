using GustMark.Core.Identity;

namespace GustMark.Core.Dashboards;

/// <summary>Notices when servers begin to print what is not understood: the game has changed, or a mod talks.</summary>
public interface IDriftWatch
{
    /// <summary>What has been seen of a server since the worker started; null when nothing has.</summary>
    Drift? Of(ServerId server);
}

/// <param name="Lines">Lines of its live console, answers to commands left out.</param>
/// <param name="Unknown">Those that were not understood.</param>
/// <param name="Samples">Some of them, newest last, as the game wrote them: players' text may be in them.</param>
public sealed record Drift(long Lines, long Unknown, IReadOnlyList<string> Samples)
{
    /// <summary>How much is not understood, 0 to 1.</summary>
    public double Share => Lines == 0 ? 0 : (double)Unknown / Lines;
}
