using System.Net;
using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Tests.Builders;
using GustMark.Worker.GameServers.GPortal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.GameServers.GPortal;

/// <summary>Tokens that look after themselves.</summary>
public sealed class AccountTests : IAsyncDisposable
{
    private const string Refused = """{"error":"invalid_grant","error_description":"Session not active"}""";

    private readonly FakeTimeProvider time = new(A.Moment);
    private readonly FakeTokenServer server = new();
    private readonly FakeGrantStore store = new();
    private readonly LogList log = new();
    private readonly GPortalHttp http;
    private GPortalAccounts accounts;

    public AccountTests()
    {
        http = new GPortalHttp(time, server);
        accounts = Accounts();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_who_ask_for_an_expired_token_cause_one_refresh()
    {
        var account = await LoggedInAsync();
        var gate = new TaskCompletionSource();
        server.Gate = gate.Task;
        time.Advance(TimeSpan.FromSeconds(301));

        var asked = Enumerable.Range(0, 100).Select(_ => Task.Run(() => account.TokenAsync(Ct), Ct)).ToArray();
        await Patience.UntilAsync(() => server.Refreshes > 0, "a refresh");
        gate.SetResult();
        var tokens = await Task.WhenAll(asked).Within("all hundred tokens");

        Assert.Equal(1, server.Refreshes);
        Assert.All(tokens, token => Assert.Equal("secret-access-2", token.Reveal()));
    }

    [Fact]
    public async Task One_who_gives_up_waiting_does_not_end_the_refresh_for_the_others()
    {
        var account = await LoggedInAsync();
        var gate = new TaskCompletionSource();
        server.Gate = gate.Task;
        time.Advance(TimeSpan.FromSeconds(301));
        using var impatient = new CancellationTokenSource();

        var given = account.TokenAsync(impatient.Token);
        var patient = account.TokenAsync(Ct);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        gate.SetResult();

        Assert.Equal("secret-access-2", (await patient.Within("the token")).Reveal());
    }

    [Fact]
    public async Task A_token_is_refreshed_thirty_seconds_before_it_expires_though_nobody_asks()
    {
        await LoggedInAsync();

        time.Advance(TimeSpan.FromSeconds(269));
        Assert.Equal(0, server.Refreshes);
        time.Advance(TimeSpan.FromSeconds(1));
        await Patience.UntilAsync(() => store.Kept.Tokens!.Access.Reveal() == "secret-access-2", "the refreshed token to be kept");

        Assert.Equal("secret-refresh-1", server.Asked.Last()["refresh_token"]);
    }

    [Fact]
    public async Task A_token_of_a_short_life_is_refreshed_when_half_of_it_is_over()
    {
        server.LifetimeSeconds = 20;
        await LoggedInAsync();

        time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, server.Refreshes);
        time.Advance(TimeSpan.FromSeconds(1));

        await Patience.UntilAsync(() => server.Refreshes == 1, "the refresh");
    }

    [Fact]
    public async Task A_refresh_that_is_refused_for_good_ends_the_login_once_and_is_kept_without_tokens()
    {
        var account = await LoggedInAsync();
        var told = 0;
        accounts.LoginEnded += () => told++;
        server.Then(HttpStatusCode.BadRequest, Refused);
        time.Advance(TimeSpan.FromSeconds(301));

        var failures = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
            (await Assert.ThrowsAsync<GPortalException>(() => account.TokenAsync(Ct))).Fault));

        Assert.All(failures, fault => Assert.Equal(GPortalFault.NotLoggedIn, fault));
        await Patience.UntilAsync(() => told == 1, "the end to be told");
        Assert.True(account.Closed.IsCancellationRequested);
        Assert.Null(store.Kept.Tokens);
        Assert.Equal("Session not active", store.Kept.Ended!.Reason);
        Assert.Equal(1, server.Refreshes);
        Assert.Equal(A.Guild, Assert.Single(accounts.Untold()).Guild);

        await accounts.ToldAsync(A.Guild, Ct);
        Assert.Empty(accounts.Untold());
        Assert.True(store.Kept.Ended!.Told);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "")]
    [InlineData(HttpStatusCode.Forbidden, "<html>who are you</html>")]
    [InlineData(HttpStatusCode.Unauthorized, "{}")]
    [InlineData(HttpStatusCode.OK, "{\"access_token\":7}")]
    [InlineData(HttpStatusCode.OK, "nonsense")]
    [InlineData(HttpStatusCode.TooManyRequests, "")]
    public async Task Whatever_else_goes_wrong_is_no_end_and_the_former_token_is_used_as_long_as_it_is_good(HttpStatusCode status, string body)
    {
        var account = await LoggedInAsync();
        server.Then(status, body);

        time.Advance(TimeSpan.FromSeconds(271));
        Assert.Equal("secret-access-1", (await account.TokenAsync(Ct)).Reveal());
        Assert.Equal(1, account.Status().Trouble!.Failures);
        await Until("secret-access-2", account);

        Assert.Null(account.Status().Trouble);
    }

    [Fact]
    public async Task When_it_has_expired_and_cannot_be_refreshed_callers_are_told_when_the_next_try_is_due()
    {
        var account = await LoggedInAsync();
        server.ThenBreaks().ThenBreaks();
        time.Advance(TimeSpan.FromSeconds(301));

        var first = await Assert.ThrowsAsync<GPortalException>(() => account.TokenAsync(Ct));
        var second = await Assert.ThrowsAsync<GPortalException>(() => account.TokenAsync(Ct));

        Assert.Equal(GPortalFault.Unavailable, second.Fault);
        Assert.Equal(first.Message, second.Message);
        Assert.InRange(second.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        Assert.Equal(1, server.Refreshes);
        await Until("secret-access-2", account);
    }

    [Fact]
    public async Task A_refresh_waits_as_long_as_it_is_asked_to()
    {
        var account = await LoggedInAsync();
        server.Then(HttpStatusCode.TooManyRequests, retryAfter: "120");
        time.Advance(TimeSpan.FromSeconds(301));
        await Assert.ThrowsAsync<GPortalException>(() => account.TokenAsync(Ct));

        time.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal(1, server.Refreshes);
        time.Advance(TimeSpan.FromSeconds(2));

        await Patience.UntilAsync(() => server.Refreshes == 2, "the second refresh");
    }

    [Fact]
    public async Task A_token_that_is_refused_before_it_expires_is_replaced_once_for_all_who_used_it()
    {
        var account = await LoggedInAsync();
        var used = await account.TokenAsync(Ct);
        time.Advance(TimeSpan.FromSeconds(60));

        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => account.InsteadOfAsync(used, Ct)));

        Assert.All(others, token => Assert.Equal("secret-access-2", token.Reveal()));
        Assert.Equal(1, server.Refreshes);
    }

    [Fact]
    public async Task A_new_token_that_is_refused_is_not_exchanged_again_and_again()
    {
        var account = await LoggedInAsync();
        var second = await account.InsteadOfAsync(await account.TokenAsync(Ct), Ct);

        var refused = await Assert.ThrowsAsync<GPortalException>(() => account.InsteadOfAsync(second, Ct));

        Assert.Equal(GPortalFault.Unauthorized, refused.Fault);
        Assert.Equal(1, server.Refreshes);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("secret-access-3", (await account.InsteadOfAsync(second, Ct)).Reveal());
    }

    [Fact]
    public async Task A_login_outlives_the_process()
    {
        await LoggedInAsync();
        await RestartAsync(TimeSpan.FromSeconds(100));

        Assert.Equal("secret-access-1", (await accounts.Of(A.Guild)!.TokenAsync(Ct)).Reveal());
        Assert.Equal(0, server.Refreshes);
        time.Advance(TimeSpan.FromSeconds(171));
        await Until("secret-access-2", accounts.Of(A.Guild)!);
    }

    [Fact]
    public async Task A_token_that_expired_while_nobody_ran_is_refreshed_at_start()
    {
        await LoggedInAsync();

        await RestartAsync(TimeSpan.FromHours(3));

        await Patience.UntilAsync(() => server.Refreshes == 1, "the refresh");
    }

    [Fact]
    public async Task A_clock_that_was_set_back_makes_no_token_live_longer_than_it_was_issued_for()
    {
        await LoggedInAsync();
        store.Kept = store.Kept with { Tokens = store.Kept.Tokens! with { IssuedAt = A.Moment.AddDays(1) } };
        await RestartAsync(TimeSpan.Zero);

        time.Advance(TimeSpan.FromSeconds(271));

        await Patience.UntilAsync(() => server.Refreshes == 1, "the refresh");
    }

    [Fact]
    public async Task What_cannot_be_kept_is_used_all_the_same_and_said_in_the_log()
    {
        var account = await LoggedInAsync();
        store.Failure = new StoreUnavailableException("the disk is full");
        time.Advance(TimeSpan.FromSeconds(301));

        Assert.Equal("secret-access-2", (await account.TokenAsync(Ct)).Reveal());
        Assert.True(log.Has(2153));
    }

    [Fact]
    public async Task A_logout_during_a_refresh_leaves_nothing_behind()
    {
        var account = await LoggedInAsync();
        var gate = new TaskCompletionSource();
        server.Gate = gate.Task;
        time.Advance(TimeSpan.FromSeconds(301));
        var asked = account.TokenAsync(Ct);

        var leaving = accounts.LogoutAsync(A.Guild, Ct);
        gate.SetResult();

        Assert.True(await leaving.Within("the logout"));
        await asked.ContinueWith(task => _ = task.Exception, TaskScheduler.Default);
        Assert.False(store.Holds(A.Guild));
        Assert.Null(accounts.StatusOf(A.Guild));
        Assert.False(await accounts.LogoutAsync(A.Guild, Ct));
    }

    [Fact]
    public async Task A_login_that_is_refused_leaves_the_former_one()
    {
        await LoggedInAsync();
        server.Then(HttpStatusCode.Unauthorized, """{"error":"invalid_grant","error_description":"Invalid user credentials"}""");

        var refused = await accounts.LoginAsync(Login("other"), Ct);

        Assert.Equal(new GPortalLoginRefused("Invalid user credentials"), refused.Refusal);
        Assert.Equal("owner", accounts.StatusOf(A.Guild)!.Login.UserName);
    }

    [Fact]
    public async Task A_new_login_takes_the_place_of_the_former_one()
    {
        var former = await LoggedInAsync();

        Assert.True((await accounts.LoginAsync(Login("other"), Ct)).Accepted);

        Assert.True(former.Closed.IsCancellationRequested);
        Assert.Equal("other", store.Kept.UserName);
        Assert.Equal("secret-access-2", (await accounts.Of(A.Guild)!.TokenAsync(Ct)).Reveal());
    }

    [Fact]
    public async Task No_secret_comes_into_a_log_or_an_error_though_G_Portal_repeats_it()
    {
        var account = await LoggedInAsync();
        server.Then(HttpStatusCode.BadRequest, """{"error":"invalid_grant","error_description":"Token secret-refresh-1 is dead"}""");
        time.Advance(TimeSpan.FromSeconds(301));

        var failure = await Assert.ThrowsAsync<GPortalException>(() => account.TokenAsync(Ct));
        server.Then(HttpStatusCode.Unauthorized, """{"error":"invalid_grant","error_description":"correct horse is wrong"}""");
        var refused = await accounts.LoginAsync(Login("owner"), Ct);

        foreach (var text in (string[])[failure.ToString(), refused.Refusal!.ToString(), log.All, store.Kept.ToString(), account.Status().ToString()])
        {
            Assert.DoesNotContain("secret-", text, StringComparison.Ordinal);
            Assert.DoesNotContain("correct horse", text, StringComparison.Ordinal);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await accounts.DisposeAsync();
        http.Dispose();
    }

    private static GPortalLogin Login(string user) => new(A.Guild, new MemberId(300), A.Channel, user, new Secret("correct horse"));

    private GPortalAccounts Accounts() => new(
        new TokenEndpoint(http, Microsoft.Extensions.Options.Options.Create(new GPortalOptions()), time), store, time,
        new LoggerFactory([log]).CreateLogger<GPortalAccounts>());

    private async Task<GPortalAccount> LoggedInAsync()
    {
        Assert.True((await accounts.LoginAsync(Login("owner"), Ct)).Accepted);
        return accounts.Of(A.Guild)!;
    }

    private async Task RestartAsync(TimeSpan pause)
    {
        await accounts.DisposeAsync();
        time.Advance(pause);
        accounts = Accounts();
        await accounts.StartAsync(Ct);
    }

    private async Task Until(string token, GPortalAccount account)
    {
        var now = "";
        while (now != token)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            try
            {
                now = (await account.TokenAsync(Ct).Within("a token")).Reveal();
            }
            catch (GPortalException e) when (e.Fault == GPortalFault.Unavailable)
            {
                now = "none yet";
            }
        }
    }
}

/// <summary>One guild's login in memory.</summary>
internal sealed class FakeGrantStore : IGPortalGrantStore
{
    private readonly Lock gate = new();
    private GPortalGrant? kept;

    public GPortalGrant Kept
    {
        get
        {
            lock (gate)
                return kept!;
        }
        set
        {
            lock (gate)
                kept = value;
        }
    }

    public Exception? Failure { get; set; }

    public bool Holds(GuildId guild)
    {
        lock (gate)
            return kept?.Guild == guild;
    }

    public Task KeepAsync(GPortalGrant grant, CancellationToken ct)
    {
        if (Failure is not null)
            return Task.FromException(Failure);
        Kept = grant;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<GPortalGrant>> AllAsync(CancellationToken ct)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyList<GPortalGrant>>(kept is null ? [] : [kept]);
    }

    public Task<bool> ForgetAsync(GuildId guild, CancellationToken ct)
    {
        lock (gate)
        {
            var held = kept?.Guild == guild;
            kept = null;
            return Task.FromResult(held);
        }
    }
}
