using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHealth.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Facts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "class_rules",
                columns: table => new
                {
                    login_folded = table.Column<string>(type: "TEXT", nullable: false),
                    @class = table.Column<string>(name: "class", type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_class_rules", x => x.login_folded);
                });

            migrationBuilder.CreateTable(
                name: "leases",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leases", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    sort_key = table.Column<string>(type: "TEXT", nullable: false),
                    @class = table.Column<string>(name: "class", type: "TEXT", nullable: false),
                    suspected = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scopes",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    key = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scopes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settings", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "identities",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    platform = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    login = table.Column<string>(type: "TEXT", nullable: true),
                    login_folded = table.Column<string>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", nullable: false),
                    email_folded = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identities", x => x.id);
                    table.ForeignKey(
                        name: "FK_identities_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "commits",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    scope_id = table.Column<int>(type: "INTEGER", nullable: false),
                    sha = table.Column<string>(type: "TEXT", nullable: false),
                    author_id = table.Column<long>(type: "INTEGER", nullable: false),
                    committer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    author_at = table.Column<long>(type: "INTEGER", nullable: false),
                    author_offset = table.Column<int>(type: "INTEGER", nullable: false),
                    committer_at = table.Column<long>(type: "INTEGER", nullable: false),
                    committer_offset = table.Column<int>(type: "INTEGER", nullable: false),
                    parents = table.Column<string>(type: "TEXT", nullable: false),
                    message = table.Column<string>(type: "TEXT", nullable: false),
                    trailers = table.Column<string>(type: "TEXT", nullable: false),
                    signed_off = table.Column<int>(type: "INTEGER", nullable: false),
                    co_authored = table.Column<int>(type: "INTEGER", nullable: false),
                    reach = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commits", x => x.id);
                    table.ForeignKey(
                        name: "FK_commits_scopes_scope_id",
                        column: x => x.scope_id,
                        principalTable: "scopes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    scope_id = table.Column<int>(type: "INTEGER", nullable: false),
                    platform = table.Column<string>(type: "TEXT", nullable: false),
                    location = table.Column<string>(type: "TEXT", nullable: false),
                    branches = table.Column<string>(type: "TEXT", nullable: false),
                    cursor = table.Column<string>(type: "TEXT", nullable: true),
                    shallow = table.Column<bool>(type: "INTEGER", nullable: false),
                    paused = table.Column<bool>(type: "INTEGER", nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_good_at = table.Column<long>(type: "INTEGER", nullable: true),
                    problem = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sources", x => x.id);
                    table.ForeignKey(
                        name: "FK_sources_scopes_scope_id",
                        column: x => x.scope_id,
                        principalTable: "scopes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "activities",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    scope_id = table.Column<int>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    platform = table.Column<string>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    identity_id = table.Column<long>(type: "INTEGER", nullable: true),
                    item_id = table.Column<long>(type: "INTEGER", nullable: true),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: true),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false),
                    offset_minutes = table.Column<int>(type: "INTEGER", nullable: true),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    impact = table.Column<double>(type: "REAL", nullable: true),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    counted = table.Column<bool>(type: "INTEGER", nullable: false),
                    counted_all = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities", x => x.id);
                    table.ForeignKey(
                        name: "FK_activities_identities_identity_id",
                        column: x => x.identity_id,
                        principalTable: "identities",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "FK_activities_scopes_scope_id",
                        column: x => x.scope_id,
                        principalTable: "scopes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "runs",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    source_id = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    added = table.Column<int>(type: "INTEGER", nullable: false),
                    updated = table.Column<int>(type: "INTEGER", nullable: false),
                    unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    skipped = table.Column<int>(type: "INTEGER", nullable: false),
                    problems = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_runs_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_activities_identity_id",
                table: "activities",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_activities_key_scope_id",
                table: "activities",
                columns: new[] { "key", "scope_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_activities_scope_id_day",
                table: "activities",
                columns: new[] { "scope_id", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_commits_scope_id_sha",
                table: "commits",
                columns: new[] { "scope_id", "sha" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identities_email_folded",
                table: "identities",
                column: "email_folded");

            migrationBuilder.CreateIndex(
                name: "IX_identities_login_folded",
                table: "identities",
                column: "login_folded");

            migrationBuilder.CreateIndex(
                name: "IX_identities_person_id",
                table: "identities",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_identities_platform_key",
                table: "identities",
                columns: new[] { "platform", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_class",
                table: "people",
                column: "class",
                filter: "class <> 'human'");

            migrationBuilder.CreateIndex(
                name: "IX_people_sort_key_id",
                table: "people",
                columns: new[] { "sort_key", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_runs_source_id_started_at",
                table: "runs",
                columns: new[] { "source_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_scopes_key",
                table: "scopes",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sources_scope_id_platform",
                table: "sources",
                columns: new[] { "scope_id", "platform" },
                unique: true);

            // Rollups are kept without row ids, in the order pages read them; they are no part of the model.
            migrationBuilder.Sql("""
                CREATE TABLE rollups (
                    day INTEGER NOT NULL, scope_id INTEGER NOT NULL, person_id INTEGER NOT NULL, identity_id INTEGER NOT NULL,
                    type INTEGER NOT NULL, kind INTEGER NOT NULL, n INTEGER NOT NULL, n_all INTEGER NOT NULL,
                    PRIMARY KEY (day, scope_id, person_id, identity_id, type, kind)) WITHOUT ROWID;
                CREATE INDEX ix_rollups_person ON rollups (person_id, scope_id, day) WHERE kind > 0;
                CREATE TABLE person_spans (
                    scope_id INTEGER NOT NULL, person_id INTEGER NOT NULL, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL,
                    PRIMARY KEY (scope_id, person_id)) WITHOUT ROWID;
                CREATE INDEX ix_person_spans_first ON person_spans (scope_id, first_day);
                CREATE TABLE dirty_days (
                    scope_id INTEGER NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (scope_id, day)) WITHOUT ROWID;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE rollups; DROP TABLE person_spans; DROP TABLE dirty_days;");

            migrationBuilder.DropTable(
                name: "activities");

            migrationBuilder.DropTable(
                name: "class_rules");

            migrationBuilder.DropTable(
                name: "commits");

            migrationBuilder.DropTable(
                name: "leases");

            migrationBuilder.DropTable(
                name: "runs");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropTable(
                name: "identities");

            migrationBuilder.DropTable(
                name: "sources");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "scopes");
        }
    }
}
