using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHealth.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Schedules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "leave_to_others",
                table: "sources",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "problem_kind",
                table: "sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "problem_link",
                table: "sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "schedules",
                columns: table => new
                {
                    source_id = table.Column<int>(type: "INTEGER", nullable: false),
                    every_minutes = table.Column<int>(type: "INTEGER", nullable: true),
                    cron = table.Column<string>(type: "TEXT", nullable: true),
                    quiet_from = table.Column<int>(type: "INTEGER", nullable: true),
                    quiet_to = table.Column<int>(type: "INTEGER", nullable: true),
                    last_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schedules", x => x.source_id);
                    table.ForeignKey(
                        name: "FK_schedules_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "schedules");

            migrationBuilder.DropColumn(
                name: "leave_to_others",
                table: "sources");

            migrationBuilder.DropColumn(
                name: "problem_kind",
                table: "sources");

            migrationBuilder.DropColumn(
                name: "problem_link",
                table: "sources");
        }
    }
}
