using CommunityHealth.Web.CommandLine;

// One executable: without a verb it is the site, with one it is a command (see CommandLine/).
return await CommandTree.RunAsync(args, Console.Out, Console.Error);
