using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Archive;

/// <summary>Deletes segments that are too old, and the oldest while all together are too large.</summary>
internal sealed class ArchiveRotation(ArchiveFolder folder, IOptionsMonitor<ArchiveOptions> options, TimeProvider time, ILogger<ArchiveRotation> log)
{
    /// <param name="open">Paths of segments that are being written; they stay.</param>
    public void Run(IReadOnlySet<string> open)
    {
        try
        {
            var oldest = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-options.CurrentValue.RetentionDays);
            var room = options.CurrentValue.MaxMegabytes * 1024L * 1024;
            var deleted = 0;
            foreach (var segment in folder.All())
            {
                // Newest first: what is left of the room is for older ones.
                room -= new FileInfo(segment.Path).Length;
                if (open.Contains(segment.Path) || (segment.Day >= oldest && room >= 0))
                    continue;
                File.Delete(segment.Path);
                deleted++;
            }

            if (deleted > 0)
                log.Rotated(deleted);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.NotRotated(e.Message, e);
        }
    }
}
