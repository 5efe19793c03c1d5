namespace GustMark.Worker.Storage.Mongo;

/// <summary>Names of the collections. Each document's <c>_id</c> begins with its guild, except where it says otherwise.</summary>
internal static class MongoCollections
{
    /// <summary>The lease and the sample of the key.</summary>
    public const string Worker = "worker";

    /// <summary>By the server's id, which is unique in all guilds.</summary>
    public const string Servers = "servers";

    public const string Defaults = "server_defaults";

    public const string Bindings = "channel_bindings";

    /// <summary>By the server's id.</summary>
    public const string Heard = "servers_heard";

    public const string Feeds = "feeds";

    public const string Streams = "console_streams";

    public const string Live = "live_messages";

    public const string Logins = "gportal_logins";

    public const string Settings = "guild_settings";

    public const string Links = "player_links";

    public const string PlayTime = "play_time";

    public const string Accounts = "ledger_accounts";

    public const string Entries = "ledger_entries";

    public const string ShopItems = "shop_items";

    public const string ShopOrders = "shop_orders";

    /// <summary>Changes of several documents of a shop that are decided, and perhaps not all made yet.</summary>
    public const string ShopIntents = "shop_intents";

    public const string GameRounds = "game_rounds";

    public const string Games = "games";

    public const string GameLimits = "game_limits";

    /// <summary>Likewise of games.</summary>
    public const string GameIntents = "game_intents";

    public const string Clans = "clans";

    /// <summary>Changes of several documents of clans that are decided, and perhaps not all made yet.</summary>
    public const string ClanIntents = "clan_intents";

    public const string Profiles = "profiles";

    public const string Sessions = "play_sessions";

    public const string Cases = "moderation_cases";

    public const string Audit = "audit";

    public const string Approvals = "approvals";

    public const string Schedules = "schedules";

    public const string Contests = "contests";

    /// <summary>Those of the worker itself have the guild 0.</summary>
    public const string Samples = "samples";

    public const string Alerts = "alerts";

    /// <summary>What a <see cref="GuildJournal"/> has decided, of every area that has one.</summary>
    public static IReadOnlyList<string> Intents { get; } = [ShopIntents, GameIntents, ClanIntents];
}
