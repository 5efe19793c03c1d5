using GustMark.Worker.Storage.Mongo;

namespace GustMark.Tests.Storage.Mongo;

/// <summary>The machine's time, but the deadline for answers of a database comes later: what is tested is what is kept, on a machine that does ten things at once.</summary>
internal sealed class PatientTime : TimeProvider
{
    public static readonly PatientTime Instance = new();

    private PatientTime()
    {
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime == MongoSettings.Deadline ? Patience.Longest : dueTime, period);
}
