namespace GustMark.Worker.Storage.Portable;

/// <summary>A store as a whole, to be copied.</summary>
internal interface IPortableStore
{
    /// <summary>Hands out everything that is kept, as of one moment: of what refers to something else, that comes first.</summary>
    /// <param name="guild">Of one guild, or (null) of all.</param>
    /// <param name="write">Called for one record after the other.</param>
    Task ExportAsync(ulong? guild, Action<PortableRecord> write, CancellationToken ct);

    /// <summary>The sealed sample that tells whether a key opens this store's secrets.</summary>
    Task<byte[]> KeySampleAsync(CancellationToken ct);

    /// <summary>
    /// Puts the records in place of what is kept: all of it or, when that fails, nothing. Where one guild is put back, its
    /// login at G-Portal, its audit, its alerts and the limits that members have set for themselves stay as they are, and when its servers were heard is not put back.
    /// </summary>
    /// <param name="guild">One guild, to which all records belong, or (null) everything.</param>
    /// <param name="records">Checked by <see cref="PortableFile"/>; may be read more than once.</param>
    Task ReplaceAsync(ulong? guild, IEnumerable<PortableRecord> records, CancellationToken ct);
}
