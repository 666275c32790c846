using CommunityHealth.Training;

// dotnet run -c Release --project src/CommunityHealth.Training -- FOLDER [--out DIR] [--check]
return Command.Read(args) is { } command ? command.Run(Console.Out, Console.Error) : Usage();

static int Usage()
{
    Console.Error.WriteLine(CardTexts.Usage);
    return 2;
}
