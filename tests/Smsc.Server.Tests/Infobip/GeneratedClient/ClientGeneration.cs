using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace Smsc.Server.Tests.Infobip.GeneratedClient;

/// <summary>Makes a client of an OpenAPI document, as users of the API would.</summary>
internal static class ClientGeneration
{
    /// <returns>The source text of <c>InfobipClient.g.cs</c>.</returns>
    public static async Task<string> Generate(string document)
    {
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = "InfobipClient",
            CSharpGeneratorSettings =
            {
                Namespace = "Smsc.Server.Tests.Infobip.GeneratedClient",
                JsonLibrary = CSharpJsonLibrary.SystemTextJson,
                GenerateNullableReferenceTypes = true,
            },
        };
        var source = new CSharpClientGenerator(await OpenApiDocument.FromJsonAsync(document), settings).GenerateFile();
        return source.ReplaceLineEndings("\n").Replace("public partial", "internal partial", StringComparison.Ordinal);
    }
}
