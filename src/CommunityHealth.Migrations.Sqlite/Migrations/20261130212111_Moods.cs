using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHealth.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Moods : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "sensitive",
                table: "channel_rules",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "message_checks",
                columns: table => new
                {
                    activity_id = table.Column<long>(type: "INTEGER", nullable: false),
                    label = table.Column<int>(type: "INTEGER", nullable: false),
                    said = table.Column<int>(type: "INTEGER", nullable: false),
                    model = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_message_checks", x => x.activity_id);
                    table.ForeignKey(
                        name: "FK_message_checks_activities_activity_id",
                        column: x => x.activity_id,
                        principalTable: "activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "moderation_log",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    activity_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    decision = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_log", x => x.id);
                    table.ForeignKey(
                        name: "FK_moderation_log_activities_activity_id",
                        column: x => x.activity_id,
                        principalTable: "activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sentiment_models",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    complete_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sentiment_models", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "message_scores",
                columns: table => new
                {
                    activity_id = table.Column<long>(type: "INTEGER", nullable: false),
                    model_id = table.Column<int>(type: "INTEGER", nullable: false),
                    label = table.Column<int>(type: "INTEGER", nullable: false),
                    confidence = table.Column<int>(type: "INTEGER", nullable: false),
                    toxic = table.Column<int>(type: "INTEGER", nullable: false),
                    toxicity = table.Column<int>(type: "INTEGER", nullable: false),
                    why = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_message_scores", x => new { x.model_id, x.activity_id });
                    table.ForeignKey(
                        name: "FK_message_scores_sentiment_models_model_id",
                        column: x => x.model_id,
                        principalTable: "sentiment_models",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_message_scores_texts_activity_id",
                        column: x => x.activity_id,
                        principalTable: "texts",
                        principalColumn: "activity_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_message_scores_activity_id",
                table: "message_scores",
                column: "activity_id");

            migrationBuilder.CreateIndex(
                name: "IX_moderation_log_activity_id",
                table: "moderation_log",
                column: "activity_id");

            migrationBuilder.CreateIndex(
                name: "IX_moderation_log_at",
                table: "moderation_log",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_sentiment_models_name",
                table: "sentiment_models",
                column: "name",
                unique: true);
        
            // A text that says something else is scored anew, and what people said of the one before is not said of it (the audit keeps it).
            migrationBuilder.Sql("CREATE TRIGGER texts_lose_scores AFTER UPDATE OF body ON texts WHEN NEW.body <> OLD.body BEGIN DELETE FROM message_scores WHERE activity_id = NEW.activity_id; DELETE FROM message_checks WHERE activity_id = NEW.activity_id; END");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER texts_lose_scores");

            migrationBuilder.DropTable(
                name: "message_checks");

            migrationBuilder.DropTable(
                name: "message_scores");

            migrationBuilder.DropTable(
                name: "moderation_log");

            migrationBuilder.DropTable(
                name: "sentiment_models");

            migrationBuilder.DropColumn(
                name: "sensitive",
                table: "channel_rules");
        }
    }
}
