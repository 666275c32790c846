using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHealth.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Items : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "known_from",
                table: "sources",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "lacks",
                table: "sources",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "requests",
                table: "runs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "detail",
                table: "activities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "items",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    scope_id = table.Column<int>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    node = table.Column<string>(type: "TEXT", nullable: true),
                    author_id = table.Column<long>(type: "INTEGER", nullable: true),
                    association = table.Column<string>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: true),
                    draft = table.Column<bool>(type: "INTEGER", nullable: true),
                    additions = table.Column<int>(type: "INTEGER", nullable: true),
                    deletions = table.Column<int>(type: "INTEGER", nullable: true),
                    changed_files = table.Column<int>(type: "INTEGER", nullable: true),
                    base_branch = table.Column<string>(type: "TEXT", nullable: true),
                    head_branch = table.Column<string>(type: "TEXT", nullable: true),
                    fork = table.Column<bool>(type: "INTEGER", nullable: true),
                    merged_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    milestone = table.Column<string>(type: "TEXT", nullable: true),
                    labels = table.Column<string>(type: "TEXT", nullable: true),
                    reactions = table.Column<string>(type: "TEXT", nullable: true),
                    gone = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_items", x => x.id);
                    table.ForeignKey(
                        name: "FK_items_identities_author_id",
                        column: x => x.author_id,
                        principalTable: "identities",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "FK_items_scopes_scope_id",
                        column: x => x.scope_id,
                        principalTable: "scopes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "texts",
                columns: table => new
                {
                    activity_id = table.Column<long>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_texts", x => x.activity_id);
                    table.ForeignKey(
                        name: "FK_texts_activities_activity_id",
                        column: x => x.activity_id,
                        principalTable: "activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "item_changes",
                columns: table => new
                {
                    item_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    what = table.Column<string>(type: "TEXT", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: false),
                    identity_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_item_changes", x => new { x.item_id, x.at, x.what, x.detail });
                    table.ForeignKey(
                        name: "FK_item_changes_items_item_id",
                        column: x => x.item_id,
                        principalTable: "items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_activities_item_id",
                table: "activities",
                column: "item_id",
                filter: "item_id IS NOT NULL AND platform <> 'git'");

            migrationBuilder.CreateIndex(
                name: "IX_items_author_id",
                table: "items",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "IX_items_key",
                table: "items",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_items_scope_id_kind_number",
                table: "items",
                columns: new[] { "scope_id", "kind", "number" });

            // Made from facts: one row an item with what durations are made of, and the items whose facts changed since.
            migrationBuilder.Sql("""
                CREATE TABLE item_rollups (
                    item_id INTEGER NOT NULL PRIMARY KEY, scope_id INTEGER NOT NULL, kind INTEGER NOT NULL, number INTEGER NOT NULL,
                    author_id INTEGER NULL, opened_at INTEGER NOT NULL, closed_at INTEGER NULL, merged_at INTEGER NULL, draft INTEGER NULL,
                    fork INTEGER NULL, size INTEGER NULL, association TEXT NULL, trace BLOB NOT NULL);
                CREATE INDEX ix_item_rollups_scope ON item_rollups (scope_id, closed_at);
                CREATE INDEX ix_item_rollups_closed ON item_rollups (closed_at);
                CREATE TABLE dirty_items (item_id INTEGER NOT NULL PRIMARY KEY);
                INSERT OR IGNORE INTO dirty_days (scope_id, day) SELECT DISTINCT scope_id, day FROM activities WHERE identity_id IS NULL;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE item_rollups; DROP TABLE dirty_items;");
            migrationBuilder.DropTable(
                name: "item_changes");

            migrationBuilder.DropTable(
                name: "texts");

            migrationBuilder.DropTable(
                name: "items");

            migrationBuilder.DropIndex(
                name: "IX_activities_item_id",
                table: "activities");

            migrationBuilder.DropColumn(
                name: "known_from",
                table: "sources");

            migrationBuilder.DropColumn(
                name: "lacks",
                table: "sources");

            migrationBuilder.DropColumn(
                name: "requests",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "detail",
                table: "activities");
        }
    }
}
