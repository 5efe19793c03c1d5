namespace GustMark.Core.Monitoring.Alerts;

/// <summary>Where an alert stands. A pure table: <see cref="Next"/> is all there is to it.</summary>
public abstract record AlertState
{
    /// <summary>An alert is raised, whether or not it is about to end.</summary>
    public bool IsRaised => this is Raised or Clearing;

    /// <summary>The state after a further look.</summary>
    /// <param name="value">Null when it is not known. What is not known proves nothing: it breaks what was about to change, and changes nothing itself.</param>
    /// <param name="isBelow">Small values are the bad ones.</param>
    public AlertState Next(double? value, DateTimeOffset now, AlertRule rule, bool isBelow)
    {
        var isBad = value is { } bad && (isBelow ? bad <= rule.Raise : bad >= rule.Raise);
        var isGood = value is { } good && (isBelow ? good >= rule.Clear : good <= rule.Clear);
        return this switch
        {
            Calm when isBad => Rise(now, value!.Value, now, rule),
            Rising rising when isBad => Rise(rising.Since, Worse(rising.Worst, value!.Value, isBelow), now, rule),
            Rising => new Calm(),
            Raised raised when isGood => Fall(raised, now, now, rule),
            Raised raised when isBad => raised with { Worst = Worse(raised.Worst, value!.Value, isBelow) },
            Clearing clearing when isGood => Fall(clearing.Alert, clearing.Since, now, rule),
            Clearing clearing => clearing.Alert.Next(value, now, rule, isBelow),
            _ => this,
        };
    }

    private static AlertState Rise(DateTimeOffset since, double worst, DateTimeOffset now, AlertRule rule) =>
        now - since >= rule.For ? new Raised(since, worst) : new Rising(since, worst);

    private static AlertState Fall(Raised alert, DateTimeOffset since, DateTimeOffset now, AlertRule rule) =>
        now - since >= rule.ClearFor ? new Calm() : new Clearing(alert, since);

    private static double Worse(double one, double other, bool isBelow) => isBelow ? Math.Min(one, other) : Math.Max(one, other);
}

/// <summary>Nothing is wrong.</summary>
public sealed record Calm : AlertState;

/// <summary>It is bad, and has not been for long enough.</summary>
public sealed record Rising(DateTimeOffset Since, double Worst) : AlertState;

/// <summary>It was bad for long enough.</summary>
/// <param name="Since">When it became bad.</param>
public sealed record Raised(DateTimeOffset Since, double Worst) : AlertState;

/// <summary>It is good again, and has not been for long enough.</summary>
public sealed record Clearing(Raised Alert, DateTimeOffset Since) : AlertState;
