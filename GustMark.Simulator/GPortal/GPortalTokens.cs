using System.Security.Cryptography;

namespace GustMark.Simulator.GPortal;

/// <summary>The tokens of the account. A login is a session; a refresh token is good once, and used again it ends its session.</summary>
sealed class GPortalTokens(GPortalOptions options, TimeProvider time)
{
    readonly Lock _lock = new();
    readonly Dictionary<string, (PortalSession Session, DateTimeOffset Expires)> _access = [];
    readonly Dictionary<string, (PortalSession Session, DateTimeOffset Expires)> _refresh = [];

    /// <summary>How long the access tokens given from now on are good.</summary>
    public TimeSpan Lifetime { get; set; } = options.TokenLifetime;

    /// <summary>A session has been revoked; raised outside the lock.</summary>
    public event Action<PortalSession>? Revoked;

    /// <summary>Access tokens that are good now.</summary>
    public int Active
    {
        get
        {
            lock (_lock)
                return _access.Values.Count(t => IsGood(t.Session, t.Expires));
        }
    }

    /// <summary>Ends every login: no token is good any more, and the sockets opened with them close.</summary>
    public void RevokeAll()
    {
        PortalSession[] sessions;
        lock (_lock)
            sessions = [.. _refresh.Values.Select(t => t.Session).Distinct().Where(session => !session.Revoked)];
        foreach (var session in sessions)
            Revoke(session);
    }

    /// <summary>Every access token has run out; refresh tokens and sockets stay good.</summary>
    public void ExpireAll()
    {
        lock (_lock)
            _access.Clear();
    }

    /// <summary>The session of an access token, with or without <c>Bearer</c> before it; null if it is not good.</summary>
    public PortalSession? Find(string? token)
    {
        token = token?.Trim() ?? "";
        if (token.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            token = token[7..].Trim();
        lock (_lock)
            return _access.TryGetValue(token, out var found) && IsGood(found.Session, found.Expires) ? found.Session : null;
    }

    public TokenPair? LogIn(string userName, string password) => userName == options.UserName && password == options.Password
        ? Give(new PortalSession(Random()))
        : null;

    /// <summary>New tokens for a refresh token, which is used up by it; or why there are none.</summary>
    public (TokenPair? Tokens, string Refusal) Refresh(string token)
    {
        PortalSession session;
        bool reused;
        lock (_lock)
        {
            if (!_refresh.TryGetValue(token, out var found))
                return (null, "Invalid refresh token");
            session = found.Session;
            if (session.Revoked)
                return (null, "Session not active");
            if (time.GetUtcNow() >= found.Expires)
                return (null, "Token is not active");
            reused = session.CurrentRefresh != token;
            session.CurrentRefresh = "";
        }

        if (!reused)
            return (Give(session), "");
        Revoke(session);
        return (null, "Maximum allowed refresh token reuse exceeded");
    }

    TokenPair Give(PortalSession session)
    {
        var now = time.GetUtcNow();
        var pair = new TokenPair(Random(), Random(), (int)Lifetime.TotalSeconds, (int)options.RefreshLifetime.TotalSeconds);
        lock (_lock)
        {
            foreach (var old in _access.Where(t => t.Value.Expires <= now).Select(t => t.Key).ToArray())
                _access.Remove(old);
            _access[pair.Access] = (session, now + Lifetime);
            _refresh[pair.Refresh] = (session, now + options.RefreshLifetime);
            session.CurrentRefresh = pair.Refresh;
        }

        return pair;
    }

    void Revoke(PortalSession session)
    {
        lock (_lock)
            session.Revoked = true;
        Revoked?.Invoke(session);
    }

    bool IsGood(PortalSession session, DateTimeOffset expires) => !session.Revoked && time.GetUtcNow() < expires;

    static string Random() => RandomNumberGenerator.GetHexString(64, lowercase: true);
}

/// <summary>A login.</summary>
sealed class PortalSession(string id)
{
    public string Id { get; } = id;

    /// <summary>The only refresh token of it that is good.</summary>
    public string CurrentRefresh { get; set; } = "";

    public bool Revoked { get; set; }
}

sealed record TokenPair(string Access, string Refresh, int ExpiresIn, int RefreshExpiresIn);
