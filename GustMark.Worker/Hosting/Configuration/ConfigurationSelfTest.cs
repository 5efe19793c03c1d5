using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;

namespace GustMark.Worker.Hosting.Configuration;

/// <summary>Whether what counts is what stands in the files.</summary>
internal sealed class ConfigurationSelfTest(ConfigurationWatch watch) : ISelfTest
{
    public string Area => SelfTestArea.Configuration;

    public Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct) => Task.FromResult<Finding>(watch.Standing switch
    {
        { Refusal: { } reason, At: var at } => new Failed(
            $"it was changed and is refused: {reason}", $"Mend it; until then that of {at:u} counts. gustmark config check names every error."),
        { AtStart: { Count: > 0 } keys } => new Passed($"as its files say, but for what counts from the next start on: {string.Join(", ", keys)}"),
        _ => new Passed($"as its files say"),
    });
}
