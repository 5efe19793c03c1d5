using GustMark.Core.Clans;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Clans, members and invitations as rows, both ways.</summary>
internal static class ClanRows
{
    private const string Columns = "guild, id, name, tag, description, founded, played, state, payee, payee_server, closed_at, version";

    /// <summary>The clan as it is kept.</summary>
    public static Clan Insert(SqliteConnection connection, Clan clan)
    {
        connection.Execute(
            """
            INSERT INTO clans (guild, id, name, name_key, tag, tag_key, description, founded, played, state, payee, payee_server, closed_at, version)
            VALUES ($guild, $clan, $name, $nameKey, $tag, $tagKey, $description, $founded, $played, $state, $payee, $payeeServer, $closedAt, $version)
            """,
            Parameters(clan));
        return WithPeople(connection, clan);
    }

    /// <summary>Inserts members and invitations of a clan that has no rows of them. The clan as it is kept.</summary>
    public static Clan WithPeople(SqliteConnection connection, Clan clan)
    {
        foreach (var member in clan.Members)
        {
            connection.Execute(
                """
                INSERT INTO clan_members (guild, member, clan, rank, joined, played_before)
                VALUES ($guild, $member, $clan, $rank, $joined, $playedBefore)
                """,
                Guild(clan.Guild), Id(clan.Id), ("$member", ToColumn(member.Member.Value)), ("$rank", member.Rank.ToString()),
                ("$joined", member.Joined.ToUnixTimeMilliseconds()), ("$playedBefore", (long)member.PlayedBefore.TotalSeconds));
        }

        foreach (var invitation in clan.Invitations)
        {
            connection.Execute(
                "INSERT INTO clan_invitations (guild, clan, member, invited_by, until) VALUES ($guild, $clan, $member, $by, $until)",
                Guild(clan.Guild), Id(clan.Id), ("$member", ToColumn(invitation.Member.Value)), ("$by", ToColumn(invitation.By.Value)),
                ("$until", invitation.Until.ToUnixTimeMilliseconds()));
        }

        return Find(connection, clan.Guild, clan.Id)!;
    }

    public static Clan? Find(SqliteConnection connection, GuildId guild, ClanId clan) =>
        Read(connection, "WHERE guild = $guild AND id = $clan", Guild(guild), Id(clan)) is [var found] ? found : null;

    public static List<Clan> Read(SqliteConnection connection, string where, params ReadOnlySpan<(string, object?)> parameters)
    {
        var clans = connection.Query($"SELECT {Columns} FROM clans {where}", ReadClan, parameters);
        for (var i = 0; i < clans.Count; i++)
        {
            (string, object?)[] of = [Guild(clans[i].Guild), Id(clans[i].Id)];
            clans[i] = clans[i] with
            {
                Members = Clan.InOrder(connection.Query("SELECT member, rank, joined, played_before FROM clan_members WHERE guild = $guild AND clan = $clan", ReadMember, of)),
                Invitations = connection.Query("SELECT member, invited_by, until FROM clan_invitations WHERE guild = $guild AND clan = $clan ORDER BY until, member", ReadInvitation, of),
            };
        }

        return clans;
    }

    private static Clan ReadClan(SqliteDataReader row) => new(
        ClanId.Parse(row.GetString(1))!.Value, new GuildId(row.Snowflake(0)), row.GetString(2), row.GetString(3), At(row.GetInt64(5)))
    {
        Description = row.GetString(4),
        PlayedByFormer = TimeSpan.FromSeconds(row.GetInt64(6)),
        State = Enum.Parse<ClanState>(row.GetString(7)),
        Closing = row.IsDBNull(8) ? null : new ClanClosing(
            new MemberId(row.Snowflake(8)), row.TextOrNull(9) is { } server ? new ServerId(Guid.ParseExact(server, "N")) : null, At(row.GetInt64(10))),
        Version = row.GetInt32(11),
    };

    private static ClanMember ReadMember(SqliteDataReader row) => new(
        new MemberId(row.Snowflake(0)), Enum.Parse<ClanRank>(row.GetString(1)), At(row.GetInt64(2)), TimeSpan.FromSeconds(row.GetInt64(3)));

    private static ClanInvitation ReadInvitation(SqliteDataReader row) => new(new MemberId(row.Snowflake(0)), new MemberId(row.Snowflake(1)), At(row.GetInt64(2)));

    public static (string, object?)[] Parameters(Clan clan) =>
    [
        Guild(clan.Guild), Id(clan.Id), ("$name", clan.Name), ("$nameKey", ClanNames.KeyOf(clan.Name)), ("$tag", clan.Tag), ("$tagKey", ClanNames.KeyOf(clan.Tag)),
        ("$description", clan.Description), ("$founded", clan.Founded.ToUnixTimeMilliseconds()), ("$played", (long)clan.PlayedByFormer.TotalSeconds),
        ("$state", clan.State.ToString()), ("$payee", clan.Closing is { } closing ? ToColumn(closing.Payee.Value) : null),
        ("$payeeServer", clan.Closing?.Server?.ToString()), ("$closedAt", clan.Closing?.At.ToUnixTimeMilliseconds()), ("$version", clan.Version),
    ];

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static (string, object?) Guild(GuildId guild) => ("$guild", ToColumn(guild.Value));

    public static (string, object?) Id(ClanId clan) => ("$clan", clan.ToString());
}
