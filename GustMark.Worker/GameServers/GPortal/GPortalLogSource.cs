using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using GustMark.Core.Identity;
using GustMark.Core.Logs;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>
/// The log file of a server at G-Portal, over HTTP. A transfer that breaks goes on where it stopped: the bytes before that are
/// asked for once more, and when they are others, the file is another one, and it begins anew.
/// </summary>
internal sealed class GPortalLogSource(GPortalHttp http, GPortalAccounts accounts, IOptions<GPortalOptions> options, TimeProvider time) : IServerLogSource
{
    private const int MostBreaks = 5;

    private static readonly TimeSpan StallTime = TimeSpan.FromSeconds(20);

    public async Task<Result<FetchedLog>> FetchAsync(GameServer server, Stream target, long most, IProgress<LogProgress>? progress, CancellationToken ct)
    {
        if (server.Kind != ServerKind.GPortal || GPortalAddress.Of(server) is not { } address)
            return new NoServerLog(server.Name);

        var transfer = new LogTransfer(options.Value.LogOf(address), target, target.Position, most, progress);
        var backoff = new Backoff(TimeSpan.FromSeconds(10), Random.Shared);
        try
        {
            var account = accounts.Of(server.Guild) ?? throw GPortalTransport.NotLoggedIn();
            var token = await account.TokenAsync(ct);
            for (var (breaks, renewed) = (0, false); ;)
            {
                try
                {
                    if (await PartAsync(transfer, token, ct))
                        return new FetchedLog(transfer.Written, transfer.Skipped);
                    throw new GPortalException(GPortalFault.Unavailable, "the transfer broke");
                }
                catch (GPortalException e) when (e.Fault == GPortalFault.Unauthorized && !renewed)
                {
                    (renewed, token) = (true, await account.InsteadOfAsync(token, ct));
                }
                catch (GPortalException e) when (e.Fault == GPortalFault.Unavailable && breaks < MostBreaks)
                {
                    transfer.Resumed = ++breaks;
                    await Task.Delay(backoff.After(breaks, e.RetryAfter), time, ct);
                }
            }
        }
        catch (GPortalException e)
        {
            return new LogNotFetched(server.Name, e.Message, e.RetryAfter);
        }
    }

    /// <summary>Asks for what is missing, and takes what comes of it. False when it broke off.</summary>
    private async Task<bool> PartAsync(LogTransfer transfer, Secret token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, transfer.Address)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal()), Range = transfer.Missing() },
        };

        // Bytes of a compressed answer are not bytes of the file.
        request.Headers.AcceptEncoding.ParseAdd("identity");
        using var response = await http.OpenAsync(request, ct);
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK or HttpStatusCode.PartialContent:
                break;
            case HttpStatusCode.RequestedRangeNotSatisfiable when transfer.Written > 0:
                throw transfer.BegunAnew();
            case HttpStatusCode.RequestedRangeNotSatisfiable:
                // Of nothing there is no part.
                return true;
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                throw new GPortalException(GPortalFault.Unauthorized, "G-Portal does not show the log to this login");
            case HttpStatusCode.NotFound:
                throw new GPortalException(GPortalFault.Refused, "there is no log at G-Portal");
            case HttpStatusCode.TooManyRequests:
                throw new GPortalException(GPortalFault.Limited, "G-Portal says that it is asked too often", http.RetryAfter(response));
            case >= HttpStatusCode.InternalServerError:
                throw new GPortalException(GPortalFault.Unavailable, $"G-Portal answered {(int)response.StatusCode}", http.RetryAfter(response));
            default:
                throw new GPortalException(GPortalFault.Refused, $"G-Portal answered {(int)response.StatusCode}");
        }

        transfer.Begin(response);
        return await CopyAsync(transfer, response, ct);
    }

    private async Task<bool> CopyAsync(LogTransfer transfer, HttpResponseMessage response, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        using var stalled = new CancellationTokenSource(StallTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stalled.Token, ct);
        try
        {
            await using var content = await response.Content.ReadAsStreamAsync(ct);
            while (await ReadAsync(content, buffer, either.Token, ct) is { } read)
            {
                if (read == 0)
                    return transfer.IsComplete;
                stalled.CancelAfter(StallTime);
                if (!await transfer.TakeAsync(buffer.AsMemory(0, read), ct))
                    return true;
            }

            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The bytes read; null when the transfer broke. What goes wrong with the target is no business of it.</summary>
    private static async Task<int?> ReadAsync(Stream content, byte[] buffer, CancellationToken either, CancellationToken ct)
    {
        try
        {
            return await content.ReadAsync(buffer, either);
        }
        catch (Exception e) when (e is IOException or HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }
}
