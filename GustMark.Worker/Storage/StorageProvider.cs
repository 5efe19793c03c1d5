namespace GustMark.Worker.Storage;

/// <summary>Which database keeps what the worker knows.</summary>
public enum StorageProvider
{
    /// <summary>A file in the data folder.</summary>
    Sqlite,

    /// <summary>A MongoDB server or replica set.</summary>
    Mongo,
}
