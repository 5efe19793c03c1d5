using GustMark.Core.Results;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage.Portable;
using MongoDB.Bson;
using MongoDB.Driver;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
/// <remarks>
/// The moment of a copy is made by letting all writes wait for it, which only the worker itself can do. What is put back is brought to a
/// collection beside the others first; from then on it is as good as done, and finished at the next start if need be.
/// </remarks>
internal sealed class MongoPortableStore(OpenedMongo mongo) : IPortableStore
{
    private readonly PortableStage stage = new(mongo);

    public async Task ExportAsync(ulong? guild, Action<PortableRecord> write, CancellationToken ct)
    {
        using var pause = await mongo.PauseAsync(ct);
        foreach (var collection in PortableCollections.All)
        {
            using var cursor = await mongo.ReadAsync(
                token => mongo.Collection(collection.Name).Find(PortableStage.Of(guild)).Sort(collection.Sort).ToCursorAsync(token), ct);
            while (await mongo.ReadAsync(cursor.MoveNextAsync, ct))
            {
                foreach (var record in cursor.Current.SelectMany(collection.Read))
                    write(record);
            }
        }
    }

    public async Task<byte[]> KeySampleAsync(CancellationToken ct) => await mongo.KeySampleAsync(ct) ?? [];

    public async Task ReplaceAsync(ulong? guild, IEnumerable<PortableRecord> records, CancellationToken ct)
    {
        await stage.FillAsync(guild, records, ct);
        using var pause = await mongo.PauseAsync(ct);
        await stage.CommitAsync(guild, ct);
        try
        {
            // No way back from here, so a caller who has lost patience does not stop it.
            await stage.ApplyAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            mongo.Lease.End(new FatalException(ExitCode.InputOutput,
                $"The database {mongo.Name} failed while something was put back, so that it is half there. Start again: then it is finished.", e));
            throw;
        }
    }

    /// <summary>Finishes what was being put back when a worker ended, or forgets what had not come so far.</summary>
    public Task RecoverAsync(CancellationToken ct) => stage.RecoverAsync(ct);
}
