package org.voxrisk.riskmodel.statistics.correlation;

import java.util.Arrays;
import org.voxrisk.riskmodel.statistics.Constancy;
import org.voxrisk.work.Checkpoint;

/**
 * All pairwise correlations of a set of columns; equals R {@code cor(x, method = )}. Symmetric, 1 on the diagonal, NaN
 * beside it for a constant column. Stored as the triangle below the diagonal: p (p - 1) / 2 numbers, 24 MB for 2,446
 * columns.
 */
public final class CorrelationMatrix implements Correlations {
    private final double[] triangle;
    private final boolean[] constant;

    private CorrelationMatrix(double[] triangle, boolean[] constant) {
        this.triangle = triangle;
        this.constant = constant;
    }

    /**
     * The matrix of a set of columns.
     *
     * @param columns values column after column: {@code columns[j * rows + i]}; left unchanged
     * @param rows number of rows, at least 2
     * @param kind which coefficient; Kendall's costs rows times as much as the others
     * @throws IllegalArgumentException if the length is no multiple of rows, or a value is missing or infinite
     */
    public static CorrelationMatrix of(double[] columns, int rows, CorrelationKind kind) {
        return of(columns, rows, kind, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * The matrix as in {@link #of(double[], int, CorrelationKind)}.
     *
     * @param checkpoint is asked for each column, for Kendall's coefficient for each pair
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static CorrelationMatrix of(double[] columns, int rows, CorrelationKind kind, Checkpoint checkpoint) {
        return switch (kind) {
            case PEARSON -> of(PearsonColumns.of(columns, rows, checkpoint), checkpoint);
            case SPEARMAN -> of(PearsonColumns.ofRanks(columns, rows, checkpoint), checkpoint);
            case KENDALL -> kendall(columns, rows, checkpoint);
        };
    }

    /** The matrix of correlations that are computed when asked. */
    public static CorrelationMatrix of(Correlations given) {
        return of(given, Checkpoint.INTERRUPT_ONLY);
    }

    private static CorrelationMatrix of(Correlations given, Checkpoint checkpoint) {
        if (given instanceof CorrelationMatrix matrix) {
            return matrix;
        }
        int p = given.size();
        double[] triangle = new double[Math.multiplyExact(p, p - 1) / 2];
        boolean[] constant = new boolean[p];
        int at = 0;
        for (int i = 0; i < p; i++) {
            checkpoint.check();
            constant[i] = given.isConstant(i);
            for (int j = 0; j < i; j++) {
                triangle[at++] = given.r(i, j);
            }
        }
        return new CorrelationMatrix(triangle, constant);
    }

    private static CorrelationMatrix kendall(double[] columns, int rows, Checkpoint checkpoint) {
        int p = PearsonColumns.checkedSize(columns, rows);
        double[][] x = new double[p][];
        for (int j = 0; j < p; j++) {
            x[j] = Arrays.copyOfRange(columns, j * rows, (j + 1) * rows);
        }
        double[] triangle = new double[Math.multiplyExact(p, p - 1) / 2];
        boolean[] constant = new boolean[p];
        int at = 0;
        for (int i = 0; i < p; i++) {
            constant[i] = Constancy.of(x[i]);
            for (int j = 0; j < i; j++) {
                checkpoint.check();
                triangle[at++] = CorrelationKind.KENDALL.of(x[i], x[j]);
            }
        }
        return new CorrelationMatrix(triangle, constant);
    }

    @Override
    public int size() {
        return constant.length;
    }

    @Override
    public double r(int i, int j) {
        if (i == j) {
            return 1;
        }
        return i > j ? triangle[i * (i - 1) / 2 + j] : triangle[j * (j - 1) / 2 + i];
    }

    @Override
    public boolean isConstant(int j) {
        return constant[j];
    }
}
