using System.Globalization;
using System.Text.RegularExpressions;
using GustMark.Core.Backups;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Shop;
using GustMark.Worker.Storage.Portable;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Storage.Backups;

/// <summary>Copies of guilds as packed exports in <c>backups/GUILD</c> of the data folder.</summary>
/// <param name="kept">How many copies of a guild are kept, 1 or more.</param>
internal sealed partial class BackupFolder(string dataFolder, IPortableStore store, RestoredGames games, RestoredSecrets secrets, int kept, TimeProvider time, ILogger log) : IBackups
{
    private const string TimeFormat = "yyyyMMdd-HHmmss-fff";
    private const string Ending = ".jsonl.gz";
    private const string BeforeRestore = "-before-restore";

    public int Kept => kept;

    public Task<Backup> CreateAsync(GuildId guild, CancellationToken ct) => CreateAsync(guild, "", ct);

    public IReadOnlyList<Backup> List(GuildId guild)
    {
        var folder = new DirectoryInfo(FolderOf(guild));
        return folder.Exists
            ? [.. folder.EnumerateFiles("*" + Ending).Select(file => Describe(guild, file)).OfType<Backup>().OrderByDescending(backup => backup.Name, StringComparer.Ordinal)]
            : [];
    }

    public async Task<Result<Backup>> RestoreAsync(GuildId guild, string name, CancellationToken ct)
    {
        // From the list, so that no text that was typed ever becomes a path.
        if (List(guild).FirstOrDefault(backup => backup.Name == name) is not { } asked)
            return new NoSuchBackup(name);

        var path = PathOf(asked);
        try
        {
            await Task.Run(() => Verify(path, guild), ct);
        }
        catch (PortableFormatException e)
        {
            return new UnusableBackup(name, e.Message);
        }

        var replaced = await CreateAsync(guild, BeforeRestore, ct);
        var now = time.GetUtcNow();
        var asSealedHere = await secrets.OfAsync(PortableFile.HeaderOf(path).Key, guild, ct);
        await store.ReplaceAsync(guild.Value, PortableFile.Read(path).Select(AsRestored).Select(asSealedHere).Select(games.Of).Select(record => PortableScheduleCheck.AsRestored(record, now)), ct);
        log.Restored(guild, name, replaced.Name);
        return replaced;
    }

    // What was still to be delivered then may have been since, and the copy does not know: a person decides, and nothing is given twice.
    private static PortableRecord AsRestored(PortableRecord record) =>
        record is PortableOrderLine { State: nameof(LineState.Waiting) or nameof(LineState.Sending) } line
            ? line with { State = nameof(LineState.Unclear), Trouble = nameof(Trouble.Restored), Detail = "", Told = false }
            : record;

    private static void Verify(string path, GuildId guild)
    {
        if (PortableFile.HeaderOf(path).Guild != guild.Value)
            throw new PortableFormatException("it is of another guild");
        foreach (var _ in PortableFile.Read(path))
        {
        }
    }

    private async Task<Backup> CreateAsync(GuildId guild, string suffix, CancellationToken ct)
    {
        var name = time.GetUtcNow().ToString(TimeFormat, CultureInfo.InvariantCulture) + suffix;
        var path = Path.Combine(FolderOf(guild), name + Ending);
        try
        {
            DataFolder.Prepare(FolderOf(guild));

            // Under another name until it is whole and on the disk: what is listed can be put back.
            await using (var file = new FileStream(path + ".part", Creation()))
            {
                await PortableFile.WriteAsync(file, packed: true, store, guild.Value, time, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(path + ".part", path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(path + ".part");
            throw new StoreUnavailableException($"the copy could not be written ({e.Message})", e);
        }

        var made = Describe(guild, new FileInfo(path))!;
        log.Copied(guild, made.Name, made.Bytes);
        foreach (var old in List(guild).Skip(kept))
            File.Delete(PathOf(old));
        return made;
    }

    private static FileStreamOptions Creation()
    {
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return how;
    }

    private static Backup? Describe(GuildId guild, FileInfo file)
    {
        var name = file.Name[..^Ending.Length];
        return Named().Match(name) is { Success: true } match
            && DateTimeOffset.TryParseExact(match.Groups[1].Value, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new Backup(guild, name, at, file.Length, match.Groups[2].Length > 0)
            : null;
    }

    private string FolderOf(GuildId guild) => Path.Combine(dataFolder, "backups", guild.ToString());

    private string PathOf(Backup backup) => Path.Combine(FolderOf(backup.Guild), backup.Name + Ending);

    [GeneratedRegex("^([0-9]{8}-[0-9]{6}-[0-9]{3})(-before-restore)?$")]
    private static partial Regex Named();
}
