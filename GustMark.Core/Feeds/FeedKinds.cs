using GustMark.Core.Console;

namespace GustMark.Core.Feeds;

/// <summary>The one table of which line classes a feed kind carries.</summary>
public static class FeedKinds
{
    public static bool Carries(this FeedKind kind, LineClass line) => kind switch
    {
        FeedKind.All => true,
        FeedKind.Chat => line is LineClass.Chat,
        FeedKind.Kill => line is LineClass.Kill,
        FeedKind.Player => line is LineClass.Player,
        FeedKind.Admin => line is LineClass.Auth or LineClass.Command,
        FeedKind.Event => line is LineClass.Server,
        FeedKind.Save => line is LineClass.Save,
        FeedKind.Error => line is LineClass.Error,
        FeedKind.Warning => line is LineClass.Warning,
        _ => false,
    };

    /// <summary>True for what carries <see cref="News"/>; <see cref="FeedKind.Admin"/> and <see cref="FeedKind.All"/> carry lines as well.</summary>
    public static bool CarriesNews(this FeedKind kind) => kind is FeedKind.Economy or FeedKind.Gambling or FeedKind.Clan or FeedKind.Moderation or FeedKind.Event or FeedKind.Admin or FeedKind.All;
}
