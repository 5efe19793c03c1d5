namespace GustMark.Worker.Hosting.Configuration;

/// <summary>One thing that is wrong with the configuration.</summary>
/// <param name="Subject">Key or file.</param>
/// <param name="Value">What was given; null when nothing was, or when it is not to be shown.</param>
/// <param name="Problem">What is wrong and what would be right; follows a colon.</param>
/// <param name="Origin">Where it was given: a file or an environment variable; null when nowhere.</param>
internal sealed record ConfigurationError(string Subject, string? Value, string Problem, string? Origin = null)
{
    public override string ToString() =>
        Subject + (Value is null ? "" : $" = \"{Value}\"") + ": " + Problem + (Origin is null ? "" : $" ({Origin})");
}
