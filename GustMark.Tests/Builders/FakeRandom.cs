using GustMark.Core.Chance;

namespace GustMark.Tests.Builders;

/// <summary>Chance that is the same in every run.</summary>
internal sealed class FakeRandom(int seed = 1) : IRandomSource
{
    private readonly Random random = new(seed);

    public int Below(int limit) => random.Next(limit);
}
