using GustMark.Core.Players;
using GustMark.Core.Players.Linking;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Members and who they are in the game.</summary>
internal static class LinkView
{
    /// <summary>What has to be done in the game.</summary>
    public static Message Task(LinkChallenge challenge)
    {
        var (name, server) = (Safe(challenge.Name), Safe(challenge.Request.Server.Name));
        var task = challenge.Task switch
        {
            SayCode code => $"{T($"Type this into the chat of the game, as **{name}** on **{server}**:")}\n```\n{code.Code}\n```",
            SayPhrases phrases => string.Join(
                '\n',
                [
                    T($"Pick these phrases from the quick chat of the game, in this order, as **{name}** on **{server}**:"),
                    .. phrases.Phrases.Select((phrase, index) => $"{index + 1}. **{DiscordText.Escape(phrase)}**"),
                    T($"Another phrase in between, and the order begins again; {LinkChallenge.MostWrong} others end it."),
                ]),
            _ => throw new InvalidOperationException($"No words for {challenge.Task.GetType().Name}."),
        };
        var rules = T(
            $"That holds until {DiscordText.Time(challenge.ExpiresAt, 't')}, or until the bot is restarted: then ask again. "
            + $"You are told in this channel when it has worked. Do this only if you have asked for it yourself.");
        return new Embed(T("🔗 Prove that it is you"), $"{task}\n{rules}", Theme.Primary);
    }

    /// <summary>Told where the member asked.</summary>
    /// <param name="linked">Null where the challenge failed.</param>
    public static Message Ended(LinkChallenge challenge, Result<PlayerLink>? linked)
    {
        var member = challenge.Request.Member;
        return new Message
        {
            Content = $"<@{member}>",
            Pings = [member],
            Embeds =
            [
                linked switch
                {
                    { Accepted: true } => new Embed(T("🔗 Linked"), T($"You are **{Safe(challenge.Name)}** here from now on."), Theme.Primary),
                    { Refusal: PlayerTaken taken } => new Embed("", T($"⚠️ **{Safe(taken.Name)}** has been linked to <@{taken.By}> meanwhile."), Theme.Caution),
                    _ => new Embed("", T($"⚠️ There were too many other phrases of **{Safe(challenge.Name)}**, so nothing is proved. `/user link` sets a new task."), Theme.Caution),
                },
            ],
        };
    }

    public static string UnlinkQuestion(PlayerLink link) =>
        T($"You will not be known as **{Safe(link.Name)}** here any more. What is earned as that player then goes to nobody, until somebody links it. Your coins stay yours.");

    public static Message Unlinked(PlayerLink link) => new Embed("", T($"You are not linked to **{Safe(link.Name)}** any more. Your coins are where they were."), Theme.Primary);

    public static Message UnlinkedBefore(PlayerLink link) => new Embed("", T($"You were not linked to **{Safe(link.Name)}** any more already."), Theme.Secondary);

    private static string Safe(string name) => DiscordText.Escape(name, 100);
}
