using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Games and limits as rows, both ways.</summary>
internal static class GameRows
{
    /// <summary>What <see cref="ReadGame"/> reads.</summary>
    public const string GameColumns =
        """
        guild, id, member, wallet, channel, at, game, wager, stake, rules, round, client_seed, nonce, moves, state, version, staked, payout, result,
        digest, due, told
        """;

    /// <summary>What <see cref="ReadLimits"/> reads.</summary>
    public const string LimitColumns = "loss, loss_to, loss_at, bet, bet_to, bet_at, excluded";

    public static PlayedGame ReadGame(SqliteDataReader row)
    {
        var guild = new GuildId(row.Snowflake(0));
        return KeptGames.Read(
            new GameId(row.Snowflake(1)), guild, new MemberId(row.Snowflake(2)), row.GetString(3), new ChannelId(row.Snowflake(4)), At(row.GetInt64(5)),
            row.GetString(6), row.GetString(7), row.GetInt64(8), row.GetString(9), row.GetInt32(10), row.GetString(11), row.GetInt64(12), row.GetString(13)) with
        {
            State = Enum.Parse<GameState>(row.GetString(14)),
            Version = row.GetInt32(15),
            Staked = new Coins(row.GetInt64(16)),
            Payout = new Coins(row.GetInt64(17)),
            Result = row.TextOrNull(18),
            Digest = row.TextOrNull(19),
            Due = AtOrNull(row, 20),
            IsTold = row.GetInt32(21) == 1,
        };
    }

    /// <summary>The parameters of a game's columns.</summary>
    public static (string, object?)[] Parameters(PlayedGame game) =>
    [
        Guild(game.Guild), ("$id", ToColumn(game.Id.Value)), Member(game.Member), ("$wallet", game.Wallet.Key), ("$channel", ToColumn(game.Channel.Value)),
        ("$at", game.At.ToUnixTimeMilliseconds()), ("$game", WagerText.WordOf(game.Wager.Game)), ("$wager", WagerText.Format(game.Wager)),
        ("$stake", game.Stake.Amount), ("$rules", game.Rules), ("$round", game.Round), ("$clientSeed", game.ClientSeed), ("$nonce", game.Nonce),
        .. MovingParameters(game),
    ];

    /// <summary>Of the columns that change.</summary>
    public static (string, object?)[] MovingParameters(PlayedGame game) =>
    [
        ("$moves", MovesText.Format(game.Moves)), ("$state", game.State.ToString()), ("$version", game.Version), ("$staked", game.Staked.Amount),
        ("$payout", game.Payout.Amount), ("$result", game.Result), ("$digest", game.Digest), ("$due", game.Due?.ToUnixTimeMilliseconds()),
        ("$told", game.IsTold ? 1 : 0),
    ];

    public static OwnLimits ReadLimits(SqliteDataReader row) => new()
    {
        LossPerDay = ReadLimit(row, 0), LargestBet = ReadLimit(row, 3), ExcludedUntil = AtOrNull(row, 6),
    };

    public static (string, object?)[] Parameters(OwnLimits limits) =>
    [
        ("$loss", limits.LossPerDay.Most?.Amount), ("$lossTo", limits.LossPerDay.Raise?.To?.Amount), ("$lossAt", limits.LossPerDay.Raise?.At.ToUnixTimeMilliseconds()),
        ("$bet", limits.LargestBet.Most?.Amount), ("$betTo", limits.LargestBet.Raise?.To?.Amount), ("$betAt", limits.LargestBet.Raise?.At.ToUnixTimeMilliseconds()),
        ("$excluded", limits.ExcludedUntil?.ToUnixTimeMilliseconds()),
    ];

    public static (string, object?) Guild(GuildId guild) => ("$guild", ToColumn(guild.Value));

    public static (string, object?) Member(MemberId member) => ("$member", ToColumn(member.Value));

    private static OwnLimit ReadLimit(SqliteDataReader row, int start) =>
        new(CoinsOrNull(row, start), AtOrNull(row, start + 2) is { } at ? new LimitRaise(CoinsOrNull(row, start + 1), at) : null);

    private static Coins? CoinsOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : new Coins(row.GetInt64(column));

    private static DateTimeOffset? AtOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : At(row.GetInt64(column));

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
