package org.voxrisk.shape;

import java.util.EnumSet;
import java.util.Set;
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
    ELONGATION("Elongation", false),
    /** 4 sqrt(l1), mm. */
    MAJOR_AXIS_LENGTH("MajorAxisLength", false),
    /** Largest distance of contour vertices, mm. */
    MAXIMUM_DIAMETER("MaximumDiameter", false),
    /** S, mm^2. */
    MESH_SURFACE("MeshSurface", false),
    /** 4 sqrt(l2), mm. */
    MINOR_AXIS_LENGTH("MinorAxisLength", false),
    /** P, mm. */
    PERIMETER("Perimeter", false),
    /** P / S, 1/mm. */
    PERIMETER_SURFACE_RATIO("PerimeterSurfaceRatio", false),
    /** N times the area of a pixel, mm^2. */
    PIXEL_SURFACE("PixelSurface", false),
    /** P / (2 sqrt(pi S)); 1 for a circle; deprecated in PyRadiomics. */
    SPHERICAL_DISPROPORTION("SphericalDisproportion", true),
    /** 2 sqrt(pi S) / P; 1 for a circle. */
    SPHERICITY("Sphericity", false);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    Shape2DFeature(String featureName, boolean deprecated) {
        this.definition = FeatureDefinition.of(featureName, "", deprecated); // IBSI has none
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
        return switch (this) {
            case ELONGATION -> geometry.axes().elongation();
            case MAJOR_AXIS_LENGTH -> geometry.axes().majorLengthMm();
            case MAXIMUM_DIAMETER -> geometry.diameterMm();
            case MESH_SURFACE -> geometry.contour().surfaceMm2();
            case MINOR_AXIS_LENGTH -> geometry.axes().minorLengthMm();
            case PERIMETER -> geometry.contour().perimeterMm();
            case PERIMETER_SURFACE_RATIO ->
                geometry.contour().perimeterMm() / geometry.contour().surfaceMm2();
            case PIXEL_SURFACE -> geometry.pixelSurfaceMm2();
            case SPHERICAL_DISPROPORTION -> 1 / sphericity(geometry);
            case SPHERICITY -> sphericity(geometry);
        };
    }

    private static double sphericity(Shape2DGeometry g) {
        return 2 * Math.sqrt(Math.PI * g.contour().surfaceMm2()) / g.contour().perimeterMm();
    }
}
