using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Web;

namespace GustMark.Tests.GameServers.GPortal;

/// <summary>Issues tokens without a network: numbered ones, each refresh token good for one use.</summary>
internal sealed class FakeTokenServer : HttpMessageHandler
{
    private readonly ConcurrentQueue<Func<HttpResponseMessage>> next = new();
    private int issued;

    /// <summary>Forms that came, in order.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Asked { get; } = new();

    public int Refreshes => Asked.Count(form => form["grant_type"] == "refresh_token");

    public int LifetimeSeconds { get; set; } = 300;

    /// <summary>Answers wait for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>The next answers, in place of tokens.</summary>
    public FakeTokenServer Then(HttpStatusCode status, string body = "", string? retryAfter = null)
    {
        next.Enqueue(() =>
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            if (retryAfter is not null)
                response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
            return response;
        });
        return this;
    }

    public FakeTokenServer ThenBreaks()
    {
        next.Enqueue(() => throw new HttpRequestException(HttpRequestError.ConnectionError));
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(cancellationToken));
        Asked.Enqueue(form.AllKeys.ToDictionary(key => key!, key => form[key]!));
        await Gate.WaitAsync(cancellationToken);
        if (next.TryDequeue(out var told))
            return told();

        var number = Interlocked.Increment(ref issued);
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(
                $$"""{"access_token":"secret-access-{{number}}","refresh_token":"secret-refresh-{{number}}","expires_in":{{LifetimeSeconds}},"refresh_expires_in":86400,"token_type":"Bearer"}""",
                Encoding.UTF8, "application/json"),
        };
    }
}
