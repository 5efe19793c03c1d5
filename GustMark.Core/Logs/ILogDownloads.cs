using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Logs;

/// <summary>Makes files of a server's log for people to keep.</summary>
public interface ILogDownloads
{
    /// <summary>
    /// Fetches the log that the server keeps itself or, where it keeps none, takes the lines of archive and buffer since then; and what
    /// the parser makes of it. Refused with <see cref="DownloadUnderWay"/> while one is made for the guild, with
    /// <see cref="LogNotFetched"/>, or with <see cref="NoLines"/>.
    /// </summary>
    /// <param name="since">Not before this; of a log that the server keeps itself all is taken.</param>
    /// <param name="fileLimit">Bytes of a file at most.</param>
    /// <param name="progress">Told now and then, from any thread.</param>
    Task<Result<LogDownload>> MakeAsync(
        GameServer server, DateTimeOffset since, long fileLimit, IProgress<LogProgress> progress, CancellationToken ct);
}

/// <summary>Files made of a log, which are deleted when it is disposed of.</summary>
/// <param name="IsServersOwn">It is the log that the server keeps itself, and not the console's lines.</param>
/// <param name="Lines">In the raw text.</param>
/// <param name="SkippedBytes">Older bytes of the server's own log that were left out because it is too long.</param>
/// <param name="IsCut">Older lines of the console were left out because they are too many.</param>
/// <param name="Oldest">Of the lines of the console; null for a server's own log.</param>
public sealed record LogDownload(
    IReadOnlyList<LogFile> Files, bool IsServersOwn, long Lines, long SkippedBytes, bool IsCut, DateTimeOffset? Oldest, Action Delete) : IDisposable
{
    public void Dispose() => Delete();
}

/// <summary>One of the files.</summary>
/// <param name="Name">What it is called where it is shown.</param>
/// <param name="Path">Where it lies until it is deleted.</param>
/// <param name="Bytes">Of the file.</param>
/// <param name="PlainBytes">Of what is in it, unpacked.</param>
/// <param name="LeftOutBytes">Older ones, unpacked, that did not fit into a file; 0 when it is whole.</param>
public sealed record LogFile(string Name, string Path, long Bytes, long PlainBytes, long LeftOutBytes);

/// <summary>A download is made for the guild already.</summary>
public sealed record DownloadUnderWay : Refusal;

/// <summary>There is no line in that time.</summary>
/// <param name="Since">Null for a log that the server keeps itself.</param>
public sealed record NoLines(string Server, DateTimeOffset? Since) : Refusal;
