using System.Text.Json;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Documentation;

/// <summary>What the worker ships, against its bill of materials.</summary>
public sealed class DependencyTests
{
    /// <summary>In the lock file, and used to build alone.</summary>
    private static readonly string[] OnlyBuild = ["Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.DotNet.ILCompiler", "Microsoft.NET.ILLink.Tasks"];

    [Fact]
    public void The_bill_of_materials_lists_every_package_that_is_shipped_with_version_and_licence()
    {
        var file = Environment.GetEnvironmentVariable("GUSTMARK_TEST_SBOM");
        Assert.SkipUnless(File.Exists(file), "GUSTMARK_TEST_SBOM names no bill of materials; .ci/sbom writes one.");

        using var bill = JsonDocument.Parse(File.ReadAllText(file));
        var listed = bill.RootElement.GetProperty("components").EnumerateArray()
            .Where(component => component.TryGetProperty("licenses", out var licences) && licences.GetArrayLength() > 0)
            .Select(component => $"{component.GetProperty("name")} {component.GetProperty("version")}").ToHashSet();

        Assert.Superset(Shipped().ToHashSet(), listed);
    }

    [Fact]
    public void Every_project_has_a_lock_file_and_CI_restores_nothing_else()
    {
        var root = SharedFiles.Repository!;

        Assert.All(root.EnumerateDirectories("GustMark.*"), project => Assert.True(File.Exists(Path.Combine(project.FullName, "packages.lock.json")), project.Name));
        Assert.Contains("<RestoreLockedMode Condition=\"'$(CI)' == 'true'\">true</RestoreLockedMode>", Read("Directory.Build.props"), StringComparison.Ordinal);
        Assert.Contains("export CI=true ", Read(".ci", "run"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Shipped()
    {
        using var locked = JsonDocument.Parse(Read("GustMark.Worker", "packages.lock.json"));
        return
        [
            .. locked.RootElement.GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
                .Where(package => package.Value.GetProperty("type").GetString() != "Project" && !OnlyBuild.Contains(package.Name))
                .Select(package => $"{package.Name} {package.Value.GetProperty("resolved")}"),
        ];
    }

    private static string Read(params ReadOnlySpan<string> path) => File.ReadAllText(Path.Combine([SharedFiles.Repository!.FullName, .. path]));
}
