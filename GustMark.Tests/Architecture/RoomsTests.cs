using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using GustMark.Core.Results;
using GustMark.Discord;
using GustMark.Simulator;
using GustMark.Worker.Hosting;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace GustMark.Tests.Architecture;

/// <summary>The rooms of docs/architecture.md, held apart.</summary>
public sealed class RoomsTests
{
    private static readonly Assembly Core = typeof(Refusal).Assembly;
    private static readonly Assembly Client = typeof(DiscordClient).Assembly;
    private static readonly Assembly Worker = typeof(WorkerHost).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture Rooms =
        new ArchLoader().LoadAssemblies(Core, Client, Worker, typeof(Town).Assembly).Build();

    [Fact]
    public void Core_uses_nothing_but_the_base_library_and_abstractions() => Assert.All(
        Core.GetReferencedAssemblies(),
        reference => Assert.True(
            reference.Name!.StartsWith("System.", StringComparison.Ordinal) || reference.Name is "netstandard" or "System"
            || reference.Name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && reference.Name.EndsWith(".Abstractions", StringComparison.Ordinal),
            reference.Name));

    [Fact]
    public void The_Discord_client_knows_nothing_of_GustMark() => Assert.DoesNotContain(
        Client.GetReferencedAssemblies(), reference => reference.Name!.StartsWith("GustMark", StringComparison.Ordinal) || reference.Name == "gustmark");

    [Theory]
    [InlineData("GustMark.Worker.Bot", "GustMark.Worker.Storage")]
    [InlineData("GustMark.Worker.Bot", "GustMark.Worker.GameServers")]
    [InlineData("GustMark.Worker.Storage", "GustMark.Worker.Bot")]
    [InlineData("GustMark.Worker.Storage", "GustMark.Worker.GameServers")]
    [InlineData("GustMark.Worker.GameServers", "GustMark.Worker.Bot")]
    [InlineData("GustMark.Worker.GameServers", "GustMark.Worker.Storage")]
    [InlineData("GustMark.Worker.GameServers", "GustMark.Discord")]
    [InlineData("GustMark.Worker.Bot.Commands", "GustMark.Discord")]
    [InlineData("GustMark.Worker.Bot.Views", "GustMark.Discord")]
    [InlineData("GustMark.Worker.Bot.Feeds", "GustMark.Discord")]
    [InlineData("GustMark.Worker.Archive", "GustMark.Worker.Bot")]
    [InlineData("GustMark.Worker.Archive", "GustMark.Worker.GameServers")]
    [InlineData("GustMark.Worker.Archive", "GustMark.Discord")]
    [InlineData("GustMark.Worker.Bot", "GustMark.Worker.Archive")]
    [InlineData("GustMark.Worker.GameServers", "GustMark.Worker.Archive")]
    [InlineData("GustMark.Worker.Earning", "GustMark.Worker.Bot")]
    [InlineData("GustMark.Worker.Earning", "GustMark.Worker.GameServers")]
    [InlineData("GustMark.Worker.Earning", "GustMark.Worker.Storage")]
    [InlineData("GustMark.Worker.Earning", "GustMark.Discord")]
    [InlineData("GustMark.Worker.Players", "GustMark.Worker.Bot")]
    [InlineData("GustMark.Worker.Players", "GustMark.Worker.GameServers")]
    [InlineData("GustMark.Worker.Players", "GustMark.Worker.Storage")]
    [InlineData("GustMark.Worker.Players", "GustMark.Discord")]
    [InlineData("GustMark.Worker.Monitoring", "GustMark.Worker.Storage")]
    [InlineData("GustMark.Worker.Monitoring", "GustMark.Discord")]
    [InlineData("GustMark.Worker.Jobs", "GustMark.Worker.Bot")]
    [InlineData("GustMark.Worker.Jobs", "GustMark.Worker.GameServers")]
    [InlineData("GustMark.Worker.Jobs", "GustMark.Worker.Storage")]
    [InlineData("GustMark.Worker.Jobs", "GustMark.Discord")]
    [InlineData("GustMark.Worker.Limits", "GustMark.Worker.Bot")]
    [InlineData("GustMark.Worker.Limits", "GustMark.Worker.GameServers")]
    [InlineData("GustMark.Worker.Limits", "GustMark.Worker.Storage")]
    [InlineData("GustMark.Worker.Limits", "GustMark.Discord")]
    public void Areas_of_the_worker_do_not_reach_into_each_other(string area, string other) => Types().That()
        .ResideInNamespaceMatching($@"^{area.Replace(".", @"\.", StringComparison.Ordinal)}(\.|$)")
        .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^{other.Replace(".", @"\.", StringComparison.Ordinal)}(\.|$)"))
        .WithoutRequiringPositiveResults().Check(Rooms);

    [Fact]
    public void The_worker_does_not_know_the_simulator() => Assert.DoesNotContain(
        Worker.GetReferencedAssemblies(), reference => reference.Name == "GustMark.Simulator");

    [Fact]
    public void No_type_is_a_manager_a_helper_or_a_utility() => Assert.DoesNotContain(
        new[] { Core, Client, Worker, typeof(Town).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("GustMark", StringComparison.Ordinal) == true).Select(type => type.Name.Split('`')[0]),
        name => Vague.Any(word => name.EndsWith(word, StringComparison.Ordinal)));

    private static readonly string[] Vague = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities"];
}
