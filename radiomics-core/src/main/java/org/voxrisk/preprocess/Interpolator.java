package org.voxrisk.preprocess;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How values between voxel centres are found; the interpolators of SimpleITK with its fixed parameters.
 *
 * <p>Continuous indices c are inside where {@code -0.5 <= c < N - 0.5} on every axis; outside, the value is 0.
 */
public enum Interpolator {
    /** The nearest voxel; halves go to the higher index. */
    NEAREST_NEIGHBOR("sitkNearestNeighbor", Family.NEAREST, 0),
    /** Trilinear; the outer half voxel has the border value. */
    LINEAR("sitkLinear", Family.LINEAR, 1),
    /** Interpolating B-spline of order 1, mirrored at the border. */
    BSPLINE1("sitkBSpline1", Family.BSPLINE, 1),
    /** Interpolating B-spline of order 2. */
    BSPLINE2("sitkBSpline2", Family.BSPLINE, 2),
    /** Interpolating cubic B-spline, PyRadiomics' default ({@code sitkBSpline}). */
    BSPLINE3("sitkBSpline3", Family.BSPLINE, 3),
    /** Interpolating B-spline of order 4. */
    BSPLINE4("sitkBSpline4", Family.BSPLINE, 4),
    /** Interpolating B-spline of order 5. */
    BSPLINE5("sitkBSpline5", Family.BSPLINE, 5),
    /** B-spline of order 1 whose coefficients are the intensities themselves. */
    BSPLINE_RESAMPLER1("sitkBSplineResamplerOrder1", Family.BSPLINE_RESAMPLER, 1),
    /** B-spline of order 2 whose coefficients are the intensities: smooths. */
    BSPLINE_RESAMPLER2("sitkBSplineResamplerOrder2", Family.BSPLINE_RESAMPLER, 2),
    /** Cubic B-spline whose coefficients are the intensities: smooths ({@code sitkBSplineResampler}). */
    BSPLINE_RESAMPLER3("sitkBSplineResamplerOrder3", Family.BSPLINE_RESAMPLER, 3),
    /** B-spline of order 4 whose coefficients are the intensities: smooths. */
    BSPLINE_RESAMPLER4("sitkBSplineResamplerOrder4", Family.BSPLINE_RESAMPLER, 4),
    /** B-spline of order 5 whose coefficients are the intensities: smooths. */
    BSPLINE_RESAMPLER5("sitkBSplineResamplerOrder5", Family.BSPLINE_RESAMPLER, 5),
    /** Weights from a Gaussian of 0.8 voxel integrated over each voxel, cut off at 4 SD. */
    GAUSSIAN("sitkGaussian", Family.GAUSSIAN, 0),
    /** The value with the largest sum of weights of a Gaussian of 1 voxel, cut off at 1 SD. */
    LABEL_GAUSSIAN("sitkLabelGaussian", Family.LABEL_GAUSSIAN, 0),
    /** Sinc of radius 5 with a Hamming window. */
    HAMMING_WINDOWED_SINC("sitkHammingWindowedSinc", Family.SINC, 0),
    /** Sinc of radius 5 with a cosine window. */
    COSINE_WINDOWED_SINC("sitkCosineWindowedSinc", Family.SINC, 0),
    /** Sinc of radius 5 with a Welch window. */
    WELCH_WINDOWED_SINC("sitkWelchWindowedSinc", Family.SINC, 0),
    /** Sinc of radius 5 with a Lanczos window. */
    LANCZOS_WINDOWED_SINC("sitkLanczosWindowedSinc", Family.SINC, 0),
    /** Sinc of radius 5 with a Blackman window. */
    BLACKMAN_WINDOWED_SINC("sitkBlackmanWindowedSinc", Family.SINC, 0);

    /** Kinds of interpolators that are computed alike. */
    enum Family {
        NEAREST,
        LINEAR,
        BSPLINE,
        BSPLINE_RESAMPLER,
        GAUSSIAN,
        LABEL_GAUSSIAN,
        SINC
    }

    private final String simpleItkName;
    private final Family family;
    private final int order;

    Interpolator(String simpleItkName, Family family, int order) {
        this.simpleItkName = simpleItkName;
        this.family = family;
        this.order = order;
    }

    /** Returns the name in SimpleITK and in PyRadiomics' parameter files, for example {@code sitkBSpline3}. */
    public String simpleItkName() {
        return simpleItkName;
    }

    /**
     * Finds an interpolator by its name in SimpleITK; {@code sitkBSpline} is order 3, as is
     * {@code sitkBSplineResampler}.
     *
     * @throws IllegalArgumentException if there is none of that name; the message lists all
     */
    public static Interpolator of(String simpleItkName) {
        requireNonNull(simpleItkName, "simpleItkName");
        String name = switch (simpleItkName) {
            case "sitkBSpline" -> "sitkBSpline3";
            case "sitkBSplineResampler" -> "sitkBSplineResamplerOrder3";
            default -> simpleItkName;
        };
        Optional<Interpolator> found = Arrays.stream(values())
                .filter(i -> i.simpleItkName.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException("interpolator = \"" + simpleItkName
                + "\" is not supported. Supported are sitkBSpline, sitkBSplineResampler, "
                + Arrays.stream(values()).map(Interpolator::simpleItkName).collect(Collectors.joining(", ")) + "."));
    }

    Family family() {
        return family;
    }

    int order() {
        return order;
    }
}
