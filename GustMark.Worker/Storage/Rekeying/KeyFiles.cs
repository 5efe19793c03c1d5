using System.Globalization;
using System.Security.Cryptography;
using GustMark.Worker.Archive;
using GustMark.Worker.Hosting;

namespace GustMark.Worker.Storage.Rekeying;

/// <summary>
/// The files of a change of the key. Where the worker has its key in a file, the new one waits beside it until the database is of it, and the former one stays
/// in a dated file. Where a file for the new key is named, nothing but that file is written: what the configuration gives is not for this program to change.
/// </summary>
internal sealed class KeyFiles
{
    private const string DateFormat = "yyyyMMdd-HHmmss";

    private readonly string? named;
    private readonly string present;
    private readonly TimeProvider time;

    private KeyFiles(string? named, string present, TimeProvider time) => (this.named, this.present, this.time) = (named, present, time);

    /// <param name="named">The file for the new key; null to put it in place of the present one.</param>
    /// <exception cref="FatalException">The key is given by the configuration and no file is named.</exception>
    public static KeyFiles Of(SecretsOptions secrets, string folder, string? named, TimeProvider time) => named is null && !string.IsNullOrEmpty(secrets.Key)
        ? throw new FatalException(ExitCode.Configuration, "The key is given by Secrets:Key, which only you can change. Name a file for the new key: gustmark rekey --new-key-file FILE. Nothing was changed.")
        : new KeyFiles(named is null ? null : Path.GetFullPath(named), SecretKey.FileOf(secrets, folder), time);

    /// <summary>What a worker says that finds a change which is not finished.</summary>
    public static FatalException Unfinished(Exception? cause = null) => new(
        ExitCode.Configuration, "A change of the key has not come to its end. Run gustmark rekey again, as before; it goes on where it was interrupted.", cause);

    /// <summary>Whether a new key waits beside the key file that the options mean.</summary>
    public static bool IsWaiting(SecretsOptions secrets, string folder) => string.IsNullOrEmpty(secrets.Key) && File.Exists(WaitingBeside(SecretKey.FileOf(secrets, folder)));

    /// <summary>Whether the configuration has to be changed by whoever gave the key.</summary>
    public bool IsElsewhere => named is not null;

    /// <summary>Where the new key is before it is used.</summary>
    public string NewKeyFile => named ?? WaitingBeside(present);

    /// <summary>The new key: as it was written before, or made now.</summary>
    public byte[] Next()
    {
        if (File.Exists(NewKeyFile))
            return SecretKey.Read(NewKeyFile);
        var key = RandomNumberGenerator.GetBytes(SecretBox.KeyLength);
        Write(NewKeyFile, key);
        return key;
    }

    /// <summary>Keeps the former key in a file of its own; the file, or null where it stays where it came from.</summary>
    public string? Keep(byte[] former)
    {
        if (IsElsewhere)
            return null;
        if (KeptAs(former) is { } already)
            return already;
        var file = $"{present}.old-{time.GetUtcNow().ToString(DateFormat, CultureInfo.InvariantCulture)}";
        Write(file, former);
        return file;
    }

    /// <summary>Puts the new key where the worker looks for it.</summary>
    public void PutInPlace()
    {
        if (IsElsewhere)
            return;
        try
        {
            File.Move(NewKeyFile, present, overwrite: true);
            FolderFlush.ToDisk(Path.GetDirectoryName(present)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FatalException(ExitCode.CannotCreate,
                $"The database is of the new key, which could not be put in place: {e.Message} Rename {NewKeyFile} to {present}, or run gustmark rekey again.", e);
        }
    }

    private static string WaitingBeside(string file) => file + ".new";

    private string? KeptAs(byte[] key) => Directory.EnumerateFiles(Path.GetDirectoryName(present)!, Path.GetFileName(present) + ".old-*")
        .FirstOrDefault(file => SecretKey.Decode(File.ReadAllText(file)) is { } kept && kept.AsSpan().SequenceEqual(key));

    // The name has to be on the disk as well, before anything is sealed with what is in the file.
    private static void Write(string file, byte[] key)
    {
        SecretKey.Write(file, key);
        FolderFlush.ToDisk(Path.GetDirectoryName(file)!);
    }
}
