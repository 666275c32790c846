using System.Text.Json.Serialization;

namespace CommunityHealth.Sources.Git;

[JsonSerializable(typeof(GitState))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class GitJson : JsonSerializerContext;
