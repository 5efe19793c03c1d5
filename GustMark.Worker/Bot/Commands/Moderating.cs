using GustMark.Core.Moderation;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Commands;

/// <summary>What the commands of moderation have in common.</summary>
internal static class Moderating
{
    extension(Interaction interaction)
    {
        /// <summary>The caller, with the level that he has now.</summary>
        public Moderator Moderator => new(interaction.Guild, interaction.Caller.Id, interaction.Caller.Level);
    }

    extension(Refusal refusal)
    {
        /// <summary>The refusal in place of a question.</summary>
        public Message Instead => ((MessageReply)RefusalView.Of(refusal)).Message;
    }

    extension(SlashCommand command)
    {
        /// <summary>Null when the level that whoever answered a question has now is enough; a level may be lost while a question stands.</summary>
        public Message? TooLowFor(Interaction answered) => answered.Caller.Level >= command.Level
            ? null
            : ((MessageReply)RefusalView.Of(LevelView.TooLow(command, answered.Caller.Level))).Message;
    }
}
