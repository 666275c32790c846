namespace CommunityHealth.Community;

/// <summary>Who acts: a person, an automation account, or an AI agent. Read at query time, never baked into counts.</summary>
public enum ActorClass { Human, Bot, Agent }
