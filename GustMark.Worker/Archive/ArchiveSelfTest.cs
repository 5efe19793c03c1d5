using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Worker.Archive;

/// <summary>Whether lines can be archived and read back, and what is archived newest is sound.</summary>
/// <param name="writes">Whether lines are archived; else what is there is read.</param>
internal sealed class ArchiveSelfTest(ArchiveFolder folder, IServerStore servers, bool writes, TimeProvider time) : ISelfTest
{
    // Of a host's thousands of servers as many are looked at as there is time for.
    private static readonly TimeSpan ForReading = TimeSpan.FromSeconds(3);

    public string Area => SelfTestArea.Logs;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        try
        {
            if (writes)
                Probe();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Failed($"nothing can be archived: {e.Message}", $"See that the folder {folder.Path} can be written and has room.");
        }

        var (started, read, left) = (time.GetTimestamp(), 0, 0);
        foreach (var guild in guilds)
        {
            foreach (var server in await servers.OfGuildAsync(guild, ct))
            {
                ct.ThrowIfCancellationRequested();
                if (time.GetElapsedTime(started) > ForReading)
                {
                    left++;
                    continue;
                }

                if (folder.Of(server.Id) is [var newest, ..] && SegmentDamage.Find(newest.Path) is { } damage)
                {
                    return new Failed(
                        $"the archive of {server.Name} is damaged: {Path.GetFileName(newest.Path)} at byte {damage}", $"The disk may be failing. Lines behind that place are lost; move the file away to begin a new one.");
                }

                read++;
            }
        }

        return left == 0 ? new Passed($"a line archived and read back; servers whose newest file is sound: {read}")
            : new Passed($"a line archived and read back; servers whose newest file is sound: {read}, not looked at for lack of time: {left}");
    }

    /// <summary>Takes a line the way that all lines take, to a file that is no segment.</summary>
    private void Probe()
    {
        var path = Path.Combine(folder.Path, "probe", $"{Guid.NewGuid():N}.probe");
        try
        {
            var batch = new LineBatch(default, default, null, 1);
            "doctor"u8.CopyTo(batch.Reserve(6));
            batch.Append(time.GetUtcNow(), 0, FrameType.Generic, LineKind.Server, 6);
            using (var block = new OpenBlock(default, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), time.GetUtcNow().UtcTicks))
            {
                block.Append(batch[0], batch.Utf8(batch[0]));
                batch.Release();
                var bytes = new byte[BlockEncoder.MostBytes(block)];
                var size = BlockEncoder.Encode(block, bytes);
                using var writer = SegmentWriter.Open(new Segment(path, block.Day, 0));
                writer.Append(bytes.AsSpan(0, size), block.Lines);
                writer.Flush();
            }

            using var file = SegmentBlocks.Open(path) ?? throw new IOException("What was written is not there.");
            if (SegmentBlocks.Walk(file) is not [{ Header.Lines: 1 }] || SegmentDamage.Find(path) is not null)
                throw new IOException("What was written is not what is read.");
        }
        finally
        {
            File.Delete(path);
            if (Directory.Exists(Path.GetDirectoryName(path)) && !Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(path)!).Any())
                Directory.Delete(Path.GetDirectoryName(path)!);
        }
    }
}
