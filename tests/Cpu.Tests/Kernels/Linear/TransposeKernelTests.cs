namespace KerasCourse.Cpu.Tests;

public sealed unsafe class TransposeKernelTests
{
    [Fact]
    public void EverySizeUpTo40()
    {
        Random random = new(1);
        for (int rows = 0; rows <= 40; rows++)
        {
            for (int columns = 0; columns <= 40; columns++)
            {
                using GuardedBuffer source = new GuardedBuffer(rows * columns, random.Next(8)).Fill(random);
                using GuardedBuffer destination = new(rows * columns, random.Next(8));
                TransposeKernel.Run(source.Pointer, columns, rows, columns, destination.Pointer, rows);
                for (int r = 0; r < rows; r++)
                {
                    for (int c = 0; c < columns; c++)
                        Assert.Equal(source.Span[r * columns + c], destination.Span[c * rows + r]);
                }
                destination.AssertGuards();
            }
        }
    }

    [Fact]
    public void Doubles()
    {
        double* source = stackalloc double[15], destination = stackalloc double[15];
        for (int i = 0; i < 15; i++)
            source[i] = i;
        TransposeKernel.Run(source, 5, 3, 5, destination, 3);
        for (int r = 0; r < 3; r++)
        {
            for (int c = 0; c < 5; c++)
                Assert.Equal(r * 5 + c, destination[c * 3 + r]);
        }
    }
}
