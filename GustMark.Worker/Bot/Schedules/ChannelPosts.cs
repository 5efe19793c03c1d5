using System.Text.RegularExpressions;
using GustMark.Core.Identity;
using GustMark.Core.Schedules;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Schedules;

/// <inheritdoc />
internal sealed partial class ChannelPosts(IDiscordBot bot) : IChannelPosts
{
    public string Shown(string hostile) => DiscordText.Escape(hostile, 100);

    public async Task<PostFailure?> PostAsync(ChannelId channel, string text, string key, CancellationToken ct)
    {
        try
        {
            // The game's tags say nothing here.
            await bot.SendAsync(channel, new Message { Content = DiscordText.Fit(GameTag().Replace(text, ""), DiscordText.MaxContent) }, key, ct);
            return null;
        }
        catch (DeliveryException e)
        {
            return new PostFailure(e.Failure == DeliveryFailure.Unavailable, e.Failure.ToString());
        }
    }

    [GeneratedRegex("</?(?:b|i|u|s|br|mark|color|size)(?:=[#a-z0-9]{1,12})?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GameTag();
}
