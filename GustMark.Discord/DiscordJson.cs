using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Discord.Gateway;
using GustMark.Discord.Models;
using GustMark.Discord.Rest;

namespace GustMark.Discord;

/// <summary>All JSON of the client. Members unknown here are skipped and null members are not written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = false)]
[JsonSerializable(typeof(ActionRow))]
[JsonSerializable(typeof(Button))]
[JsonSerializable(typeof(StringSelect))]
[JsonSerializable(typeof(TextInput))]
[JsonSerializable(typeof(UserSelect))]
[JsonSerializable(typeof(RoleSelect))]
[JsonSerializable(typeof(MentionableSelect))]
[JsonSerializable(typeof(ChannelSelect))]
[JsonSerializable(typeof(LabelComponent))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(Role))]
[JsonSerializable(typeof(IReadOnlyList<Role>))]
[JsonSerializable(typeof(RoleBody))]
[JsonSerializable(typeof(ChannelBody))]
[JsonSerializable(typeof(OverwriteBody))]
[JsonSerializable(typeof(Guild))]
[JsonSerializable(typeof(IReadOnlyList<Guild>))]
[JsonSerializable(typeof(Channel))]
[JsonSerializable(typeof(IReadOnlyList<Channel>))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(IReadOnlyList<Message>))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(ApplicationCommand))]
[JsonSerializable(typeof(IReadOnlyList<ApplicationCommand>))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(OutgoingMessage))]
[JsonSerializable(typeof(MessageCallback))]
[JsonSerializable(typeof(DeferCallback))]
[JsonSerializable(typeof(ModalCallback))]
[JsonSerializable(typeof(SuggestionsCallback))]
[JsonSerializable(typeof(CallbackAnswer))]
[JsonSerializable(typeof(NicknameChange))]
[JsonSerializable(typeof(RateLimitBody))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(GatewayBot))]
[JsonSerializable(typeof(HelloData))]
[JsonSerializable(typeof(ReadyData))]
[JsonSerializable(typeof(RoleEventData))]
[JsonSerializable(typeof(RoleDeletedData))]
[JsonSerializable(typeof(MessageDeletedData))]
[JsonSerializable(typeof(MemberUpdatedData))]
[JsonSerializable(typeof(BanData))]
[JsonSerializable(typeof(GatewaySend<IdentifyData>))]
[JsonSerializable(typeof(GatewaySend<ResumeData>))]
[JsonSerializable(typeof(GatewaySend<Presence>))]
sealed partial class DiscordJson : JsonSerializerContext;
