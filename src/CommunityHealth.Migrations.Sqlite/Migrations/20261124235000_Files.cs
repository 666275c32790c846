using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHealth.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Files : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "files_at",
                table: "sources",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "files",
                table: "commits",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "gap",
                table: "commits",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "paths",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    path = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_paths", x => x.id);
                });

            // Kept without row ids, in the order of commits. A merge changes no file of its own.
            migrationBuilder.Sql("""
                CREATE TABLE commit_files (
                    commit_id INTEGER NOT NULL CONSTRAINT FK_commit_files_commits_commit_id REFERENCES commits (id) ON DELETE CASCADE,
                    path_id INTEGER NOT NULL CONSTRAINT FK_commit_files_paths_path_id REFERENCES paths (id) ON DELETE CASCADE,
                    old_path_id INTEGER NULL, added INTEGER NULL, deleted INTEGER NULL,
                    CONSTRAINT PK_commit_files PRIMARY KEY (commit_id, path_id)) WITHOUT ROWID;
                UPDATE commits SET files = 0 WHERE parents LIKE '% %';
                """);

            migrationBuilder.CreateIndex(
                name: "IX_commits_scope_id_gap",
                table: "commits",
                columns: new[] { "scope_id", "gap" },
                filter: "gap IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_commits_unread",
                table: "commits",
                column: "scope_id",
                filter: "files IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_commit_files_path_id",
                table: "commit_files",
                column: "path_id");

            migrationBuilder.CreateIndex(
                name: "IX_paths_path",
                table: "paths",
                column: "path",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "commit_files");

            migrationBuilder.DropTable(
                name: "paths");

            migrationBuilder.DropIndex(
                name: "IX_commits_scope_id_gap",
                table: "commits");

            migrationBuilder.DropIndex(
                name: "IX_commits_unread",
                table: "commits");

            migrationBuilder.DropColumn(
                name: "files_at",
                table: "sources");

            migrationBuilder.DropColumn(
                name: "files",
                table: "commits");

            migrationBuilder.DropColumn(
                name: "gap",
                table: "commits");
        }
    }
}
