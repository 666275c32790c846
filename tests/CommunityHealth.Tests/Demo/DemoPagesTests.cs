using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.PullRequests;
using CommunityHealth.Responses;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Demo;

/// <summary>What pages work out beside the metrics agrees with the metrics, on three years of a community.</summary>
public sealed class DemoPagesTests(FirstDemo first)
{
    [Theory]
    [InlineData("all", "365d", false)]
    [InlineData("github:wayfern/wayfern", "2026-Q3", false)]
    [InlineData("all", "all", true)]
    public async Task Answers_in_time_and_medians_are_those_of_the_metrics(string scope, string period, bool bots)
    {
        var answer = await AskAsync(scope, period, bots);
        var (all, pulls, issues) = (await RespondAsync(answer, null), await RespondAsync(answer, ItemKind.Pull), await RespondAsync(answer, ItemKind.Issue));

        Assert.Equal(
            (answer["responses.within_sla"].Numerator, answer["responses.within_sla"].Denominator), (all.All.InTime, all.All.Judged));
        Assert.Equal(answer["responses.within_sla"].Series.Select(p => p.Denominator ?? 0), all.Buckets.Select(b => (double)b.Judged));
        Assert.Equal(answer["pull_requests.time_to_first_response"].Value!.Value, pulls.All.Spread!.Median, 2.0);
        Assert.Equal(answer["issues.time_to_first_response"].Value!.Value, issues.All.Spread!.Median, 2.0);
    }

    [Theory]
    [InlineData("all", "365d")]
    [InlineData("github:wayfern/handbook", "2026-Q3")]
    public async Task Outcomes_sizes_and_stages_are_those_of_the_metrics(string scope, string period)
    {
        var answer = await AskAsync(scope, period, bots: false);
        var figures = await first.Made.Get<PullRequestQuery>().ShowAsync(
            new PullRequestsRequest(answer.ScopeId, answer.Window, answer.Granularity, false, false, ItemRules.Default), default);

        Assert.Equal(answer["pull_requests.time_to_merge"].N, figures.Merged);
        Assert.Equal(figures.Merged, figures.Sizes.Sum(s => s.Spread?.Count ?? 0));
        Assert.Equal(answer["pull_requests.open"].Value, figures.Open.Count);
        Assert.Equal(
            answer["pull_requests.merged"].Value,
            figures.Outcomes.Where(o => o.Group is PullGroup.Fork or PullGroup.Branch).Sum(o => o.Merged) + Unknown(answer));
    }

    private long Unknown(MetricsAnswer answer) => first.Made.Number($"""
        SELECT COUNT(*) FROM item_rollups WHERE kind = 2 AND fork IS NULL AND merged_at >= {UnixTime.Start(answer.Window.From, TimeZoneInfo.Utc)}
        AND merged_at < {UnixTime.Start(answer.Window.To, TimeZoneInfo.Utc)} AND ({answer.ScopeId} = 0 OR scope_id = {answer.ScopeId})
        """);

    private Task<MetricsAnswer> AskAsync(string scope, string period, bool bots) => first.Made.Get<MetricsQuery>().ShowAsync(
        new MetricsRequest(Filter.Default with { Scope = scope, Period = Period.Parse(period), Bots = bots, Agents = bots }), default);

    private Task<ResponseFigures> RespondAsync(MetricsAnswer answer, ItemKind? of) => first.Made.Get<ResponseQuery>().ShowAsync(
        new ResponsesRequest(
            answer.ScopeId, answer.Window, answer.Granularity, answer.Request.Filter.Bots, answer.Request.Filter.Agents, TimeSpan.FromHours(24), false, of),
        default);
}
