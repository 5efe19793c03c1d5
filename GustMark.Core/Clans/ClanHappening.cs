using GustMark.Core.Feeds;

namespace GustMark.Core.Clans;

/// <summary>A clan was founded, changed or closed.</summary>
public sealed record ClanHappening(ClanChange Change, DateTimeOffset When) : News(Change.Now.Guild, When)
{
    public override FeedKind Kind => FeedKind.Clan;
}
