using GustMark.Core.Themes;
using GustMark.Discord;
using GustMark.Discord.Models;
using GustMark.Worker.Bot.Port;
using Message = GustMark.Worker.Bot.Port.Message;
using Model = GustMark.Discord.Models;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>The bot's messages and dialogs as Discord wants them. Nobody is pinged but those whom a message names for it.</summary>
internal static class MessageMapping
{
    /// <param name="theme">The colours of the guild where it is shown.</param>
    /// <param name="replaces">The message takes the place of another one, so what it lacks must go from there.</param>
    public static OutgoingMessage ToDiscord(Message message, GuildTheme theme, bool isPrivate = false, bool replaces = false, string? nonce = null)
    {
        var flags = (isPrivate ? MessageFlags.Ephemeral : 0) | (message.WithoutPreviews ? MessageFlags.SuppressEmbeds : 0);
        return new OutgoingMessage
        {
            Content = message.Content.Length > 0 || replaces ? message.Content : null,
            Embeds = message.Embeds.Count > 0 || replaces ? [.. message.Embeds.Select(embed => EmbedOf(embed, theme))] : null,
            Components = message.Rows.Count > 0 || replaces ? [.. message.Rows.Select(RowOf)] : null,
            Files = [.. message.Files.Select(file => new Model.FileAttachment(file.Name, file.Content) { Open = file.Open })],
            KeepAttachments = replaces ? [] : null,
            Flags = flags == 0 ? null : flags,
            Nonce = nonce,
            AllowedMentions = message.Pings.Count == 0
                ? AllowedMentions.None
                : new AllowedMentions { Users = [.. message.Pings.Select(member => new Snowflake(member.Value))] },
        };
    }

    public static Modal ToDiscord(ModalReply modal) => new(modal.CustomId.ToString(), modal.Title,
    [
        .. modal.Fields.Select(field => ActionRow.Of(new TextInput
        {
            CustomId = field.Id,
            Style = TextInputStyle.Short,
            Label = field.Label,
            Value = string.IsNullOrEmpty(field.Value) ? null : field.Value,
            Placeholder = field.Placeholder,
            Required = field.Required,
            MaxLength = field.MaxLength,
        })),
    ]);

    private static Model.Embed EmbedOf(Port.Embed embed, GuildTheme theme) => new()
    {
        Title = embed.Title.Length > 0 ? embed.Title : null,
        Description = embed.Description.Length > 0 ? embed.Description : null,
        Color = ColourOf(embed.Theme, theme),
        Fields = embed.Fields.Count > 0 ? [.. embed.Fields.Select(field => new Model.EmbedField(field.Name, field.Value, field.Inline))] : null,
        Footer = embed.Footer is { } footer ? new EmbedFooter(footer) : null,
        Image = embed.Image is { } image ? new EmbedImage($"attachment://{image}") : null,
        Thumbnail = embed.Thumbnail is { } picture ? new EmbedImage(picture.AbsoluteUri) : null,
        Timestamp = embed.Timestamp,
    };

    private static int ColourOf(Theme meaning, GuildTheme theme) => meaning switch
    {
        Theme.Secondary => theme.Secondary,
        Theme.Accent => theme.Accent,
        Theme.Caution => theme.Caution,
        Theme.Trouble => theme.Trouble,
        _ => theme.Primary,
    };

    private static ActionRow RowOf(Row row) => ActionRow.Of([.. row.Components.Select(ComponentOf)]);

    private static Model.Component ComponentOf(Port.Component component) => component switch
    {
        Port.Button button => new Model.Button
        {
            Label = button.Label,
            CustomId = button.CustomId.ToString(),
            Style = (Model.ButtonStyle)button.Style,
            Disabled = button.Disabled ? true : null,
        },
        LinkButton link => new Model.Button { Label = link.Label, Url = link.Url.ToString(), Style = Model.ButtonStyle.Link },
        Port.Select select => new StringSelect
        {
            CustomId = select.CustomId.ToString(),
            Placeholder = select.Placeholder,
            Options = [.. select.Choices.Select(choice => new SelectOption(choice.Name, choice.Value))],
        },
        _ => throw new InvalidOperationException($"No mapping for {component.GetType().Name}."),
    };
}
