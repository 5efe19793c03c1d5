using GustMark.Worker.Storage.Portable;
using MongoDB.Bson;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>A collection as records of an export.</summary>
/// <param name="Name">Of the collection; its documents have a guild.</param>
/// <param name="Sort">Order of the documents in an export.</param>
/// <param name="Read">The records that a document is.</param>
/// <param name="Keep">What is set in the document of a record, <c>_id</c> included; null when it is none of this collection.</param>
internal sealed record PortableCollection(
    string Name, BsonDocument Sort, Func<BsonDocument, IEnumerable<PortableRecord>> Read, Func<PortableRecord, BsonDocument?> Keep)
{
    /// <summary>Its documents mean something at the time of the copy only: when one guild is put back, they are not.</summary>
    public bool IsOfItsTime { get; init; }
}
