namespace GustMark.Simulator.GPortal;

/// <summary>The fault that holds now: one at a time, ending by its duration, its count, or the next one.</summary>
sealed class FaultClock(TimeProvider time)
{
    readonly Lock _lock = new();
    GPortalFault? _fault;
    DateTimeOffset? _until;
    int? _left;

    /// <summary>What holds now and for how long; null if nothing.</summary>
    public (GPortalFault Fault, DateTimeOffset? Until, int? Left)? Active
    {
        get
        {
            lock (_lock)
                return Current() is { } fault ? (fault, _until, _left) : null;
        }
    }

    public void Set(GPortalFault fault)
    {
        lock (_lock)
        {
            _fault = fault.Kind == GPortalFaultKind.None || fault.IsBlow ? null : fault;
            _until = fault.Duration is { } duration ? time.GetUtcNow() + duration : null;
            _left = fault.Count;
        }
    }

    /// <summary>The fault that strikes a request, if it is one of these kinds; counts it.</summary>
    public GPortalFault? Strike(params ReadOnlySpan<GPortalFaultKind> kinds)
    {
        lock (_lock)
        {
            if (Current() is not { } fault || !kinds.Contains(fault.Kind))
                return null;
            if (_left is { } left && (_left = left - 1) == 0)
                _fault = null;
            return fault;
        }
    }

    GPortalFault? Current()
    {
        if (_until <= time.GetUtcNow())
            (_fault, _until) = (null, null);
        return _fault;
    }
}
