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

        var transfer = new Transfer(options.Value.LogOf(address), target, target.Position, most, progress);
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
    private async Task<bool> PartAsync(Transfer transfer, Secret token, CancellationToken ct)
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

    private async Task<bool> CopyAsync(Transfer transfer, HttpResponseMessage response, CancellationToken ct)
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

    /// <summary>What has come so far, and which file it is of.</summary>
    private sealed class Transfer(Uri address, Stream target, long start, long most, IProgress<LogProgress>? progress)
    {
        // So many bytes tell one log from another. A tag of the file would not do: it changes with every line.
        private const int OverlapBytes = 256;

        private readonly byte[] newest = new byte[OverlapBytes];
        private int overlap;
        private int compared;
        private long skipping;

        public Uri Address => address;

        /// <summary>Of the file, in front of what is taken.</summary>
        public long Skipped { get; private set; }

        public long Written { get; private set; }

        /// <summary>Of the file; null when it is not said.</summary>
        public long? Length { get; private set; }

        public int Resumed { get; set; }

        public bool IsComplete => Length is not { } length || Skipped + Written >= length;

        /// <summary>First the newest bytes that are wanted; then what comes behind those that are here.</summary>
        public RangeHeaderValue Missing()
        {
            if (Written == 0)
                return new RangeHeaderValue(null, most);
            overlap = (int)Math.Min(Written, OverlapBytes);
            return new RangeHeaderValue(Skipped + Written - overlap, null);
        }

        public void Begin(HttpResponseMessage response)
        {
            var range = response.Content.Headers.ContentRange;
            var from = response.StatusCode == HttpStatusCode.PartialContent ? range?.From ?? 0 : 0;
            var length = response.StatusCode == HttpStatusCode.PartialContent ? range?.Length : response.Content.Headers.ContentLength;
            compared = 0;
            if (Written > 0 && from != Skipped + Written - overlap)
                Restart();

            if (Written == 0)
                (Skipped, overlap) = (from, 0);
            Length = length;

            // A whole file although the end of it was wanted: what is too old is passed over.
            skipping = Written == 0 && length is { } whole && whole - from > most ? whole - from - most : 0;
            Skipped += skipping;
        }

        /// <summary>Takes bytes; false when there is no room for more.</summary>
        public async Task<bool> TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
        {
            if (compared < overlap)
            {
                var known = Math.Min(overlap - compared, bytes.Length);
                if (!bytes.Span[..known].SequenceEqual(newest.AsSpan(OverlapBytes - overlap + compared, known)))
                    throw BegunAnew();

                compared += known;
                bytes = bytes[known..];
            }

            var pass = (int)Math.Min(skipping, bytes.Length);
            skipping -= pass;
            bytes = bytes[pass..];

            // A log grows while it is read: a little more than was wanted is let in, and no more.
            bytes = bytes[..(int)Math.Min(bytes.Length, most - Written)];
            await target.WriteAsync(bytes, ct);
            Written += bytes.Length;
            Remember(bytes.Span);
            progress?.Report(new LogProgress(Written, Length - Skipped, Resumed));
            return Written < most;
        }

        /// <summary>Lets go of what has come.</summary>
        public GPortalException BegunAnew()
        {
            Restart();
            return new GPortalException(GPortalFault.Unavailable, "the log was begun anew while it was fetched");
        }

        private void Restart()
        {
            target.SetLength(start);
            target.Position = start;
            (Written, Skipped, overlap, compared) = (0, 0, 0, 0);
        }

        private void Remember(ReadOnlySpan<byte> bytes)
        {
            bytes = bytes[Math.Max(0, bytes.Length - OverlapBytes)..];
            newest.AsSpan(bytes.Length).CopyTo(newest);
            bytes.CopyTo(newest.AsSpan(OverlapBytes - bytes.Length));
        }
    }
}
