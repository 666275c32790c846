using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHealth.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DayRollups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // One row a scope and day. Marking every day makes the first start fill them from the facts.
            migrationBuilder.Sql("""
                DROP TABLE rollups;
                CREATE TABLE rollups (
                    scope_id INTEGER NOT NULL, day INTEGER NOT NULL, facts BLOB NOT NULL, PRIMARY KEY (scope_id, day)) WITHOUT ROWID;
                DELETE FROM person_spans;
                INSERT OR IGNORE INTO dirty_days (scope_id, day) SELECT DISTINCT scope_id, day FROM activities;
                """);
            migrationBuilder.CreateIndex(
                name: "IX_activities_occurred_at",
                table: "activities",
                column: "occurred_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TABLE rollups;
                CREATE TABLE rollups (
                    day INTEGER NOT NULL, scope_id INTEGER NOT NULL, person_id INTEGER NOT NULL, identity_id INTEGER NOT NULL,
                    type INTEGER NOT NULL, kind INTEGER NOT NULL, n INTEGER NOT NULL, n_all INTEGER NOT NULL,
                    PRIMARY KEY (day, scope_id, person_id, identity_id, type, kind)) WITHOUT ROWID;
                CREATE INDEX ix_rollups_person ON rollups (person_id, scope_id, day) WHERE kind > 0;
                INSERT OR IGNORE INTO dirty_days (scope_id, day) SELECT DISTINCT scope_id, day FROM activities;
                """);
            migrationBuilder.DropIndex(
                name: "IX_activities_occurred_at",
                table: "activities");
        }
    }
}
