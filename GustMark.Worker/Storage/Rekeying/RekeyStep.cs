namespace GustMark.Worker.Storage.Rekeying;

/// <summary>What has been done of a change of the key. A crash after any of them leaves something that the same command brings to its end.</summary>
internal enum RekeyStep
{
    /// <summary>The new key is in its file, on the disk.</summary>
    NewKeyWritten,

    /// <summary>The former key is in a file that is not overwritten, on the disk.</summary>
    FormerKeyKept,

    /// <summary>The database knows to which key it is on its way.</summary>
    Begun,

    /// <summary>One secret is sealed anew; told for each.</summary>
    Sealed,

    /// <summary>Players' addresses, which nothing can seal anew, are gone.</summary>
    AddressesDropped,

    /// <summary>Every secret has been opened with the new key.</summary>
    Checked,

    /// <summary>The database is of the new key.</summary>
    Committed,

    /// <summary>The new key is where the worker looks for it.</summary>
    KeyInPlace,
}
