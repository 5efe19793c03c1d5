using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GustMark.Discord.Models;

namespace GustMark.Discord.Rest;

/// <summary>What a repeated try may do when it is unknown whether the first took effect.</summary>
enum Repeat
{
    /// <summary>Repeating changes nothing.</summary>
    Safe,
    /// <summary>Repeating may do it twice, so only what certainly did not arrive is sent again.</summary>
    OnlyIfNotSent,
}

/// <param name="Method">HTTP method.</param>
/// <param name="Route">Template; part of the bucket's key and the only form that reaches logs and exceptions.</param>
/// <param name="Path">The route with its values.</param>
/// <param name="Major">The parameter that Discord counts by: channel, guild, or webhook and token.</param>
sealed record RestRequest(HttpMethod Method, string Route, string Path, string Major = "")
{
    public Func<HttpContent>? Content { get; init; }

    /// <summary>It carries files, which may take longer on their way.</summary>
    public bool HasFiles { get; init; }

    public bool WithBotToken { get; init; } = true;

    /// <summary>Another token than the bot's, to try it; null for the bot's.</summary>
    public BotToken? Token { get; init; }

    /// <summary>Why, for the guild's audit log; null where nothing is to be said.</summary>
    public string? Reason { get; init; }

    public bool CountsGlobally { get; init; } = true;

    public Repeat Repeat { get; init; }

    /// <summary>Discord's code that, on a repeated try, says that the first one arrived.</summary>
    public int DoneCode { get; init; }

    public string Name => $"{Method.Method} {Route}";

    public override string ToString() => Name;

    public RestRequest WithJson<T>(T body, JsonTypeInfo<T> type)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, type);
        return this with { Content = () => Json(bytes) };
    }

    /// <summary>JSON alone, or with files as multipart: <c>payload_json</c> and <c>files[n]</c>.</summary>
    public RestRequest WithJson<T>(T body, JsonTypeInfo<T> type, IReadOnlyList<FileAttachment> files)
    {
        if (files.Count == 0)
            return WithJson(body, type);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, type);
        return this with
        {
            HasFiles = true,
            Content = () =>
            {
                var form = new MultipartFormDataContent { { Json(bytes), "payload_json" } };
                for (var i = 0; i < files.Count; i++)
                    form.Add(files[i].Open is { } open ? new StreamContent(open()) : new ReadOnlyMemoryContent(files[i].Content), $"files[{i}]", files[i].Name);
                return form;
            },
        };
    }

    static ByteArrayContent Json(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}

sealed record NicknameChange([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Nick);

sealed record RateLimitBody(double RetryAfter, bool Global, string? Message);
