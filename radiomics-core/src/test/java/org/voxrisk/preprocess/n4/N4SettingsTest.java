package org.voxrisk.preprocess.n4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class N4SettingsTest {
    private static void refused(String words, UnaryOperator<N4Settings> change) {
        String message = assertThrows(IllegalArgumentException.class, () -> change.apply(N4Settings.defaults()), words)
                .getMessage();
        assertTrue(message != null && message.contains(words), message);
    }

    @Test
    void defaultsAreThoseOfSimpleItk() {
        N4Settings s = N4Settings.defaults();
        assertEquals(List.of(50, 50, 50, 50), s.maximumNumberOfIterations());
        assertEquals(0.001, s.convergenceThreshold());
        assertEquals(200, s.numberOfHistogramBins());
        assertEquals(List.of(4, 4, 4), s.numberOfControlPoints());
        assertEquals(3, s.splineOrder());
        assertEquals(0.01, s.wienerFilterNoise());
        assertEquals(0.15, s.biasFieldFullWidthAtHalfMaximum());
        assertEquals(List.of(1, 1, 1), s.shrinkFactors());
    }

    @Test
    void withersChangeOneThing() {
        N4Settings s = N4Settings.defaults()
                .withMaximumNumberOfIterations(List.of(7, 0))
                .withConvergenceThreshold(0)
                .withNumberOfHistogramBins(64)
                .withSpline(2, List.of(3, 4, 5))
                .withDeconvolution(0.1, 0.2)
                .withShrinkFactors(List.of(4, 4, 1))
                .withMissingMask(MissingMask.WHOLE_IMAGE)
                .withConvergenceMeasure(ConvergenceMeasure.EXACT);
        assertEquals(
                new N4Settings(
                        List.of(7, 0),
                        0,
                        64,
                        List.of(3, 4, 5),
                        2,
                        0.1,
                        0.2,
                        List.of(4, 4, 1),
                        MissingMask.WHOLE_IMAGE,
                        ConvergenceMeasure.EXACT),
                s);
    }

    @Test
    void refusesBadValuesAndSaysWhich() {
        refused("maximumNumberOfIterations = []", s -> s.withMaximumNumberOfIterations(List.of()));
        refused("maximumNumberOfIterations = [5, -1]", s -> s.withMaximumNumberOfIterations(List.of(5, -1)));
        refused("convergenceThreshold = NaN", s -> s.withConvergenceThreshold(Double.NaN));
        refused("convergenceThreshold = -1.0", s -> s.withConvergenceThreshold(-1));
        refused("numberOfHistogramBins = 1", s -> s.withNumberOfHistogramBins(1));
        refused("splineOrder = 0", s -> s.withSpline(0, List.of(4, 4, 4)));
        refused("numberOfControlPoints = [4, 3, 4]", s -> s.withSpline(3, List.of(4, 3, 4)));
        refused("numberOfControlPoints = [4, 4]", s -> s.withSpline(3, List.of(4, 4)));
        refused("wienerFilterNoise = 0.0", s -> s.withDeconvolution(0, 0.15));
        refused("biasFieldFullWidthAtHalfMaximum = Infinity", s -> s.withDeconvolution(0.01, Double.POSITIVE_INFINITY));
        refused("shrinkFactors = [0, 1, 1]", s -> s.withShrinkFactors(List.of(0, 1, 1)));
        refused("at fitting level 4", s -> s.withSpline(3, List.of(100, 100, 100)));
    }
}
