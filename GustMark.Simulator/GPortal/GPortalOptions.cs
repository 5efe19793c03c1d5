namespace GustMark.Simulator.GPortal;

/// <summary>The account of the simulated G-Portal and its figures.</summary>
sealed record GPortalOptions
{
    public string UserName { get; init; } = "owner@rust.town";
    public string Password { get; init; } = "gportal";

    /// <summary>The only client that tokens are given to.</summary>
    public string ClientId { get; init; } = "website";

    /// <summary>How long an access token is good at first; see <see cref="GPortalTokens.Lifetime"/>.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan RefreshLifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How often a socket hears <c>ka</c>.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Lines that a subscription to the console begins with.</summary>
    public int Backlog { get; init; } = 50;

    /// <summary>What is kept of a server's log file.</summary>
    public int LogBytes { get; init; } = 20 * 1024 * 1024;
}
