using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace GustMark.Discord.Rest;

/// <summary>Sends one request as often as it takes, within its limits: turn in the bucket, turn in the global limit, try, judge the answer.</summary>
sealed class RestSender(HttpClient http, BotToken token, DiscordRestOptions options, TimeProvider time, ILogger log) : IDisposable
{
    readonly BucketTable buckets = new(time);
    readonly SlidingWindow global = new(options.GlobalPerSecond, TimeSpan.FromSeconds(1), time);
    readonly InvalidRequestGuard guard = new(options, time);
    readonly string baseAddress = options.BaseAddress.ToString().TrimEnd('/') + "/";
    readonly ProductInfoHeaderValue[] userAgent = [new("DiscordBot", null), new($"({options.UserAgentUrl}, {options.UserAgentVersion})")];
    volatile Held held = new(token);
    volatile bool tokenRejected;

    public int InvalidRequests => guard.Count;

    public int BucketCount => buckets.Count;

    public async Task SendAsync(RestRequest request, CancellationToken ct) => await SendBytesAsync(request, ct).ConfigureAwait(false);

    public async Task<T> SendAsync<T>(RestRequest request, JsonTypeInfo<T> type, CancellationToken ct) where T : class =>
        await SendOrNullAsync(request, type, ct).ConfigureAwait(false)
            ?? throw new DiscordUnreachableException(request.Name, "the answer was empty", null);

    public async Task<T?> SendOrNullAsync<T>(RestRequest request, JsonTypeInfo<T> type, CancellationToken ct) where T : class
    {
        var body = await SendBytesAsync(request, ct).ConfigureAwait(false);
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException e)
        {
            throw new DiscordUnreachableException(request.Name, "the answer was not what Discord documents", e);
        }
    }

    /// <summary>Sends with this token from now on.</summary>
    public void UseToken(BotToken other)
    {
        held = new(other);
        tokenRejected = false;
    }

    /// <summary>Tries once, whatever comes of it.</summary>
    public async Task<DiscordPing> PingAsync(RestRequest request, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        return await TryAsync(request, repeated: false, ct).ConfigureAwait(false) switch
        {
            Answered { Status: >= 200 and < 300 } done => new DiscordPing(time.GetElapsedTime(started), done.Date),
            Answered { Status: (int)HttpStatusCode.Unauthorized } => throw new DiscordTokenRejectedException(),
            var other => throw other.Failure(request.Name),
        };
    }

    public void Dispose() => buckets.Dispose();

    async Task<byte[]> SendBytesAsync(RestRequest request, CancellationToken ct)
    {
        var mayHaveArrived = false;
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await TryAsync(request, attempt > 1, ct).ConfigureAwait(false);
            switch (outcome)
            {
                case Answered { Status: >= 200 and < 300 } done:
                    return done.Body;
                case Answered { Status: (int)HttpStatusCode.Unauthorized } when request.WithBotToken:
                    tokenRejected = true;
                    throw new DiscordTokenRejectedException();
                case Answered { Status: < 500 and not 429 } refused:
                    var error = DiscordApiException.From(request.Name, (HttpStatusCode)refused.Status, refused.Body);
                    if (mayHaveArrived && request.DoneCode != 0 && error.Code == request.DoneCode)
                        return [];
                    throw error;
                default:
                    mayHaveArrived |= outcome.MayHaveArrived;
                    if (attempt >= options.Attempts || (request.Repeat == Repeat.OnlyIfNotSent && outcome.MayHaveArrived)
                        || outcome is Answered { Status: 429 } limited && limited.Wait > options.RetryAfterMax)
                        throw outcome.Failure(request.Name);
                    break;
            }
            // The bucket itself waits out a 429.
            if (outcome is not Answered { Status: 429 })
            {
                var delay = Backoff.After(attempt, options.BackoffBase, options.BackoffMax, Random.Shared.NextDouble());
                log.RequestRepeated(request.Name, outcome.Reason, attempt, delay);
                await Task.Delay(delay, time, ct).ConfigureAwait(false);
            }
        }
    }

    async Task<Outcome> TryAsync(RestRequest request, bool repeated, CancellationToken ct)
    {
        await BeforeSendingAsync(request, ct).ConfigureAwait(false);
        var bucket = await buckets.Of(request).EnterAsync(repeated, ct).ConfigureAwait(false);
        BucketReading? reading = null;
        string? name = null;
        var answered = false;
        try
        {
            if (request.CountsGlobally)
                await global.WaitAsync(ct).ConfigureAwait(false);
            // Others may have been told in the meantime.
            if (tokenRejected && request is { WithBotToken: true, Token: null })
                throw new DiscordTokenRejectedException();
            using var message = Build(request);
            using var timeout = new CancellationTokenSource(LongestAttempt(request), time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            var body = await ReadAsync(response, either.Token).ConfigureAwait(false);
            name = RateLimitReading.Name(response.Headers);
            answered = response.IsSuccessStatusCode;
            // After a 429 only its own wait counts; the headers of a shared limit may still show room.
            reading = response.StatusCode == HttpStatusCode.TooManyRequests ? null : RateLimitReading.Bucket(response.Headers);
            return Judge(request, response, body, bucket);
        }
        catch (HttpRequestException e)
        {
            return new Broken(e.HttpRequestError.ToString(), Certainly(e), e);
        }
        catch (IOException e)
        {
            return new Broken("the connection broke", NotSent: false, e);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            return new Broken($"no answer within {LongestAttempt(request).TotalSeconds:0} s", NotSent: false, e);
        }
        finally
        {
            bucket.Leave(reading, answered);
            if (name is not null)
                buckets.Learn(request, bucket, name);
        }
    }

    TimeSpan LongestAttempt(RestRequest request) => request.HasFiles ? options.UploadTimeout : options.AttemptTimeout;

    async ValueTask BeforeSendingAsync(RestRequest request, CancellationToken ct)
    {
        if (tokenRejected && request is { WithBotToken: true, Token: null })
            throw new DiscordTokenRejectedException();
        var pause = guard.Check();
        if (pause <= TimeSpan.Zero)
            return;
        log.RequestSlowed(guard.Count, pause);
        await Task.Delay(pause, time, ct).ConfigureAwait(false);
    }

    Answered Judge(RestRequest request, HttpResponseMessage response, byte[] body, Bucket bucket)
    {
        var status = (int)response.StatusCode;
        if (status is 401 or 403 || (status == 429 && !RateLimitReading.IsShared(response.Headers)))
            guard.Add();
        if (status != 429)
            return new(status, body, TimeSpan.Zero) { Date = response.Headers.Date };
        var (wait, isGlobal) = RateLimitReading.Refusal(response.Headers, body);
        var until = time.GetUtcNow() + wait;
        if (isGlobal && request.CountsGlobally)
            global.PauseUntil(until);
        else
            bucket.CloseUntil(until);
        log.RateLimited(request.Name, isGlobal, wait);
        return new(status, body, wait);
    }

    HttpRequestMessage Build(RestRequest request)
    {
        var message = new HttpRequestMessage(request.Method, baseAddress + request.Path) { Content = request.Content?.Invoke() };
        foreach (var part in userAgent)
            message.Headers.UserAgent.Add(part);
        if (request.WithBotToken)
            message.Headers.Authorization = new("Bot", (request.Token ?? held.Token).Reveal());
        // Escaped, as Discord wants it: a header holds no other letters than ASCII's.
        if (request.Reason is { } reason)
            message.Headers.Add("X-Audit-Log-Reason", Uri.EscapeDataString(reason));
        return message;
    }

    async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.Content.Headers.ContentLength > options.AnswerMaxBytes)
            throw new IOException("The answer is larger than allowed.");
        await using var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        using var buffer = new MemoryStream();
        var chunk = new byte[8192];
        for (int read; (read = await stream.ReadAsync(chunk, ct).ConfigureAwait(false)) > 0;)
        {
            if (buffer.Length + read > options.AnswerMaxBytes)
                throw new IOException("The answer is larger than allowed.");
            buffer.Write(chunk, 0, read);
        }
        return buffer.ToArray();
    }

    static bool Certainly(HttpRequestException e) => e.HttpRequestError is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    abstract record Outcome(string Reason, bool MayHaveArrived)
    {
        public abstract DiscordException Failure(string route);
    }

    sealed record Held(BotToken Token);

    // A 429 was certainly not carried out; after a 5xx nobody knows.
    sealed record Answered(int Status, byte[] Body, TimeSpan Wait) : Outcome($"HTTP {Status}", Status != 429)
    {
        public DateTimeOffset? Date { get; init; }

        public override DiscordException Failure(string route) => DiscordApiException.From(route, (HttpStatusCode)Status, Body);
    }

    sealed record Broken(string What, bool NotSent, Exception Cause) : Outcome(What, !NotSent)
    {
        public override DiscordException Failure(string route) => new DiscordUnreachableException(route, What, Cause);
    }
}
