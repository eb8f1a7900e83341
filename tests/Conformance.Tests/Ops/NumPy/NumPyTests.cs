using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>The NumPy face: NumPy's documented examples, and the course's XOR network written by hand.</summary>
public sealed class NumPyTests
{
    [Fact]
    public void ArraysKeepTheirTypeAndShape()
    {
        Assert.Equal(DType.Float32, np.array(new float[,] { { 0, 1 } }).DType);
        Assert.Equal(DType.Int32, np.array([4, 2, 4, 0]).DType);
        Assert.Equal(DType.Float32, np.array([0.5, 1]).DType);
        Assert.Equal(DType.Float64, np.array([0.5, 1], DType.Float64).DType);
        Assert.Equal(DType.Bool, np.array(new[] { true, false }).DType);
        Assert.Equal([0, 1, 2.5f, 3], np.array([[0, 1], [2.5, 3]]).ToArray<float>());
        Assert.Equal(Shape.Of(4, 1), np.zeros((4, 1)).Shape);
        Assert.Equal([1, 0, 0, 0, 1, 0], np.eye(2, 3).ToArray<float>());
        Assert.Equal([0, 1, 0, 0, 0, 1], np.eye(2, 3, 1).ToArray<float>());
    }

    [Fact]
    public void RangesAreThoseOfNumPy()
    {
        Assert.Equal([0, 1, 2], np.arange(3).ToArray<int>());
        Assert.Equal([3, 5], np.arange(3, 7, 2).ToArray<int>());
        Assert.Equal([3, 2, 1], np.arange(3, 0, -1).ToArray<int>());
        Assert.Equal([0, 0.25f, 0.5f, 0.75f], np.arange(0, 1, 0.25).ToArray<float>());
        Assert.Equal([2, 2.25f, 2.5f, 2.75f, 3], np.linspace(2.0, 3.0, num: 5).ToArray<float>());
        Assert.Equal([2, 2.5f], np.linspace(2, 3, num: 2, endpoint: false).ToArray<float>());
    }

    [Fact]
    public void DotFollowsNumPysRules()
    {
        Assert.Equal(11, np.dot(np.array([1.0, 2]), np.array([3.0, 4])).ToScalar<float>());
        Assert.Equal([4, 1, 2, 2], np.dot(np.array(new double[,] { { 1, 0 }, { 0, 1 } }), np.array(new double[,] { { 4, 1 }, { 2, 2 } })).ToArray<float>());
        Assert.Equal([3, 6], np.dot(np.array([1.0, 2]), 3).ToArray<float>());
        Assert.Equal(Shape.Of(2, 3, 5, 2), np.dot(np.ones((2, 3, 4)), np.ones((5, 4, 2))).Shape);
    }

    [Fact]
    public void ReductionsTakeAxisAndKeepdims()
    {
        var x = np.array(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal([6, 15], np.sum(x, axis: 1).ToArray<float>());
        Assert.Equal(Shape.Of(2, 1), np.sum(x, axis: 1, keepdims: true).Shape);
        Assert.Equal(3.5f, np.mean(x).ToScalar<float>());
        Assert.Equal([2, 2], np.argmax(x, axis: 1).ToArray<int>());
        Assert.Equal([1.24f, -0.5f], np.round(np.array([1.2351, -0.4999]), 2).ToArray<float>());
    }

    [Fact]
    public void ComparisonsReadTheNumbers()
    {
        // The examples of NumPy's documentation.
        Assert.False(np.allclose(np.array([1e10, 1e-7], DType.Float64), np.array([1.00001e10, 1e-8], DType.Float64)));
        Assert.True(np.allclose(np.array([1e10, 1e-8], DType.Float64), np.array([1.00001e10, 1e-9], DType.Float64)));
        Assert.True(np.allclose(np.array([np.inf]), np.array([np.inf])));
        Assert.False(np.allclose(np.array([np.nan]), np.array([np.nan])));
        Assert.True(np.array_equal(np.arange(3), np.array([0, 1, 2])));
        Assert.False(np.array_equal(np.arange(3), np.arange(4)));
    }

    [Fact]
    public void SeedsRepeatAndRangesHold()
    {
        np.random.seed(3);
        var (first, ints) = (np.random.randn(50, 4), np.random.randint(2, 9, 1000).ToArray<int>());
        np.random.seed(3);
        TensorAssert.Identical(first, np.random.randn(50, 4));
        Assert.Equal([2, 3, 4, 5, 6, 7, 8], ints.Distinct().Order());
        Assert.Equal(Enumerable.Range(0, 20), np.random.permutation(20).ToArray<int>().Order());
        Assert.Equal(7, np.random.choice(9, 7, replace: false).ToArray<int>().Distinct().Count());
        Assert.Equal("np.random.choice: 4 numbers without replacement out of 3. (Parameter 'size')",
            Assert.Throws<ArgumentException>(() => np.random.choice(3, 4, replace: false)).Message);
        Assert.Equal(np.arange(6).ToArray<int>(), np.sort(np.ravel(np.random.permutation(np.reshape(np.arange(6), (3, 2))))).ToArray<int>());
    }

    [Fact]
    public void TheCoursesNetworkLearnsXorByHand()
    {
        // The course's seven equations; the loss of a network that outputs 0.5 everywhere is log 2.
        np.random.seed(1);
        var X = np.array(new float[,] { { 0, 0, 1, 1 }, { 0, 1, 0, 1 } });
        var Y = np.array(new float[,] { { 0, 1, 1, 0 } });
        var (W1, b1, W2, b2) = (np.random.randn(4, 2), np.zeros((4, 1)), np.random.randn(1, 4), np.zeros((1, 1)));
        Tensor P = Y;
        for (int i = 0; i < 2000; i++)
        {
            var Z1 = np.dot(W1, X) + b1;
            var A1 = np.tanh(Z1);
            P = 1 / (1 + np.exp(-(np.dot(W2, A1) + b2)));
            var dZ2 = (P - Y) / 4;
            var (dW2, db2) = (np.dot(dZ2, A1.T), np.sum(dZ2, axis: 1, keepdims: true));
            var dZ1 = np.dot(W2.T, dZ2) * (1 - np.square(A1));
            var (dW1, db1) = (np.dot(dZ1, X.T), np.sum(dZ1, axis: 1, keepdims: true));
            W1 -= 0.5 * dW1;
            b1 -= 0.5 * db1;
            W2 -= 0.5 * dW2;
            b2 -= 0.5 * db2;
        }
        Assert.Equal([0, 1, 1, 0], np.round(P).ToArray<float>());
    }
}
