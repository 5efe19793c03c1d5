namespace GustMark.Core.Results;

/// <summary>
/// A store could not keep what it was given: the disk is full or failing, or the database cannot be reached. Nothing of the
/// operation has been kept, unless <see cref="MayBeKept"/>; the store goes on and the next operation may succeed.
/// </summary>
/// <param name="reason">Completes "nothing was kept, because …"; names no secret.</param>
/// <param name="mayBeKept">See <see cref="MayBeKept"/>.</param>
public sealed class StoreUnavailableException(string reason, Exception? cause = null, bool mayBeKept = false)
    : Exception(mayBeKept ? $"Whether it was kept is not known, because {reason}." : $"Nothing was kept, because {reason}.", cause)
{
    /// <summary>
    /// The store was given the operation and did not say what became of it. It has been kept whole or not at all; whoever asks again with the
    /// same id learns which.
    /// </summary>
    public bool MayBeKept { get; } = mayBeKept;

    /// <summary>Completes "nothing was kept, because …".</summary>
    public string Reason { get; } = reason;
}
