namespace GustMark.Worker.Storage.Sqlite;

/// <summary>One step forward of the schema. What has been released is never changed, only followed by another.</summary>
/// <param name="Number">The schema's version after it (<c>PRAGMA user_version</c>); steps count from 1 without a gap.</param>
/// <param name="Name">For the log.</param>
internal sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>All steps, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } =
    [
        new(1, "servers and feeds", Migrations.ServersAndFeeds),
        new(2, "logins at G-Portal", Migrations.GPortalLogins),
        new(3, "economy", EconomyMigration.Sql),
        new(4, "shop", ShopMigration.Sql),
        new(5, "gambling", GamblingMigration.Sql),
        new(6, "clans", ClanMigration.Sql),
        new(7, "players", ProfileMigration.Sql),
        new(8, "moderation", ModerationMigration.Sql),
        new(9, "audit", AuditMigration.Sql),
        new(10, "approvals", ApprovalMigration.Sql),
        new(11, "schedules", ScheduleMigration.Sql),
        new(12, "events", ContestMigration.Sql),
        new(13, "monitoring", MonitoringMigration.Sql),
    ];
}
