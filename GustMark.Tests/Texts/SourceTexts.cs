using System.Text;
using System.Text.RegularExpressions;
using GustMark.Tests.Builders;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GustMark.Tests.Texts;

/// <summary>The texts that stand in the source of the worker, read by the compiler's own parser.</summary>
internal static partial class SourceTexts
{
    private static readonly Lazy<IReadOnlyList<SyntaxTree>> Core = new(() => Parse("GustMark.Core"));

    private static readonly Lazy<IReadOnlyList<SyntaxTree>> Bot = new(() => Parse("GustMark.Worker"));

    /// <summary>Texts that are looked up, with where they stand.</summary>
    public static IEnumerable<(string Key, string Where)> Keys =>
        from call in Calls()
        where call.Name is "T" or "N"
        let argument = call.Call.ArgumentList.Arguments[^1].Expression
        select (KeyOf(argument) ?? "", Where(argument));

    /// <summary>What self-tests say: they stand with the tests, and are looked up when they are shown.</summary>
    public static IEnumerable<(string Key, string Where)> Findings =>
        from tree in Core.Value.Concat(Bot.Value)
        from made in tree.GetRoot().DescendantNodes().OfType<ObjectCreationExpressionSyntax>()
        where IsFinding(made)
        from argument in made.ArgumentList!.Arguments

        // What is worded in a place of its own is a text of somebody else.
        where argument.Expression is not InvocationExpressionSyntax
        select (KeyOf(argument.Expression) ?? "", Where(argument));

    /// <summary>Calls that no catalogue can serve: what is looked up is put together elsewhere, or once for all languages.</summary>
    public static IEnumerable<string> Wrong =>
        from call in Calls()
        where call.Name is "T" or "N"
        from argument in call.Call.ArgumentList.Arguments.Skip(call.Name == "N" ? 1 : 0)
        where KeyOf(argument.Expression) is null || IsOnce(call.Call)
        select Where(argument);

    /// <summary>Prose in the rooms of the bot that is said in English whatever is spoken.</summary>
    public static IEnumerable<string> Untold =>
        from tree in Bot.Value
        // What the game prints is nobody's text.
        where Path.GetFileName(tree.FilePath) != "FeedSamples.cs"
        where (tree.FilePath.Contains("/Bot/", StringComparison.Ordinal) && !tree.FilePath.Contains("/Bot/Adapter/", StringComparison.Ordinal))
            || tree.FilePath.Contains("/Charts/", StringComparison.Ordinal)
        from text in tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>()
        where text is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } or InterpolatedStringExpressionSyntax
        where text.Parent is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } parent || parent.Left == text
        where Prose().IsMatch(WordsOf(text)) && !IsTold(text)
        select $"{Where(text)} {text}";

    /// <summary>All literal strings of Core and Worker: texts that are told without being worded in a view are among them.</summary>
    public static IReadOnlySet<string> Literals { get; } = Core.Value.Concat(Bot.Value)
        .SelectMany(tree => tree.GetRoot().DescendantNodes()).OfType<ExpressionSyntax>()
        .Select(node => node is LiteralExpressionSyntax or BinaryExpressionSyntax or InterpolatedStringExpressionSyntax ? KeyOf(node) : null).OfType<string>().ToHashSet();

    private static IEnumerable<(string Name, InvocationExpressionSyntax Call)> Calls() =>
        from tree in Bot.Value
        from call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
        let name = (call.Expression as IdentifierNameSyntax)?.Identifier.ValueText
        where name is "T" or "N" or "Told"
        select (name, call);

    /// <summary>As a phrase looks itself up: by its words with numbered holes, and where it has none, as it is.</summary>
    private static string? KeyOf(ExpressionSyntax expression)
    {
        var parts = new List<ExpressionSyntax>();
        Collect(expression, parts);
        if (parts.All(part => part is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression }))
            return string.Concat(parts.Select(part => ((LiteralExpressionSyntax)part).Token.ValueText));
        if (!parts.All(part => part is InterpolatedStringExpressionSyntax))
            return null;
        var contents = parts.SelectMany(part => ((InterpolatedStringExpressionSyntax)part).Contents).ToList();
        var holed = contents.OfType<InterpolationSyntax>().Any();
        var (key, holes) = (new StringBuilder(), 0);
        foreach (var content in contents)
        {
            if (content is InterpolatedStringTextSyntax text)
            {
                var words = Unescaped(text);
                key.Append(holed ? words.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal) : words);
            }
            else
            {
                key.Append('{').Append(holes++).Append('}');
            }
        }

        return key.ToString();
    }

    private static string Unescaped(InterpolatedStringTextSyntax text) =>
        text.TextToken.ValueText.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

    private static void Collect(ExpressionSyntax expression, List<ExpressionSyntax> parts)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                Collect(inner.Expression, parts);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                Collect(sum.Left, parts);
                Collect(sum.Right, parts);
                break;
            default:
                parts.Add(expression);
                break;
        }
    }

    private static string WordsOf(ExpressionSyntax text) => text is InterpolatedStringExpressionSyntax interpolated
        ? string.Concat(interpolated.Contents.Select(content => content is InterpolatedStringTextSyntax words ? words.TextToken.ValueText : "{}"))
        : ((LiteralExpressionSyntax)text).Token.ValueText;

    private static bool IsTold(SyntaxNode node) => node.Ancestors().Any(ancestor => ancestor switch
    {
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "T" or "N" or "Told" } } => true,
        ObjectCreationExpressionSyntax made when IsFinding(made) => true,
        ConstantPatternSyntax => true,

        // What is said of the configuration is for operators.
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "ValidateOptionsResult" } } } => true,

        // Of commands and their options: looked up when Discord is told of them.
        PropertyDeclarationSyntax { Identifier.ValueText: "Declaration" } => true,
        MethodDeclarationSyntax { ReturnType: IdentifierNameSyntax { Identifier.ValueText: "SlashCommand" } } => true,
        PropertyDeclarationSyntax { Initializer: not null } choices => choices.Type.ToString() == "IReadOnlyList<OptionChoice>",
        ThrowExpressionSyntax or ThrowStatementSyntax or AttributeSyntax => true,

        // What the audit keeps is English for whoever reads it.
        ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: "AuditSubject" } } => true,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "AuditSubject" } } } => true,
        VariableDeclaratorSyntax { Identifier.ValueText: var name } when name.EndsWith("Action", StringComparison.Ordinal) => true,

        // What the log says is for operators.
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "log" } } } => true,
        _ => false,
    });

    private static bool IsFinding(ObjectCreationExpressionSyntax made) => made.Type is IdentifierNameSyntax { Identifier.ValueText: "Passed" or "Failed" or "Skipped" };

    /// <summary>It is made once, in whatever language was spoken then.</summary>
    private static bool IsOnce(SyntaxNode call) =>
        call.Ancestors().TakeWhile(ancestor => ancestor is not (LambdaExpressionSyntax or BaseMethodDeclarationSyntax or ArrowExpressionClauseSyntax or AccessorDeclarationSyntax))
            .Any(ancestor => ancestor is FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null });

    private static string Where(SyntaxNode node)
    {
        var position = node.GetLocation().GetLineSpan();
        return $"{Path.GetFileName(position.Path)}:{position.StartLinePosition.Line + 1}";
    }

    private static List<SyntaxTree> Parse(string project) =>
    [
        .. new DirectoryInfo(Path.Combine(SharedFiles.Repository!.FullName, project)).EnumerateFiles("*.cs", SearchOption.AllDirectories)
            .Where(file => !file.FullName.Contains("/obj/", StringComparison.Ordinal) && !file.FullName.Contains("/bin/", StringComparison.Ordinal))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file.FullName), CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview), file.FullName)),
    ];

    [GeneratedRegex("[A-Za-z]{2,},? [a-z]{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Prose();
}
