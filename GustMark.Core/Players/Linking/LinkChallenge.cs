using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Core.Players.Linking;

/// <summary>Somebody wants to be known as a player.</summary>
/// <param name="Channel">Where he asked, and is told how it ended.</param>
public sealed record LinkRequest(MemberId Member, ChannelId Channel, GameServer Server)
{
    public GuildId Guild => Server.Guild;
}

/// <summary>What was said on a server by somebody who is proved to be that player.</summary>
/// <param name="Name">As the game wrote it.</param>
/// <param name="IsPhrase">A phrase of Console Edition's menu, by its id; else typed.</param>
/// <param name="At">When it was received.</param>
public readonly record struct Utterance(PlayerId Player, string Name, string Text, bool IsPhrase, DateTimeOffset At);

/// <summary>What something that was said came to.</summary>
public enum LinkProgress
{
    /// <summary>It had nothing to do with the challenge, or that is over.</summary>
    None,

    /// <summary>The next phrase in order.</summary>
    Nearer,

    /// <summary>Another phrase: the order begins anew.</summary>
    Wrong,

    /// <summary>The member is that player. The challenge is over.</summary>
    Proved,

    /// <summary>Too many wrong phrases. The challenge is over.</summary>
    Failed,
}

/// <summary>
/// One member's way to prove that he is a player: a task, and how far he is. Only that player can do it, only on that server, only until it
/// expires. Not thread-safe: whoever holds it guards it.
/// </summary>
public sealed class LinkChallenge(LinkRequest request, OnlinePlayer player, LinkTask task, DateTimeOffset openedAt)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Wrong phrases that end it. Somebody who merely plays says many, and given enough of them he would say any three in order: with ten
    /// the chance is below one in five hundred that what another asked for is proved by accident.
    /// </summary>
    public const int MostWrong = 10;

    private int said;
    private int wrong;

    /// <summary>Unique, 25 letters and digits at most.</summary>
    public string Id { get; } = $"lk{Guid.NewGuid():N}"[..25];

    public LinkRequest Request => request;

    public PlayerId Player => player.Id;

    /// <summary>The player's name as the game wrote it when it was asked: hostile until shown safely.</summary>
    public string Name => player.Name;

    public LinkTask Task => task;

    public DateTimeOffset ExpiresAt { get; } = openedAt + Lifetime;

    public bool IsOver { get; private set; }

    /// <summary>Another has taken its place.</summary>
    public void End() => IsOver = true;

    public LinkProgress Hear(in Utterance heard)
    {
        if (IsOver || heard.Player != player.Id || heard.At < openedAt || heard.At >= ExpiresAt)
            return LinkProgress.None;
        var progress = task switch
        {
            SayCode code => !heard.IsPhrase && code.IsIn(heard.Text) ? LinkProgress.Proved : LinkProgress.None,

            // A name is all there is on Console Edition, so it has to be the same letter for letter.
            SayPhrases phrases => heard.IsPhrase && heard.Name == player.Name ? Next(phrases.Phrases, QuickChat.InEnglish(heard.Text)) : LinkProgress.None,
            _ => LinkProgress.None,
        };
        IsOver = progress is LinkProgress.Proved or LinkProgress.Failed;
        return progress;
    }

    private LinkProgress Next(IReadOnlyList<string> phrases, string phrase)
    {
        if (phrase == phrases[said])
            return ++said == phrases.Count ? LinkProgress.Proved : LinkProgress.Nearer;

        // Pressed twice, or printed twice.
        if (said > 0 && phrase == phrases[said - 1])
            return LinkProgress.None;
        said = phrase == phrases[0] ? 1 : 0;
        return ++wrong == MostWrong ? LinkProgress.Failed : LinkProgress.Wrong;
    }
}
