using GustMark.Core.Chance;

namespace GustMark.Core.Players.Linking;

/// <summary>What somebody has to do in the game to prove who he is.</summary>
public abstract record LinkTask
{
    /// <summary>A task that nobody can foresee.</summary>
    public static LinkTask For(PlayerId player, IRandomSource random) => player.IsPc ? SayCode.New(random) : SayPhrases.New(random);
}

/// <summary>On PC: types a code in the game's chat, alone or among other words.</summary>
public sealed record SayCode(string Code) : LinkTask
{
    /// <summary>Characters of a code: one of 54 thousand million.</summary>
    public const int Length = 8;

    /// <summary>What looks like another one is left out (0 and O, 1 and I, 2 and Z, 5 and S, 8 and B), and vowels, so that no code is a word.</summary>
    public const string Letters = "CDFGHJKMNPQRTVWXY34679";

    public static SayCode New(IRandomSource random) => new(string.Create(Length, random, (code, source) =>
    {
        foreach (ref var letter in code)
            letter = Letters[source.Below(Letters.Length)];
    }));

    /// <summary>Whether one of the words is the code, in capitals or not.</summary>
    public bool IsIn(string message)
    {
        foreach (var word in message.AsSpan().Split(' '))
        {
            if (message.AsSpan(word).Trim().Equals(Code, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}

/// <summary>On Console Edition, where nobody can type: picks phrases of the game's menu in this order.</summary>
/// <param name="Phrases">In English, no two the same.</param>
public sealed record SayPhrases(IReadOnlyList<string> Phrases) : LinkTask
{
    public const int Length = 3;

    /// <summary>
    /// Phrases that can be asked for: about building, questions and orders. Those that communities use for kits, homes, teleports, rides and zones are
    /// not among them, nor what is said in a fight.
    /// </summary>
    public static readonly IReadOnlyList<string> All =
    [
        "Upgrade walls", "Need beds", "Need building permission", "What's the door code", "Can I have a key", "Need a better door", "Upkeep running low",
        "Which chest is free game", "Do you want to team up", "Do you need anything", "Could you help me", "Want to trade", "Who's there", "Can I enter",
        "Repair this", "Wait here", "Come in", "Here, take this",
    ];

    public static SayPhrases New(IRandomSource random)
    {
        var left = All.ToList();
        var phrases = new List<string>(Length);
        while (phrases.Count < Length)
        {
            var index = random.Below(left.Count);
            phrases.Add(left[index]);
            left.RemoveAt(index);
        }

        return new SayPhrases(phrases);
    }
}
