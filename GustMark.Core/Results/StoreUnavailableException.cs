namespace GustMark.Core.Results;

/// <summary>
/// A store could not keep what it was given: the disk is full or failing, or the database cannot be reached. Nothing of the
/// operation has been kept; the store goes on and the next operation may succeed.
/// </summary>
/// <param name="reason">Completes "nothing was kept, because …"; names no secret.</param>
public sealed class StoreUnavailableException(string reason, Exception? cause = null)
    : Exception($"Nothing was kept, because {reason}.", cause)
{
    /// <summary>Completes "nothing was kept, because …".</summary>
    public string Reason { get; } = reason;
}
