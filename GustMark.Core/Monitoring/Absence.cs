using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Monitoring;

/// <summary>That the bot was stopped, and the one message that tells a guild of it.</summary>
/// <param name="Stopped">When it was stopped last.</param>
/// <param name="Times">How often the message has told it already.</param>
/// <param name="Back">When it was back; null while it is not.</param>
public sealed record Absence(ChannelId Channel, MessageId Message, DateTimeOffset Stopped, int Times, DateTimeOffset? Back)
{
    /// <summary>A stop within this time after the one before is told by the same message, so that restarts one after the other fill no channel.</summary>
    public static readonly TimeSpan SameMessageFor = TimeSpan.FromHours(1);
}

/// <summary>What guilds have been told of the bot's absences.</summary>
public sealed class AbsenceBook(IGuildSettingsStore store, ILogger<AbsenceBook> log) : GuildSettingsService<AbsenceBook.Page>(store, log)
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "absence";

    protected override string KeptAs => Area;

    protected override Page Ordinary => new(null);

    /// <summary>Keeps what was told last; null forgets it.</summary>
    public Task KeepAsync(GuildId guild, Absence? told, CancellationToken ct) => ChangeAsync(guild, _ => new Page(told), ct);

    protected override string Write(Page settings) => JsonSerializer.Serialize(
        settings.Told is not { } told ? new KeptAbsence() : new KeptAbsence
        {
            Channel = told.Channel.ToString(),
            Message = told.Message.Value.ToString(CultureInfo.InvariantCulture),
            Stopped = told.Stopped.ToUnixTimeMilliseconds(),
            Times = told.Times,
            Back = told.Back?.ToUnixTimeMilliseconds(),
        },
        AbsenceJson.Default.KeptAbsence);

    protected override bool TryRead(string text, out Page settings, [NotNullWhen(false)] out string? damage) =>
        TryRead(text, AbsenceJson.Default.KeptAbsence, kept => Of(kept) is { } page ? page : (Result<Page>?)null, out settings, out damage);

    private static Page? Of(KeptAbsence kept)
    {
        if (kept.Channel is null)
            return new Page(null);
        return ulong.TryParse(kept.Channel, NumberStyles.None, CultureInfo.InvariantCulture, out var channel)
            && ulong.TryParse(kept.Message, NumberStyles.None, CultureInfo.InvariantCulture, out var message)
            && MomentOf(kept.Stopped) is { } stopped && kept.Times > 0
            ? new Page(new Absence(new ChannelId(channel), new MessageId(message), stopped, kept.Times, MomentOf(kept.Back))) : null;
    }

    private static DateTimeOffset? MomentOf(long? milliseconds) =>
        milliseconds is { } at && at >= 0 && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    /// <summary>The part of one guild.</summary>
    /// <param name="Told">Null where nothing was told, or the message is gone.</param>
    public sealed record Page(Absence? Told);
}

/// <summary>As it stands in the store.</summary>
internal sealed record KeptAbsence
{
    public string? Channel { get; init; }

    public string? Message { get; init; }

    public long? Stopped { get; init; }

    public int Times { get; init; }

    public long? Back { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptAbsence))]
internal sealed partial class AbsenceJson : JsonSerializerContext;
