package org.voxrisk.preprocess.n4;

import org.voxrisk.work.Checkpoint;

/**
 * How the convergence measure is computed: the coefficient of variation, over the n voxels that take part, of
 * {@code p = exp(old field - new field)}, with divisor n - 1.
 */
public enum ConvergenceMeasure {
    /**
     * As ITK computes it, so that levels end after the same number of iterations as SimpleITK's: running mean and running
     * sum of squares in single precision, in storage order. The running mean stops moving once {@code (p - mean) / n}
     * is below its rounding, so that it is the mean of the first ten thousands of voxels rather than of all: the measure
     * is then too large, by a few percent up to twofold where the first slices change unlike the rest. From 2^24 voxels
     * on, count and sum of squares stop growing too, and later voxels have no say.
     */
    ITK {
        @Override
        double of(float[] p, Checkpoint checkpoint) {
            float mean = 0;
            float squares = 0;
            float n = 0;
            for (int from = 0; from < p.length; from += PIECE) {
                checkpoint.check();
                for (int i = from; i < Math.min(p.length, from + PIECE); i++) {
                    float value = p[i];
                    n += 1.0f;
                    float difference = value - mean;
                    if (n > 1) {
                        squares = (float) (squares + difference * difference * (n - 1.0) / n);
                    }
                    mean = (float) (mean * (1.0 - 1.0 / n) + value / n);
                }
            }
            return n > 1 ? Math.sqrt(squares / (n - 1.0)) / mean : 0;
        }
    },
    /** Free of rounding effects: two passes in double precision. */
    EXACT {
        @Override
        double of(float[] p, Checkpoint checkpoint) {
            double sum = 0;
            for (int from = 0; from < p.length; from += PIECE) {
                checkpoint.check();
                for (int i = from; i < Math.min(p.length, from + PIECE); i++) {
                    sum += p[i] - 1.0;
                }
            }
            double shift = sum / p.length;
            double squares = 0;
            for (int from = 0; from < p.length; from += PIECE) {
                checkpoint.check();
                for (int i = from; i < Math.min(p.length, from + PIECE); i++) {
                    double difference = p[i] - 1.0 - shift;
                    squares += difference * difference;
                }
            }
            return p.length > 1 ? Math.sqrt(squares / (p.length - 1.0)) / (1 + shift) : 0;
        }
    };

    private static final int PIECE = 1 << 16;

    /**
     * Computes the measure.
     *
     * @param p {@code exp(old field - new field)} of the voxels that take part, in storage order
     * @param checkpoint is asked during the work
     * @return the coefficient of variation; 0 for one voxel
     */
    abstract double of(float[] p, Checkpoint checkpoint);
}
