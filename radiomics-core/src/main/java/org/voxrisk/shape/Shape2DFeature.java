package org.voxrisk.shape;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.FeatureDefinition;

/**
 * The 2-D shape features of a region that is one slice thick, in PyRadiomics' order of output (alphabetical); IBSI has no
 * such features.
 *
 * <p>S and P are surface and perimeter of the {@link Contour}, N the number of pixels, l1 >= l2 the variances of pixel centres
 * (divisor N) along the principal axes in the plane. Lengths in mm.
 *
 * <p>PyRadiomics' value of each for a small phantom: {@code ibsi-digital-phantom-slice-features.csv} in the test resources of
 * this module, compared by {@code DigitalPhantomTest}.
 */
public enum Shape2DFeature implements Feature {
    /** sqrt(l2 / l1); NaN for a single pixel. */
    ELONGATION("Elongation", false, g -> g.axes().elongation()),
    /** 4 sqrt(l1), mm. */
    MAJOR_AXIS_LENGTH("MajorAxisLength", false, g -> g.axes().majorLengthMm()),
    /** Largest distance of contour vertices, mm. */
    MAXIMUM_DIAMETER("MaximumDiameter", false, Shape2DGeometry::diameterMm),
    /** S, mm^2. */
    MESH_SURFACE("MeshSurface", false, g -> g.contour().surfaceMm2()),
    /** 4 sqrt(l2), mm. */
    MINOR_AXIS_LENGTH("MinorAxisLength", false, g -> g.axes().minorLengthMm()),
    /** P, mm. */
    PERIMETER("Perimeter", false, g -> g.contour().perimeterMm()),
    /** P / S, 1/mm. */
    PERIMETER_SURFACE_RATIO(
            "PerimeterSurfaceRatio",
            false,
            g -> g.contour().perimeterMm() / g.contour().surfaceMm2()),
    /** N times the area of a pixel, mm^2. */
    PIXEL_SURFACE("PixelSurface", false, Shape2DGeometry::pixelSurfaceMm2),
    /** P / (2 sqrt(pi S)); 1 for a circle; deprecated in PyRadiomics. */
    SPHERICAL_DISPROPORTION("SphericalDisproportion", true, g -> 1 / sphericity(g)),
    /** 2 sqrt(pi S) / P; 1 for a circle. */
    SPHERICITY("Sphericity", false, Shape2DFeature::sphericity);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    // The formulas capture nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ToDoubleFunction<Shape2DGeometry> formula;

    Shape2DFeature(String featureName, boolean deprecated, ToDoubleFunction<Shape2DGeometry> formula) {
        this.definition = FeatureDefinition.of(featureName, "", deprecated); // IBSI has none
        this.formula = formula;
    }

    /** Returns the 9 features that PyRadiomics computes unless told otherwise; a new set. */
    public static Set<Shape2DFeature> standard() {
        EnumSet<Shape2DFeature> set = EnumSet.allOf(Shape2DFeature.class);
        set.removeIf(Shape2DFeature::isDeprecated);
        return set;
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    double of(Shape2DGeometry geometry) {
        return formula.applyAsDouble(geometry);
    }

    private static double sphericity(Shape2DGeometry g) {
        return 2 * Math.sqrt(Math.PI * g.contour().surfaceMm2()) / g.contour().perimeterMm();
    }
}
