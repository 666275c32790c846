namespace CommunityHealth.Metrics;

/// <summary>Stands in until the JSON lands.</summary>
public static class MetricsJson
{
    public static byte[] Write(MetricsAnswer answer) => System.Text.Encoding.UTF8.GetBytes(answer.Scope);
}
