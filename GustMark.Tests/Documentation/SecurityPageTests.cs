using System.Text.RegularExpressions;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Documentation;

/// <summary>The review in docs/security.md against the tests that it names.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SharedFiles.Repository!.FullName, "docs", "security.md"));

    [Fact]
    public void Every_test_that_the_page_names_exists()
    {
        var tests = typeof(SecurityPageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}")).ToHashSet();

        var named = TestName().Matches(Page).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.NotEmpty(named);
        Assert.Superset(named, tests);
    }

    [Fact]
    public void Every_threat_names_a_test()
    {
        var rows = Page.Split('\n')
            .SkipWhile(line => line != "| Threat | Answer | Test |").Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Concat(Page.Split('\n').SkipWhile(line => line != "| Attempt | What stands against it | Test |").Skip(2).TakeWhile(line => line.StartsWith('|'))).ToList();

        Assert.True(rows.Count > 40);
        Assert.All(rows, row => Assert.Matches(TestName(), row));
    }

    [GeneratedRegex(@"`(\w+(?:Tests|Contract)\.[A-Z]\w+)`")]
    private static partial Regex TestName();
}
