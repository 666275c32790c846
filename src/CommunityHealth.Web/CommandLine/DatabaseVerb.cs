using System.CommandLine;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.CommandLine;

/// <summary><c>db check|backup|restore|rebuild</c>: care of the one file.</summary>
internal static class DatabaseVerb
{
    public static Command Create(Verb verb) => new("db", CommandTexts.Db) { Check(verb), Backup(verb), Restore(verb), Rebuild(verb) };

    private static Command Check(Verb verb)
    {
        var check = new Command("check", CommandTexts.DbCheck);
        verb.Act(check, (_, services, _) =>
        {
            var found = services.GetRequiredService<Backups>().Check();
            foreach (var fault in found)
            {
                verb.Output.WriteLine(fault);
            }

            if (found.Count == 0)
            {
                verb.Output.WriteLine(CommandTexts.DbWell);
            }

            return Task.FromResult(found.Count == 0 ? Verb.Done : verb.Say(CommandTexts.DbDamaged, Verb.Failed));
        });
        return check;
    }

    private static Command Backup(Verb verb)
    {
        var file = new Argument<string>("FILE") { Description = CommandTexts.DbBackupFile };
        var backup = new Command("backup", CommandTexts.DbBackup) { file };
        verb.Act(backup, (parse, services, _) =>
        {
            var path = Path.GetFullPath(parse.GetRequiredValue(file));
            services.GetRequiredService<Backups>().Save(path);
            return verb.TellAsync(string.Format(null, CommandTexts.DbBackedUp, path));
        });
        return backup;
    }

    private static Command Restore(Verb verb)
    {
        var file = new Argument<string>("FILE") { Description = CommandTexts.DbRestoreFile };
        var restore = new Command("restore", CommandTexts.DbRestore) { file };
        verb.ActWithoutSchema(restore, async (parse, services, cancellation) =>
        {
            var path = Path.GetFullPath(parse.GetRequiredValue(file));
            var kept = services.GetRequiredService<Backups>().Restore(path, services.GetRequiredService<TimeProvider>().GetUtcNow());
            await services.GetRequiredService<Schema>().EnsureAsync(cancellation).ConfigureAwait(false);
            return await verb.TellAsync(kept is null
                ? string.Format(null, CommandTexts.DbRestored, path)
                : string.Format(null, CommandTexts.DbRestoredKept, path, kept)).ConfigureAwait(false);
        });
        return restore;
    }

    private static Command Rebuild(Verb verb)
    {
        var rebuild = new Command("rebuild", CommandTexts.DbRebuild);
        verb.Act(rebuild, async (_, services, cancellation) =>
        {
            await services.GetRequiredService<Rollups>().RebuildAsync(cancellation).ConfigureAwait(false);
            return await verb.TellAsync(CommandTexts.DbRebuilt).ConfigureAwait(false);
        });
        return rebuild;
    }
}
