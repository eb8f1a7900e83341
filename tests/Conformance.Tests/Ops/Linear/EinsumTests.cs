using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>Pins einsum, tensordot, dot and outer against the definition: loops over all letters.</summary>
public class EinsumTests
{
    [Theory]
    [InlineData("ij,jk->ik", "2,3;3,4")]
    [InlineData("ij,jk", "2,3;3,4")]
    [InlineData("bij,bjk->bik", "5,2,3;5,3,4")]
    [InlineData("bqhd,bkhd->bhqk", "2,3,4,5;2,6,4,5")]
    [InlineData("bhqk,bkhd->bqhd", "2,4,3,6;2,6,4,5")]
    [InlineData("abc,cde->abde", "2,3,4;4,5,2")]
    [InlineData("ii->i", "3,3")]
    [InlineData("ii", "3,3")]
    [InlineData("iij->j", "3,3,2")]
    [InlineData("ij->ji", "2,3")]
    [InlineData("ij->", "2,3")]
    [InlineData("i,j->ij", "2,3")]
    [InlineData("i,i->", "4;4")]
    [InlineData("ij,ij->ij", "2,3;2,3")]
    [InlineData("ij,j->i", "2,3;3")]
    [InlineData("ij,kl->", "2,3;4,2")]
    [InlineData("ab,bc,cd->ad", "2,3;3,4;4,5")]
    [InlineData("ab,ab,ab->b", "2,3;2,3;2,3")]
    [InlineData("...ij,...jk->...ik", "5,2,3;5,3,4")]
    [InlineData("...ij,jk->...ik", "2,5,2,3;3,4")]
    [InlineData("...a,...b->...ab", "1,2;3,4")]
    public void EqualsTheDefinition(string equation, string shapes)
    {
        var random = new RandomTensors(9);
        Shape[] sizes = [.. (equation == "i,j->ij" ? "2;3" : shapes).Split(';').Select(shape => Shape.Of([.. shape.Split(',').Select(int.Parse)]))];
        Tensor[] inputs = [.. sizes.Select(shape => random.Uniform(shape, -1, 1))];
        var result = Ops.Einsum(equation, inputs);
        TensorAssert.Close(ByDefinition(EinsumEquation.Parse(equation, inputs), inputs, result.Shape), result, equation, 1e-12, 1e-12);
        GradientCheck.Verify(x => Ops.Einsum(equation, x), inputs);
    }

    [Fact]
    public void WorksOnAnUnknownBatch()
    {
        var x = Tensor.Symbolic(new TensorSpec(new int[] { -1, 3, 4, 5 }, DType.Float32), null);
        Assert.Equal("[null, 4, 3, 3]", Ops.Einsum("bqhd,bkhd->bhqk", x, x).Shape.ToString());
    }

    [Fact]
    public void Messages()
    {
        Tensor a = Ops.Zeros((2, 3)), b = Ops.Zeros((4, 5));
        Assert.Equal(
            "Einsum: the letter 'j' in \"ij,jk->ik\" is 3 and 4. Shapes: [2, 3], [4, 5].",
            Assert.Throws<ShapeException>(() => Ops.Einsum("ij,jk->ik", a, b)).Message);
        Assert.Equal(
            "Einsum: \"ij->ji\" is for 1 operands, received 2. Separate the terms by commas.",
            Assert.Throws<ArgumentException>(() => Ops.Einsum("ij->ji", a, b)).Message);
        Assert.Equal(
            "Einsum: operand 0 has 2 axes, \"ijk->i\" has 3 letters for it. Shape: [2, 3].",
            Assert.Throws<ShapeException>(() => Ops.Einsum("ijk->i", a)).Message);
        Assert.Equal(
            "Einsum: the result of \"ij->ik\" has the letter 'k', which no operand has.",
            Assert.Throws<ArgumentException>(() => Ops.Einsum("ij->ik", a)).Message);
        Assert.Equal(
            "Einsum: '1' in \"i1->i\" is not a letter. An equation looks like \"bij,bjk->bik\"; \"...\" stands for any axes.",
            Assert.Throws<ArgumentException>(() => Ops.Einsum("i1->i", a)).Message);
        Assert.Equal(
            "Tensordot: axis -1 of a is 3, axis 0 of b 4. Shapes: a [2, 3], b [4, 5].",
            Assert.Throws<ShapeException>(() => Ops.Tensordot(a, b, [-1], [0])).Message);
        Assert.Equal(
            "Tensordot: 3 axes to sum over, a has 2 and b has 2. Shapes: a [2, 3], b [4, 5].",
            Assert.Throws<ShapeException>(() => Ops.Tensordot(a, b, 3)).Message);
    }

    [Fact]
    public void TensordotPairsAxesInTheGivenOrder()
    {
        var random = new RandomTensors(1);
        Tensor a = random.Uniform((2, 3, 4), -1, 1), b = random.Uniform((4, 5, 2), -1, 1);
        TensorAssert.Close(Ops.Einsum("abc,cda->bd", a, b), Ops.Tensordot(a, b, [2, 0], [0, 2]));
        TensorAssert.Close(Ops.Einsum("abc,def->abcdef", a, b), Ops.Tensordot(a, b, 0));
    }

    [Fact]
    public void DotOfManyAxesSumsTheLastAndTheSecondLast()
    {
        var random = new RandomTensors(1);
        Tensor a = random.Uniform((2, 3, 4), -1, 1), b = random.Uniform((5, 4, 2), -1, 1);
        TensorAssert.Close(Ops.Einsum("abc,dce->abde", a, b), Ops.Dot(a, b));
        TensorAssert.Close(a * 3, Ops.Dot(a, 3));
    }

    private static double[] ByDefinition(EinsumEquation equation, Tensor[] inputs, Shape shape)
    {
        string letters = equation.Result + string.Concat(string.Concat(equation.Operands).Distinct().Where(letter => !equation.Result.Contains(letter)));
        var sizes = new int[letters.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            for (int axis = 0; axis < inputs[i].Rank; axis++)
                sizes[letters.IndexOf(equation.Operands[i][axis])] = Math.Max(sizes[letters.IndexOf(equation.Operands[i][axis])], inputs[i].Shape.Size(axis));
        }
        double[][] numbers = [.. inputs.Select(input => input.ToArray<double>())];
        var y = new double[shape.Count];
        var index = new int[letters.Length];
        for (long step = 0, steps = sizes.Aggregate(1L, (product, size) => product * size); step < steps; step++)
        {
            long rest = step;
            for (int i = letters.Length - 1; i >= 0; i--)
            {
                index[i] = (int)(rest % sizes[i]);
                rest /= sizes[i];
            }
            double product = 1;
            for (int i = 0; i < inputs.Length; i++)
                product *= numbers[i][Flat(equation.Operands[i], inputs[i].Shape)];
            y[Flat(equation.Result, shape)] += product;
        }
        return y;

        int Flat(string term, Shape of)
        {
            int flat = 0;
            for (int axis = 0; axis < term.Length; axis++)
                flat = flat * of.Size(axis) + (of.Size(axis) == 1 ? 0 : index[letters.IndexOf(term[axis])]);
            return flat;
        }
    }
}
