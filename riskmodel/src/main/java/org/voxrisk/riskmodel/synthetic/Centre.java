package org.voxrisk.riskmodel.synthetic;

import org.voxrisk.riskmodel.published.Sequence;

/**
 * Where a patient was examined: each centre has its scanner and its protocol. The same mix of patients goes to each.
 *
 * <p>Fields of view and distances of slices are such that no voxel of 1 mm lies halfway between two acquired ones: which one is
 * the nearest, and where a crop ends, would then hang on the last digit of a position, which DICOM and NRRD write differently.
 */
@SuppressWarnings("ImmutableEnumChecker") // a record of numbers
enum Centre {
    /** Half of the patients. */
    A(new Protocol(219.9, 4.6, 24, 1, 22, 0.7), new Protocol(239.9, 4.2, 28, 1, 20, 0.8)),
    /** Three in ten: brighter, noisier, thicker slices. */
    B(new Protocol(239.9, 5, 24, 1.4, 32, 0.8), new Protocol(249.9, 5, 24, 1.25, 28, 0.9)),
    /** Two in ten: darker, smoother, thinner slices. */
    C(new Protocol(199.9, 3.8, 28, 0.75, 26, 1), new Protocol(229.9, 3.4, 32, 0.85, 24, 1.1));

    private final Protocol t2;
    private final Protocol t1c;

    Centre(Protocol t2, Protocol t1c) {
        this.t2 = t2;
        this.t1c = t1c;
    }

    /**
     * How a sequence is taken.
     *
     * @param fieldOfViewMm width and height of a slice
     * @param sliceMm distance of slices
     * @param slices number of slices
     * @param gain factor on all signals
     * @param noise standard deviation of the noise in both channels, before the gain
     * @param blurMm standard deviation of the Gaussian in the plane
     */
    record Protocol(double fieldOfViewMm, double sliceMm, int slices, double gain, double noise, double blurMm) {}

    Protocol protocol(Sequence sequence) {
        return sequence == Sequence.T2 ? t2 : t1c;
    }

    /** Draws a centre. */
    static Centre of(Draws draws) {
        double u = draws.uniform();
        if (u <= 0.5) {
            return A;
        }
        return u <= 0.8 ? B : C;
    }
}
