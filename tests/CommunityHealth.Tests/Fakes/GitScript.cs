using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Fakes;

/// <summary>A program in the place of git that notes how often it was started and, where told to, dies in the middle.</summary>
internal sealed class GitScript : IDisposable
{
    private readonly TempFolder _folder = new();

    public GitScript()
    {
        Path = _folder["git"];
        File.WriteAllText(Path, $"""
            #!/bin/sh
            echo "$@" >> '{_folder["starts"]}'
            limit=$(cat '{_folder["limit"]}' 2>/dev/null)
            case "$limit $*" in
              [0-9]*--numstat*)
                out=$(mktemp '{_folder["out"]}XXXXXX')
                git "$@" > "$out"
                end=$?
                head -c "$limit" "$out"
                [ "$(stat -c %s "$out")" -le "$limit" ] || exit 128
                exit $end ;;
              *) exec git "$@" ;;
            esac
            """);
        System.Diagnostics.Process.Start("chmod", ["755", Path])!.WaitForExit();
    }

    public string Path { get; }

    public int Starts => File.ReadAllLines(_folder["starts"]).Length;

    /// <summary>From now on git dies once it has listed so many bytes of changed files.</summary>
    public void DieAfter(int bytes) => File.WriteAllText(_folder["limit"], bytes.ToString(null, null));

    public void Dispose() => _folder.Dispose();
}
