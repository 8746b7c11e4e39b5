package org.voxrisk.riskmodel.synthetic;

import org.voxrisk.riskmodel.data.SplitMix64;

/**
 * Random numbers of one purpose: the same for the same seed and purpose, whatever else is drawn. {@code StrictMath} only, so that
 * they have the same bits on every JVM.
 */
final class Draws {
    /** What numbers are drawn for. The value is part of the seed: never change one. */
    enum Purpose {
        /** Which of two patients is at risk. */
        PAIR(1),
        /** Risk, centre and findings. */
        PATIENT(2),
        /** Clinical table. */
        CLINICAL(19),
        /** Normal scores of the tumour's traits. */
        TRAITS(4),
        /** Place and shape of tumour and organs. */
        SHAPES(5),
        /** Smooth fields of the tissues. */
        FIELDS(6),
        /** Planes, position, gain and bias of the T2 image. */
        T2(7),
        /** The same of the T1C image. */
        T1C(8),
        /** Second reader's contour in the T2 image. */
        READER_T2(9),
        /** The same in the T1C image. */
        READER_T1C(10),
        /** Recurrence and loss to follow-up. */
        RECURRENCE(23);

        private final long key;

        Purpose(int key) {
            this.key = key;
        }
    }

    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private final SplitMix64 bits;

    private Draws(long state) {
        this.bits = new SplitMix64(state);
    }

    /**
     * Starts the numbers of a purpose.
     *
     * @param number of the patient or pair
     */
    static Draws of(long seed, int number, Purpose purpose) {
        long state = new SplitMix64(seed).next();
        state = new SplitMix64(state ^ number).next();
        return new Draws(new SplitMix64(state ^ purpose.key).next());
    }

    /** 64 bits. */
    long next() {
        return bits.next();
    }

    /** Uniform in (0, 1]. */
    double uniform() {
        return ((bits.next() >>> 11) + 1) * TWO_TO_MINUS_53;
    }

    /** Uniform between two numbers. */
    double between(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Standard normal, by Box and Muller. */
    double normal() {
        double radius = Math.sqrt(-2 * StrictMath.log(uniform()));
        return radius * StrictMath.cos(2 * Math.PI * uniform());
    }

    /** True with a probability. */
    boolean chance(double probability) {
        return uniform() <= probability;
    }

    /** True with the probability {@code 1 / (1 + exp(-logit))}. */
    boolean logistic(double logit) {
        return chance(1 / (1 + StrictMath.exp(-logit)));
    }
}
