using Xunit.Abstractions;
using Xunit.Sdk;

namespace Keras.Tests.Golden;

/// <summary>Prints lines that appear in the output of <c>dotnet test</c>, whether tests pass or fail.</summary>
public sealed class MessageFixture(IMessageSink sink)
{
    public void Print(string line) => sink.OnMessage(new DiagnosticMessage(line));
}
