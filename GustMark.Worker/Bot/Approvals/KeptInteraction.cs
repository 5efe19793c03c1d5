using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Approvals;
using GustMark.Core.Identity;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Approvals;

/// <summary>A command with its options, or a choice from a message, as text that is kept until somebody approves it.</summary>
internal sealed record KeptInteraction
{
    public Dictionary<string, KeptOption>? Options { get; init; }

    /// <summary>Of a choice: the custom id of the component.</summary>
    public string? Component { get; init; }

    public ulong Message { get; init; }

    public string[]? Values { get; init; }

    public static string Of(Interaction interaction) => JsonSerializer.Serialize(
        interaction switch
        {
            CommandInteraction command => new KeptInteraction
            {
                Options = command.Options.ToDictionary(
                    option => option.Key,
                    option => new KeptOption(option.Value.Text, option.Value.Integer, option.Value.Flag, option.Value.Channel?.Value, option.Value.Role)),
            },
            ComponentInteraction component => new KeptInteraction
            {
                Component = component.CustomId.ToString(), Message = component.Message.Value, Values = [.. component.Values],
            },
            _ => throw new ArgumentException($"{interaction.GetType().Name} cannot wait.", nameof(interaction)),
        },
        KeptInteractionJson.Default.KeptInteraction);

    /// <summary>As the first person asked for it; null when it cannot be read.</summary>
    public static Interaction? Read(Approval approval)
    {
        try
        {
            var caller = new Caller(approval.Asker, approval.AskerName, approval.AskerLevel);
            return JsonSerializer.Deserialize(approval.Asked, KeptInteractionJson.Default.KeptInteraction) switch
            {
                { Component: { } component, Values: { } values, Message: var message } => new ComponentInteraction(
                    approval.Id, approval.Guild, approval.Channel, caller, new MessageId(message), CustomId.Parse(component), values) { Approval = KeyOf(approval) },
                { Options: { } options } => new CommandInteraction(
                    approval.Id, approval.Guild, approval.Channel, caller, approval.Command,
                    options.ToDictionary(
                        option => option.Key,
                        option => new OptionValue(
                            option.Value.Text, option.Value.Integer, option.Value.Flag, option.Value.Channel is { } channel ? new ChannelId(channel) : null, option.Value.Role)))
                {
                    Approval = KeyOf(approval),
                },
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string KeyOf(Approval approval) => $"{ApprovalView.Handler}/{approval.Id}";
}

/// <summary>The value of an option.</summary>
internal sealed record KeptOption(string? Text, long? Integer, bool Flag, ulong? Channel, ulong? Role);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptInteraction))]
internal sealed partial class KeptInteractionJson : JsonSerializerContext;
