using System.Security.Cryptography;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Rekeying;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Worker.Cli;

/// <summary>
/// Changes the key that secrets are sealed with. Whatever is done already, by this run or one that was interrupted, is found from the files and the database:
/// the same command goes on from there.
/// </summary>
/// <param name="newKeyFile">Where the new key is or shall be; null to put it in place of the present one.</param>
/// <param name="told">Of each step, when it is done.</param>
internal sealed class KeyChange(StorageOptions storage, SecretsOptions secrets, string? newKeyFile, TimeProvider time, Action<RekeyStep> told)
{
    /// <exception cref="FatalException">It cannot be done; the message says why and what to do.</exception>
    public async Task<KeyChanged> RunAsync(CancellationToken ct)
    {
        var folder = DataFolder.Prepare(storage.DataFolder);
        using var lease = DataFolderLease.Take(folder, time);
        await using var database = await WorkerStorage.OpenDatabaseAsync(storage, folder, time, NullLogger.Instance, ct);
        var sample = await database.KeySampleAsync(ct)
            ?? throw new FatalException(ExitCode.Data, $"No secret has been kept in {database.Name} yet, so there is nothing to change.");

        var files = KeyFiles.Of(secrets, folder, newKeyFile, time);
        var present = SecretKey.Load(secrets, folder, secretsExist: true);
        var next = files.Next();
        told(RekeyStep.NewKeyWritten);
        try
        {
            if (present.AsSpan().SequenceEqual(next))
                throw new FatalException(ExitCode.Configuration, $"The key in {files.NewKeyFile} is the one that is used already. Nothing was changed.");
            using var presentBox = new SecretBox(present);
            using var nextBox = new SecretBox(next);

            // Of the new key already: an earlier run was interrupted behind the database.
            var rekeyed = KeySample.Opens(nextBox, sample) ? null
                : KeySample.Opens(presentBox, sample) ? await RekeyAsync(database, files, present, presentBox, nextBox, ct)
                : throw WorkerStorage.WrongKey(database, secrets, folder);

            var kept = files.Keep(present);
            var isWiped = await database.WipeAsync(ct);
            files.PutInPlace();
            told(RekeyStep.KeyInPlace);
            return new KeyChanged(rekeyed, kept, files.IsElsewhere ? files.NewKeyFile : null, isWiped);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(present);
            CryptographicOperations.ZeroMemory(next);
        }
    }

    private async Task<RekeyedSecrets> RekeyAsync(IWorkerDatabase database, KeyFiles files, byte[] present, SecretBox presentBox, SecretBox nextBox, CancellationToken ct)
    {
        if (await database.NextKeySampleAsync(ct) is { } begun && !KeySample.Opens(nextBox, begun))
        {
            throw new FatalException(ExitCode.Configuration,
                $"A change to another key than the one in {files.NewKeyFile} has begun and is not finished. Give the file of that key with --new-key-file, or bring it back.");
        }

        files.Keep(present);
        told(RekeyStep.FormerKeyKept);
        var audit = database.StoresOf(presentBox, time).Audit;
        await using var recorded = await RecordedChange.BeginAsync(audit, await audit.GuildsAsync(ct), "rekey", database.Name, time, ct);
        var rekeyed = await database.RekeyAsync(new KeyPair(presentBox, nextBox), told, ct);
        await recorded.DoneAsync();
        return rekeyed;
    }
}

/// <summary>What came of it.</summary>
/// <param name="Secrets">Null when the database was of the new key before this run.</param>
/// <param name="FormerKeyFile">Where the former key is kept; null when it stays where it came from.</param>
/// <param name="GiveKeyFile">The file that the configuration has to give from now on; null when nothing is to be changed there.</param>
/// <param name="IsWiped">Nothing is left in the database's own files that the former key opens.</param>
internal sealed record KeyChanged(RekeyedSecrets? Secrets, string? FormerKeyFile, string? GiveKeyFile, bool IsWiped);
