package org.voxrisk.riskmodel.synthetic;

import org.voxrisk.riskmodel.published.Sequence;

/**
 * Signal inside a tumour. With the depth d (0 in the middle, 1 on the surface), smooth fields of variance 1 of 1.2, 2.5 and 4 mm
 * (fine, middle, coarse), the coarse share c, and the other traits:
 *
 * <pre>
 *   texture   = sqrt(c) coarse + sqrt(1 - c) (0.75 middle + 0.66 fine)
 *   core      = step((necrosis (1 + 0.25 middle') - d) / 0.15)
 *   T2  signal = 620 (1 + heterogeneity_t2 texture) (1 + 0.5 core)
 *   T1C signal = 560 enhancement (1 + heterogeneity_t1c texture' + rim step((d - 0.6) / 0.4)) (1 - 0.5 core)
 * </pre>
 *
 * where step(t) is {@code t^2 (3 - 2 t)} between 0 and 1, and a prime marks the fields read elsewhere: texture' is half the same,
 * half another one.
 */
final class TumourTissue {
    private static final double T2 = 620;
    private static final double T1C = 560;
    private static final double ELSEWHERE_MM = 31.7;

    private final SmoothField fine;
    private final SmoothField middle;
    private final SmoothField coarse;
    private final double coarseWeight;
    private final double fineWeight;
    private final TumourTraits traits;

    TumourTissue(TumourTraits traits, Draws draws, NormalTable normal) {
        this.traits = traits;
        this.fine = new SmoothField(6, 1, 1.2, draws, normal);
        this.middle = new SmoothField(6, 1.5, 2.5, draws, normal);
        this.coarse = new SmoothField(5, 2.5, 4, draws, normal);
        double share = traits.of(TumourTrait.COARSENESS);
        this.coarseWeight = Math.sqrt(share);
        this.fineWeight = Math.sqrt(1 - share);
    }

    /**
     * Signal at a place.
     *
     * @param depth of the place, see {@link TumourShape#depth}
     */
    double signal(Sequence sequence, double x, double y, double z, double depth) {
        double core = core(x, y, z, depth);
        double texture = texture(x, y, z);
        if (sequence == Sequence.T2) {
            return T2 * (1 + traits.of(TumourTrait.HETEROGENEITY_T2) * texture) * (1 + 0.5 * core);
        }
        double other = Math.sqrt(0.5) * (texture + texture(x + ELSEWHERE_MM, y - ELSEWHERE_MM, z));
        double rim = traits.of(TumourTrait.RIM) * step((depth - 0.6) / 0.4);
        return T1C
                * traits.of(TumourTrait.ENHANCEMENT)
                * (1 + traits.of(TumourTrait.HETEROGENEITY_T1C) * other + rim)
                * (1 - 0.5 * core);
    }

    private double texture(double x, double y, double z) {
        return coarseWeight * coarse.at(x, y, z) + fineWeight * (0.75 * middle.at(x, y, z) + 0.66 * fine.at(x, y, z));
    }

    private double core(double x, double y, double z, double depth) {
        double necrosis = traits.of(TumourTrait.NECROSIS);
        // The field stays within 5 standard deviations: farther out there is no core.
        if (depth > necrosis * 2.25) {
            return 0;
        }
        double edge = necrosis * (1 + 0.25 * middle.at(x - ELSEWHERE_MM, y, z + ELSEWHERE_MM));
        return step((edge - depth) / 0.15);
    }

    private static double step(double t) {
        double held = Math.max(0, Math.min(1, t));
        return held * held * (3 - 2 * held);
    }
}
