using System.Security.Cryptography;
using GustMark.Worker.Hosting;

namespace GustMark.Worker.Storage;

/// <summary>Finds the key that secrets are encrypted with, or makes one on the first run.</summary>
internal static class SecretKey
{
    public const string FileName = "gustmark.key";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OpenToOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>The 32 bytes of the key.</summary>
    /// <param name="folder">The data folder, where the key file is unless the options name another.</param>
    /// <param name="secretsExist">Something has been encrypted already, so that a new key would be of no use.</param>
    /// <exception cref="FatalException">There is no usable key.</exception>
    public static byte[] Load(SecretsOptions options, string folder, bool secretsExist)
    {
        if (!string.IsNullOrEmpty(options.Key))
        {
            return Decode(options.Key)
                ?? throw new FatalException(ExitCode.Configuration, $"Secrets:Key is not {SecretsOptions.KeyForm}.");
        }

        var file = FileOf(options, folder);
        if (File.Exists(file))
            return Read(file);
        if (secretsExist)
        {
            throw new FatalException(ExitCode.Configuration,
                $"The key file {file} is missing, and the database holds secrets that only its key opens. Bring the file back from a backup, or set Secrets:Key.");
        }

        return Create(file);
    }

    /// <summary>Full path of the key file that the options mean.</summary>
    public static string FileOf(SecretsOptions options, string folder) =>
        Path.GetFullPath(string.IsNullOrEmpty(options.KeyFile) ? Path.Combine(folder, FileName) : options.KeyFile);

    /// <summary>The key in a file.</summary>
    /// <exception cref="FatalException">It is open to others, cannot be read, or holds no key.</exception>
    public static byte[] Read(string file)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & OpenToOthers) != 0)
            {
                throw new FatalException(ExitCode.Permission,
                    $"The key file {file} can be read or changed by other users of this machine. Run: chmod 600 {file}");
            }

            return Decode(File.ReadAllText(file))
                ?? throw new FatalException(ExitCode.Configuration,
                    $"The key file {file} does not hold {SecretsOptions.KeyForm}. Bring it back from a backup.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FatalException(ExitCode.Permission,
                $"The key file {file} cannot be read: {e.Message} It must belong to the user that runs GustMark.", e);
        }
    }

    private static byte[] Create(string file)
    {
        var key = RandomNumberGenerator.GetBytes(SecretBox.KeyLength);
        Write(file, key);
        return key;
    }

    /// <summary>Makes a file of the key, for its owner alone.</summary>
    /// <exception cref="FatalException">It cannot be made.</exception>
    public static void Write(string file, byte[] key)
    {
        // Under another name until it is whole: what is there under its own was flushed, also after a crash.
        var part = file + ".part";
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = OwnerOnly;
        try
        {
            // One that was left behind may be open to others, which a file that is opened again stays.
            File.Delete(part);
            using (var stream = new FileStream(part, how))
            using (var writer = new StreamWriter(stream))
            {
                writer.WriteLine(Convert.ToBase64String(key));
                writer.Flush();

                // What is encrypted with the key is flushed to the disk; the key has to be there before it.
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FatalException(ExitCode.CannotCreate,
                $"The key file {file} cannot be created: {e.Message} Set Secrets:KeyFile to a place this user may write, or set Secrets:Key.", e);
        }
    }

    /// <summary>The key's bytes; null when the text is not base64 of 32 bytes.</summary>
    public static byte[]? Decode(string text)
    {
        var key = new byte[SecretBox.KeyLength + 2];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == SecretBox.KeyLength
            ? key[..SecretBox.KeyLength]
            : null;
    }
}
