using GustMark.Core.Events;
using GustMark.Core.Privacy;
using GustMark.Core.Schedules;
using GustMark.Core.Shop;
using GustMark.Worker.Storage.Portable;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqlitePersonTraces(SqliteDatabase database) : IPersonTraces
{
    // Of his orders those without a line that is not over.
    private const string HisOrders =
        """
        SELECT id FROM shop_orders o WHERE guild = $guild AND player = $player
            AND NOT EXISTS (SELECT 1 FROM shop_lines l WHERE l.guild = o.guild AND l.order_id = o.id AND l.state NOT IN ('Paid', 'Refunded'))
        """;

    public Task<Traces> EraseAsync(Person person, CancellationToken ct) => database.WriteAsync(
        connection => new Traces(Events(connection, person), Orders(connection, person), Schedules(connection, person)), ct);

    private static int Events(SqliteConnection connection, Person person)
    {
        var erased = 0;
        foreach (var kept in connection.Query($"SELECT {SqliteContestStore.Columns} FROM contests WHERE guild = $guild", SqliteContestStore.ReadPortable, Guild(person)))
        {
            if (PortableContestCheck.Without(kept, person) is not { } without)
                continue;
            erased += connection.Execute(
                "UPDATE contests SET held = $held, open = $open, version = $version, body = $body WHERE guild = $guild AND id = $id",
                Guild(person), ("$id", ToColumn(kept.Id)), ("$held", without.IsUnderWay ? 1 : 0), ("$open", without.IsOpen ? 1 : 0), ("$version", without.Version),
                ("$body", ContestText.Write(without)));
        }

        return erased;
    }

    private static int Orders(SqliteConnection connection, Person person)
    {
        if (person.Player is not { } player)
            return 0;
        connection.Execute(
            $"UPDATE shop_lines SET sent_to = '', detail = CASE trouble WHEN '{nameof(Trouble.Decided)}' THEN detail ELSE '' END WHERE guild = $guild AND order_id IN ({HisOrders})",
            Guild(person), ("$player", player.Key));
        return connection.Execute(
            $"UPDATE shop_orders SET player = $other, player_name = $name WHERE guild = $guild AND id IN ({HisOrders})",
            Guild(person), ("$player", player.Key), ("$other", OrderErasure.Nobody.Player.Key), ("$name", OrderErasure.Nobody.Name));
    }

    private static int Schedules(SqliteConnection connection, Person person) => person.Member is not { } member ? 0 : connection.Execute(
        $"UPDATE schedules SET creator = 0, version = version + 1 WHERE guild = $guild AND creator = $member AND kind <> '{CommandWork.Word}'",
        Guild(person), ("$member", ToColumn(member.Value)));

    private static (string, object?) Guild(Person person) => ("$guild", ToColumn(person.Guild.Value));
}
