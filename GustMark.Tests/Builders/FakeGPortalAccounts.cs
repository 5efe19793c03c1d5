using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Tests.Builders;

/// <summary>Logins that go as a test says.</summary>
internal sealed class FakeGPortalAccounts : IGPortalAccounts
{
    public event Action? LoginEnded;

    /// <summary>Refuses the next logins.</summary>
    public Refusal? Refuses { get; set; }

    public GPortalStatus? Status { get; private set; }

    public List<GPortalLogin> Logins { get; } = [];

    public Task<Result<GPortalStatus>> LoginAsync(GPortalLogin login, CancellationToken ct)
    {
        Logins.Add(login);
        if (Refuses is not null)
            return Task.FromResult<Result<GPortalStatus>>(Refuses);
        var tokens = new GPortalTokens(new Secret("a"), new Secret("r"), A.Moment, TimeSpan.FromSeconds(300), TimeSpan.FromDays(1));
        Status = new GPortalStatus(
            new GPortalGrant(login.Guild, login.UserName, login.By, login.Channel, A.Moment, tokens, null), A.Moment, A.Moment.AddSeconds(300), A.Moment.AddDays(1), null);
        return Task.FromResult<Result<GPortalStatus>>(Status);
    }

    public Task<bool> LogoutAsync(GuildId guild, CancellationToken ct)
    {
        var was = Status is not null;
        Status = null;
        return Task.FromResult(was);
    }

    public GPortalStatus? StatusOf(GuildId guild) => Status;

    public IReadOnlyList<GPortalGrant> Untold() => Status?.Login is { Ended.Told: false } login ? [login] : [];

    public Task ToldAsync(GuildId guild, CancellationToken ct)
    {
        Status = Status! with { Login = Status.Login with { Ended = Status.Login.Ended! with { Told = true } } };
        return Task.CompletedTask;
    }

    /// <summary>G-Portal does not renew the login any more.</summary>
    public void End(string reason)
    {
        Status = Status! with { Login = Status.Login with { Tokens = null, Ended = new GPortalEnd(A.Moment, reason, Told: false) } };
        LoginEnded?.Invoke();
    }
}
