using GustMark.Core.Clans;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.ClanRows;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteClanStore(SqliteDatabase database) : IClanStore
{
    private const string ByAge = "ORDER BY founded, id";

    public Task<Result<Clan>> FoundAsync(Clan clan, int most, CancellationToken ct)
    {
        clan.Verify();
        return database.WriteAsync<Result<Clan>>(
            connection =>
            {
                if (Find(connection, clan.Guild, clan.Id) is { } kept)
                    return kept;
                if (connection.Scalar("SELECT count(*) FROM clans WHERE guild = $guild AND state = 'Open'", Guild(clan.Guild)) is long open && open >= most)
                    return new TooManyClans(most);
                if (Taken(connection, clan) is { } refusal)
                    return refusal;
                return Insert(connection, clan);
            },
            ct);
    }

    public Task<Result<Clan>> ChangeAsync(Clan clan, CancellationToken ct)
    {
        clan.Verify();
        return database.WriteAsync<Result<Clan>>(
            connection =>
            {
                if (Taken(connection, clan) is { } refusal)
                    return Find(connection, clan.Guild, clan.Id)?.Version == clan.Version ? refusal : new ClanChanged(clan.Name);
                var changed = connection.Execute(
                    """
                    UPDATE clans SET name = $name, name_key = $nameKey, tag = $tag, tag_key = $tagKey, description = $description, played = $played, state = $state,
                        payee = $payee, payee_server = $payeeServer, closed_at = $closedAt, version = version + 1
                    WHERE guild = $guild AND id = $clan AND version = $version
                    """,
                    Parameters(clan));
                if (changed == 0)
                    return new ClanChanged(clan.Name);
                connection.Execute("DELETE FROM clan_members WHERE guild = $guild AND clan = $clan", Guild(clan.Guild), Id(clan.Id));
                connection.Execute("DELETE FROM clan_invitations WHERE guild = $guild AND clan = $clan", Guild(clan.Guild), Id(clan.Id));
                return WithPeople(connection, clan);
            },
            ct);
    }

    public Task<Clan?> FindAsync(GuildId guild, ClanId clan, CancellationToken ct) => database.ReadAsync(connection => Find(connection, guild, clan), ct);

    public Task<Clan?> OfMemberAsync(GuildId guild, MemberId member, CancellationToken ct) => database.ReadAsync(
        connection => connection.Scalar("SELECT clan FROM clan_members WHERE guild = $guild AND member = $member", Guild(guild), ("$member", ToColumn(member.Value)))
            is string clan ? Find(connection, guild, ClanId.Parse(clan)!.Value) : null,
        ct);

    public Task<IReadOnlyList<Clan>> OfGuildAsync(GuildId guild, CancellationToken ct) => database.ReadAsync<IReadOnlyList<Clan>>(
        connection => Read(connection, $"WHERE guild = $guild AND state = 'Open' {ByAge}", Guild(guild)), ct);

    public Task<IReadOnlyList<Clan>> AllAsync(ClanState state, CancellationToken ct) => database.ReadAsync<IReadOnlyList<Clan>>(
        connection => Read(connection, $"WHERE state = $state {ByAge}", ("$state", state.ToString())), ct);

    /// <summary>What stands in the way of the clan's name, its tag, or one of its members.</summary>
    private static Refusal? Taken(SqliteConnection connection, Clan clan)
    {
        if (clan.State != ClanState.Open)
            return null;
        (string, object?)[] of = [Guild(clan.Guild), Id(clan.Id), ("$nameKey", ClanNames.KeyOf(clan.Name)), ("$tagKey", ClanNames.KeyOf(clan.Tag))];
        if (connection.Scalar("SELECT name FROM clans WHERE guild = $guild AND name_key = $nameKey AND id <> $clan AND state = 'Open'", of) is string name)
            return new ClanNameTaken(clan.Name, name);
        if (connection.Scalar("SELECT tag FROM clans WHERE guild = $guild AND tag_key = $tagKey AND id <> $clan AND state = 'Open'", of) is string tag)
            return new ClanTagTaken(clan.Tag, tag);
        foreach (var member in clan.Members)
        {
            if (connection.Scalar(
                "SELECT c.name FROM clan_members m JOIN clans c ON c.guild = m.guild AND c.id = m.clan WHERE m.guild = $guild AND m.member = $member AND m.clan <> $clan",
                Guild(clan.Guild), Id(clan.Id), ("$member", ToColumn(member.Member.Value))) is string other)
                return new InClanAlready(member.Member, other);
        }

        return null;
    }
}
