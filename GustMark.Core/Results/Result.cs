using System.Diagnostics.CodeAnalysis;

namespace GustMark.Core.Results;

/// <summary>Why something a person asked for is not done. Carries the facts a view needs, never a sentence.</summary>
public abstract record Refusal;

/// <summary>What a service answers: a value, or the refusal that stood in its way.</summary>
/// <remarks>A refusal is what a person can cause; what nobody can cause is an exception.</remarks>
public sealed record Result<T>
    where T : notnull
{
    private readonly T? value;

    private Result(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    /// <summary>True when <see cref="Value"/> may be read.</summary>
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Accepted => Refusal is null;

    /// <summary>The refusal, or null when accepted.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The value of an accepted result.</summary>
    /// <exception cref="InvalidOperationException">The result is a refusal.</exception>
    public T Value => Accepted ? value! : throw new InvalidOperationException($"Refused: {Refusal.GetType().Name}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The value of a result that has nothing to tell but that it was accepted.</summary>
public readonly record struct Done;
