namespace KerasCourse.Tests.Models;

/// <summary>Pins that a layer which makes its sublayers in Build and is built by hand has each of them once.</summary>
public class BuildByHandTests
{
    [Fact]
    public void BaseBuildSaysThatTheWeightsAreMade()
    {
        var layer = new Block(tellsBase: true);
        layer.Build((null, 3));
        Assert.True(layer.IsBuilt);
        Assert.Equal([null, 3], layer.InputShape!.Value);
        var inner = Assert.Single(layer.Layers);
        layer.Apply(Ops.Ones((2, 3)));
        Assert.Same(inner, Assert.Single(layer.Layers));
        Assert.Equal(2, layer.Weights.Count);
        Assert.Equal(1, layer.Builds);
    }

    /// <summary>Without base.Build the first use builds again; what the member held before is gone, not kept beside it.</summary>
    [Fact]
    public void WhatIsReplacedDoesNotCount()
    {
        var layer = new Block(tellsBase: false);
        layer.Build((null, 3));
        var first = Assert.Single(layer.Layers);
        layer.Apply(Ops.Ones((2, 3)));
        Assert.NotSame(first, Assert.Single(layer.Layers));
        Assert.Equal(2, layer.Weights.Count);
    }

    private sealed class Block(bool tellsBase) : Layer
    {
        private Dense? _inner;

        public int Builds { get; private set; }

        public override void Build(Shape input)
        {
            Builds++;
            _inner = new Dense(input.Size(-1));
            if (tellsBase)
                base.Build(input);
        }

        public override Tensor Call(Tensor input, CallContext context) => _inner!.Apply(input);
    }
}
