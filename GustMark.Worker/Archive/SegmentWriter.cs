using Microsoft.Win32.SafeHandles;

namespace GustMark.Worker.Archive;

/// <summary>Appends blocks to a segment. What a crash left unfinished at its end is cut off when it is opened.</summary>
internal sealed class SegmentWriter : IDisposable
{
    private readonly SafeFileHandle file;
    private bool unflushed;

    private SegmentWriter(Segment segment, SafeFileHandle file, long length)
    {
        Segment = segment;
        this.file = file;
        Length = length;
    }

    public Segment Segment { get; }

    public long Length { get; private set; }

    /// <summary>Lines that were written since the last <see cref="Flush"/>.</summary>
    public long UnflushedLines { get; private set; }

    public static SegmentWriter Open(Segment segment)
    {
        var folder = Path.GetDirectoryName(segment.Path)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var isNew = !File.Exists(segment.Path);
        var file = File.OpenHandle(segment.Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            var length = SegmentBlocks.SoundLength(file);
            RandomAccess.SetLength(file, length);
            if (isNew)
            {
                // The segment's name in the server's folder, and that one's in the archive.
                FolderFlush.ToDisk(folder);
                FolderFlush.ToDisk(Path.GetDirectoryName(folder)!);
            }

            return new SegmentWriter(segment, file, length);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes a block of so many lines at the end; when that fails, it may leave a part that the next <see cref="Open"/> cuts off.</summary>
    public void Append(ReadOnlySpan<byte> block, int lines)
    {
        try
        {
            RandomAccess.Write(file, block, Length);
        }
        catch (ArgumentOutOfRangeException e)
        {
            // What the base library makes of a file that may grow no further.
            throw new IOException("The segment may not become larger.", e);
        }

        Length += block.Length;
        UnflushedLines += lines;
        unflushed = true;
    }

    /// <summary>Returns when everything that was written is on the disk. The lines of it.</summary>
    public long Flush()
    {
        if (!unflushed)
            return 0;
        RandomAccess.FlushToDisk(file);
        var lines = UnflushedLines;
        UnflushedLines = 0;
        unflushed = false;
        return lines;
    }

    public void Dispose() => file.Dispose();
}
