namespace GustMark.Worker.GameServers.GPortal;

/// <summary>What went wrong with G-Portal.</summary>
internal enum GPortalFault
{
    /// <summary>It does not answer, or answers that it cannot now. Whether a command was taken is unknown.</summary>
    Unavailable,

    /// <summary>It was not asked, or took nothing, because it is asked too often.</summary>
    Limited,

    /// <summary>It does not take user name and password, or not the refresh token, and will not.</summary>
    LoginRefused,

    /// <summary>The guild is not logged in.</summary>
    NotLoggedIn,

    /// <summary>It does not take the access token although it is new.</summary>
    Unauthorized,

    /// <summary>The server itself is down or is being moved.</summary>
    ServerDown,

    /// <summary>It refuses what was asked.</summary>
    Refused,

    /// <summary>It answers something that is not understood.</summary>
    Malformed,
}

/// <summary>G-Portal did not do what it was asked for. The reason is in our words or has been cleaned, and holds no secret.</summary>
internal sealed class GPortalException(GPortalFault fault, string reason, TimeSpan? retryAfter = null, Exception? inner = null) : Exception(reason, inner)
{
    public GPortalFault Fault { get; } = fault;

    /// <summary>When it is worth another try; null when nobody knows.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
