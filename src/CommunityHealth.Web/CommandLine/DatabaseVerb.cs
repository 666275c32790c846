using System.CommandLine;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;

namespace CommunityHealth.Web.CommandLine;

/// <summary><c>db check|backup|restore|rebuild</c>: care of the one file.</summary>
internal static class DatabaseVerb
{
    public static Command Create(Verb verb) => new("db", CommandTexts.Db) { Check(verb), Backup(verb), Restore(verb), Rebuild(verb), Renew(verb) };

    private static Command Check(Verb verb)
    {
        var check = new Command("check", CommandTexts.DbCheck);
        verb.Act(check, (_, services, _) =>
        {
            var found = services.GetRequiredService<Backups>().Check().ToList();
            if (services.GetRequiredService<AuditTrail>().FirstBroken() is { } broken)
            {
                found.Add(string.Format(null, CommandTexts.DbAudit, broken));
            }

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
            await services.GetRequiredService<AuditTrail>().NoteAsync(new AuditChange(AuditActions.BackupRestored, Path.GetFileName(path), null, null), cancellation).ConfigureAwait(false);
            return await verb.TellAsync(kept is null
                ? string.Format(null, CommandTexts.DbRestored, path)
                : string.Format(null, CommandTexts.DbRestoredKept, path, kept)).ConfigureAwait(false);
        });
        return restore;
    }

    private static Command Renew(Verb verb)
    {
        var renew = new Command("renew-keys", CommandTexts.DbRenew);
        verb.Act(renew, async (_, services, cancellation) =>
        {
            var (done, lost) = await services.GetRequiredService<KeyRenewal>().RenewAsync(cancellation).ConfigureAwait(false);
            return await verb.TellAsync(string.Format(null, CommandTexts.DbRenewed, done, lost)).ConfigureAwait(false);
        });
        return renew;
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
