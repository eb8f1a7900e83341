using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>Parses the JSON of model files within the limits on reading.</summary>
internal static class ModelJson
{
    /// <summary>The object that the text holds.</summary>
    /// <exception cref="ModelFormatException">It is no JSON, too long or too deep, or no object.</exception>
    public static JsonObject Parse(string json)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        if (utf8.Length > ModelLimits.MaxJsonBytes)
            throw new ModelFormatException($"the JSON has {utf8.Length} bytes; at most {ModelLimits.MaxJsonBytes} are read.");
        try
        {
            CheckCount(utf8);
            var parsed = JsonNode.Parse(utf8, documentOptions: new JsonDocumentOptions { MaxDepth = ModelLimits.MaxJsonDepth, AllowDuplicateProperties = false });
            return parsed as JsonObject ?? throw new ModelFormatException("the JSON is no object.");
        }
        catch (JsonException failure)
        {
            throw new ModelFormatException($"no valid JSON: {failure.Message}", inner: failure);
        }
    }

    /// <summary>Each value becomes an object of many times the size of its text.</summary>
    private static void CheckCount(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = ModelLimits.MaxJsonDepth });
        for (int count = 0; reader.Read();)
        {
            bool isValue = reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject);
            if (isValue && ++count > ModelLimits.MaxJsonValues)
                throw new ModelFormatException($"the JSON has more than {ModelLimits.MaxJsonValues} values.");
        }
    }
}
