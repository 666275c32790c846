using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHealth.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Releases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_activities_day",
                table: "activities",
                column: "day",
                filter: "type = 'release'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_activities_day",
                table: "activities");
        }
    }
}
