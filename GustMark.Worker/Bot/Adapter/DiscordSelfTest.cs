using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;
using GustMark.Discord;
using GustMark.Discord.Rest;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>Whether Discord answers and takes the token.</summary>
internal sealed class DiscordSelfTest(DiscordClient client) : ISelfTest
{
    public string Area => SelfTestArea.Discord;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        try
        {
            var ping = await client.Rest.PingAsync(ct);
            return new Passed($"Discord answers in {ping.Took.TotalMilliseconds:0} ms and takes the token");
        }
        catch (DiscordTokenRejectedException)
        {
            return new Failed($"Discord refuses the token", $"Make a new one on the developer page and put it where Discord:Token comes from.");
        }
        catch (DiscordException e)
        {
            return new Failed($"Discord does not answer as it should: {e.Message}", $"Look at discordstatus.com, and at this machine's way to the network.");
        }
    }
}
