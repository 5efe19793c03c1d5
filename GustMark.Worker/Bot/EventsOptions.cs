using System.ComponentModel.DataAnnotations;
using GustMark.Core.Events;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Bot;

/// <summary>Section <c>Events</c>: events of the community.</summary>
public sealed partial class EventsOptions
{
    /// <summary>From the announcement of an event to its fight.</summary>
    [Range(5, 3600)]
    public int PreparationSeconds { get; set; } = 300;

    internal static OptionsSection<EventsOptions> Section { get; } = new(
        "Events", [Setting.Number(nameof(PreparationSeconds))], static (section, options) => section.Bind(options), new Validator());

    internal ContestTimes ToTimes() => new(TimeSpan.FromSeconds(PreparationSeconds));

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<EventsOptions>;
}
