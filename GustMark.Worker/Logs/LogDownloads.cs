using System.Collections.Concurrent;
using GustMark.Core.Identity;
using GustMark.Core.Logs;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Logs;

/// <summary>Makes the files of a download on the disk; what is in memory does not grow with the log.</summary>
internal sealed class LogDownloads(
    IServerLogSource source, LogService logs, LogFolder folder, IOptionsMonitor<LogsOptions> options, TimeProvider time, ILogger<LogDownloads> log) : ILogDownloads
{
    private readonly ConcurrentDictionary<GuildId, bool> underWay = new();

    private long Most => options.CurrentValue.MaxMegabytes * 1024L * 1024;

    public async Task<Result<LogDownload>> MakeAsync(
        GameServer server, DateTimeOffset since, long fileLimit, IProgress<LogProgress> progress, CancellationToken ct)
    {
        if (!underWay.TryAdd(server.Guild, true))
            return new DownloadUnderWay();

        string? into = null;
        try
        {
            into = folder.Create();
            var made = await MakeAsync(server, since, fileLimit, into, progress, ct);
            if (made.Accepted)
                into = null;
            return made;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.NotDownloaded(server.Id, e.Message, e);
            return new LogNotFetched(server.Name, "the bot's disk is full or refuses");
        }
        finally
        {
            if (into is not null)
                LogFolder.Delete(into);
            underWay.TryRemove(server.Guild, out _);
        }
    }

    private async Task<Result<LogDownload>> MakeAsync(
        GameServer server, DateTimeOffset since, long fileLimit, string into, IProgress<LogProgress> progress, CancellationToken ct)
    {
        var (raw, json) = (Path.Combine(into, "raw"), Path.Combine(into, "json"));
        Result<FetchedLog> fetched;
        await using (var target = File.Create(raw))
            fetched = await source.FetchAsync(server, target, Most, progress, ct);

        long lines, skipped = 0;
        ConsoleExtract? extract = null;
        if (fetched.Accepted)
        {
            skipped = fetched.Value.SkippedBytes;
            lines = await ReadLog.ToJsonAsync(raw, json, ct);
        }
        else if (fetched.Refusal is NoServerLog)
        {
            File.Delete(raw);
            extract = await ConsoleExtract.MakeAsync(logs.Read(new LogQuery(server) { Since = since }), into, raw, json, Most, progress, ct);
            lines = extract.Lines;
        }
        else
        {
            return fetched.Refusal;
        }

        if (lines == 0)
            return new NoLines(server.Name, extract is null ? null : since);
        var name = NameOf(server);
        LogFile[] files =
        [
            await FittingFile.OfAsync(raw, name + ".log", fileLimit, ct), await FittingFile.OfAsync(json, name + ".jsonl", fileLimit, ct),
        ];
        return new LogDownload(files, extract is null, lines, skipped, extract?.IsCut ?? false, extract?.Oldest, () => LogFolder.Delete(into));
    }

    /// <summary>Of letters and digits alone: it becomes the name of a file.</summary>
    private string NameOf(GameServer server) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{string.Concat(server.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}-{time.GetUtcNow():yyyyMMdd-HHmmss}");
}
