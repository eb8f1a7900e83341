using System.Text.Json;
using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>Parses the JSON of model files within the limits on reading.</summary>
internal static class ModelJson
{
    /// <summary>The object that the text holds.</summary>
    /// <exception cref="ModelFormatException">It is no JSON, too deep, or no object.</exception>
    public static JsonObject Parse(string json)
    {
        try
        {
            var parsed = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = ModelLimits.MaxJsonDepth, AllowDuplicateProperties = false });
            return parsed as JsonObject ?? throw new ModelFormatException("the JSON is no object.");
        }
        catch (JsonException failure)
        {
            throw new ModelFormatException($"no valid JSON: {failure.Message}", inner: failure);
        }
    }
}
