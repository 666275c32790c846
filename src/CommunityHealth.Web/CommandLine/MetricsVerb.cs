using System.CommandLine;
namespace CommunityHealth.Web.CommandLine;
internal static class MetricsVerb { public static Command Create(Verb verb) => new("metrics", CommandTexts.Metrics); }
