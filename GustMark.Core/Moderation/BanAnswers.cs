using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Servers;

namespace GustMark.Core.Moderation;

/// <summary>What the game said to a command about a player.</summary>
internal enum AnswerOutcome
{
    /// <summary>Nothing that settles it.</summary>
    Unsaid,

    /// <summary>It is so, whether by this command or already before.</summary>
    Done,

    /// <summary>It was not done: the player is not there.</summary>
    NotThere,

    /// <summary>It was not done, and will not be.</summary>
    Refused,
}

/// <summary>
/// Reads what the game answers to bans, kicks and mutes. On PC an answer begins with the game's own words and the SteamID that was sent; on
/// Console Edition it is the line of the group Banned, with the very name. Nothing that stands inside a line is searched, so that no chat, note or
/// name can make an answer.
/// </summary>
internal static class BanAnswers
{
    private const string NoPlayer = "Player not found";

    public static (AnswerOutcome Outcome, string Said) OfBan(CommandAnswer answer, PlayerTarget player) => Read(answer, text =>
        player.Id.IsPc
            ? Says(text, "Banned User: ", player) || Says(text, "Kickbanned User: ", player) || text == $"{player.Key} is already banned"
                || text == "User ID is already banned" || text == $"User {player.Key} is already banned" ? AnswerOutcome.Done
                : text.StartsWith("This doesn't appear to be a 64bit steamid", StringComparison.Ordinal) ? AnswerOutcome.Refused : AnswerOutcome.Unsaid
            : OfLine(text, LineKind.Ban, player));

    public static (AnswerOutcome Outcome, string Said) OfUnban(CommandAnswer answer, PlayerTarget player) => Read(answer, text =>
        player.Id.IsPc
            ? Says(text, "Unbanned User: ", player) || text == $"User {player.Key} is not banned" || text == $"{player.Key} is not banned"
                || text == "User ID is not banned" ? AnswerOutcome.Done : AnswerOutcome.Unsaid
            : OfLine(text, LineKind.Unban, player));

    /// <summary>Of mutes, unmutes and kicks, which the game answers with a word and the name that it knows.</summary>
    /// <param name="word">Such as <c>Kicked: </c>.</param>
    public static (AnswerOutcome Outcome, string Said) Of(CommandAnswer answer, string word) => Read(answer, text =>
        text == NoPlayer ? AnswerOutcome.NotThere : text.StartsWith(word, StringComparison.Ordinal) ? AnswerOutcome.Done : AnswerOutcome.Unsaid);

    /// <summary>Whether the line is the game's own word that the console has banned (or unbanned) somebody of exactly this name.</summary>
    /// <param name="kind">Ban or unban.</param>
    public static bool Proves(in LineReading line, LineKind kind, string name) =>
        line.Kind == kind && line.Proof == LineProof.Proven && line.Other.SequenceEqual("SERVER"u8) && line.SteamId.IsEmpty
        && Encoding.UTF8.GetString(line.Player) == name;

    private static AnswerOutcome OfLine(string text, LineKind kind, PlayerTarget player) =>
        Proves(LineParser.Parse(FrameType.Generic, 1, Encoding.UTF8.GetBytes(text)), kind, player.Name) ? AnswerOutcome.Done : AnswerOutcome.Unsaid;

    private static (AnswerOutcome Outcome, string Said) Read(CommandAnswer answer, Func<string, AnswerOutcome> read)
    {
        foreach (var frame in answer.Frames)
        {
            var text = frame.Trim('\0', ' ', '\t', '\r', '\n');
            if (read(text) is var outcome and not AnswerOutcome.Unsaid)
                return (outcome, text);
        }

        return (AnswerOutcome.Unsaid, "");
    }

    private static bool Says(string text, string word, PlayerTarget player) =>
        text.StartsWith(word, StringComparison.Ordinal) && text.AsSpan(word.Length).StartsWith(player.Key, StringComparison.Ordinal)
        && (text.Length == word.Length + player.Key.Length || text[word.Length + player.Key.Length] == ' ');
}
