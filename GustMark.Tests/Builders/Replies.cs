using GustMark.Worker.Bot.Port;

namespace GustMark.Tests.Builders;

/// <summary>What a reply says.</summary>
internal static class Replies
{
    public static Message Message(this Reply reply) => Assert.IsType<MessageReply>(reply).Message;

    /// <summary>Content and the descriptions of embeds.</summary>
    public static string Text(this Reply reply) => reply.Message().Text();

    public static string Text(this Message message) =>
        string.Join('\n', message.Embeds.Select(embed => embed.Description).Prepend(message.Content).Where(text => text.Length > 0));

    /// <summary>The button with this label.</summary>
    public static CustomId Button(this Message message, string label) =>
        message.Rows.SelectMany(row => row.Components).OfType<Button>().Single(button => button.Label == label).CustomId;
}
