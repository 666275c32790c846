namespace CommunityHealth.Web.SourcePages;

/// <summary>Which form of a source's card is open.</summary>
public enum SourceTool { None, Token, Schedule, Removal }
