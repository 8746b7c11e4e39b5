package org.voxrisk.riskmodel.statistics.correlation;

import org.voxrisk.riskmodel.statistics.Ranks;
import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.work.Checkpoint;

/**
 * Columns centred and scaled to unit length: their correlation is a dot product, computed when asked. A filter that
 * compares with kept columns only never needs the whole matrix. Ranked first, they give Spearman's coefficient.
 */
public final class PearsonColumns implements Correlations {
    private final int rows;
    private final double[] unit;
    private final boolean[] constant;

    private PearsonColumns(int rows, double[] unit, boolean[] constant) {
        this.rows = rows;
        this.unit = unit;
        this.constant = constant;
    }

    /**
     * Columns for Pearson's coefficient.
     *
     * @param columns values column after column: {@code columns[j * rows + i]}; copied
     * @param rows number of rows, at least 2
     * @throws IllegalArgumentException if the length is no multiple of rows, or a value is missing or infinite
     */
    public static PearsonColumns of(double[] columns, int rows) {
        return of(columns, rows, Checkpoint.INTERRUPT_ONLY);
    }

    /** Columns for Spearman's coefficient; arguments as in {@link #of(double[], int)}. */
    public static PearsonColumns ofRanks(double[] columns, int rows) {
        return ofRanks(columns, rows, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Columns as in {@link #of(double[], int)}.
     *
     * @param checkpoint is asked for each column
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static PearsonColumns of(double[] columns, int rows, Checkpoint checkpoint) {
        return of(columns, rows, false, checkpoint);
    }

    /**
     * Columns as in {@link #ofRanks(double[], int)}.
     *
     * @param checkpoint is asked for each column
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static PearsonColumns ofRanks(double[] columns, int rows, Checkpoint checkpoint) {
        return of(columns, rows, true, checkpoint);
    }

    private static PearsonColumns of(double[] columns, int rows, boolean ranked, Checkpoint checkpoint) {
        int size = checkedSize(columns, rows);
        double[] unit = new double[columns.length];
        boolean[] constant = new boolean[size];
        double[] x = new double[rows];
        for (int j = 0; j < size; j++) {
            checkpoint.check();
            System.arraycopy(columns, j * rows, x, 0, rows);
            constant[j] = Sample.isConstant(x, 0, rows);
            if (constant[j]) {
                continue;
            }
            double[] values = ranked ? Ranks.of(x) : x;
            double mean = Sample.mean(values);
            double norm = Math.sqrt(Sample.squaredDeviations(values, 0, rows, mean));
            for (int i = 0; i < rows; i++) {
                unit[j * rows + i] = (values[i] - mean) / norm;
            }
        }
        return new PearsonColumns(rows, unit, constant);
    }

    static int checkedSize(double[] columns, int rows) {
        if (rows < 2 || columns.length % rows != 0) {
            throw new IllegalArgumentException(columns.length + " values are no whole number of columns of " + rows
                    + " rows (at least 2 rows are needed)");
        }
        for (int i = 0; i < columns.length; i++) {
            if (!Double.isFinite(columns[i])) {
                throw new IllegalArgumentException("column " + i / rows + ", row " + i % rows + " is " + columns[i]
                        + "; correlations need complete columns");
            }
        }
        return columns.length / rows;
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
        return constant[i] || constant[j] ? Double.NaN : CorrelationKind.snapped(dot(i * rows, j * rows));
    }

    @Override
    public boolean isConstant(int j) {
        return constant[j];
    }

    /** Four partial sums in a fixed order: as accurate as one and not bound by the latency of an addition. */
    private double dot(int a, int b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < rows; i += 4) {
            s0 += unit[a + i] * unit[b + i];
            s1 += unit[a + i + 1] * unit[b + i + 1];
            s2 += unit[a + i + 2] * unit[b + i + 2];
            s3 += unit[a + i + 3] * unit[b + i + 3];
        }
        for (; i < rows; i++) {
            s0 += unit[a + i] * unit[b + i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
