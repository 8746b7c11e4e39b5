package org.voxrisk.shape;

import org.voxrisk.feature.Feature;
import org.voxrisk.feature.FeatureDefinition;

/**
 * IBSI's 29 morphological features (HCUG), in the standard's order.
 *
 * <p>V and A are volume and area of the {@link SurfaceMesh} of the morphological mask, l1, l2, l3 in decreasing order the variances of
 * {@link PrincipalAxes} with the divisor N - 1, as IBSI's reference values have it. Lengths in mm. A density is V, or A,
 * over that of a body around the region; densities by the oriented box and by the enclosing ellipsoid have no reference
 * values in IBSI. A single voxel has no variances: features of them are not defined.
 */
public enum MorphologyFeature implements Feature {
    /** V, mm^3 (RNU0). */
    MESH_VOLUME("MeshVolume", "RNU0"),
    /** Voxels times their volume, mm^3 (YEKZ). */
    VOXEL_VOLUME("VoxelVolume", "YEKZ"),
    /** A, mm^2 (C0JK). */
    SURFACE_AREA("SurfaceArea", "C0JK"),
    /** A / V, 1/mm (2PR5). */
    SURFACE_VOLUME_RATIO("SurfaceVolumeRatio", "2PR5"),
    /** V / sqrt(pi A^3) (SKGS). */
    COMPACTNESS_1("Compactness1", "SKGS"),
    /** 36 pi V^2 / A^3 (BQWJ). */
    COMPACTNESS_2("Compactness2", "BQWJ"),
    /** A / (36 pi V^2)^(1/3) (KRCK). */
    SPHERICAL_DISPROPORTION("SphericalDisproportion", "KRCK"),
    /** (36 pi V^2)^(1/3) / A (QCFX). */
    SPHERICITY("Sphericity", "QCFX"),
    /** (A^3 / (36 pi V^2))^(1/3) - 1 (25C7). */
    ASPHERICITY("Asphericity", "25C7"),
    /** Distance of the centre of the shape and that of the intensities, mm (KLMA). */
    CENTRE_OF_MASS_SHIFT("CentreOfMassShift", "KLMA"),
    /** Largest distance of mesh vertices, mm (L0JK). */
    MAXIMUM_3D_DIAMETER("Maximum3DDiameter", "L0JK"),
    /** 4 sqrt(l1), mm (TDIC). */
    MAJOR_AXIS_LENGTH("MajorAxisLength", "TDIC"),
    /** 4 sqrt(l2), mm (P9VJ). */
    MINOR_AXIS_LENGTH("MinorAxisLength", "P9VJ"),
    /** 4 sqrt(l3), mm (7J51). */
    LEAST_AXIS_LENGTH("LeastAxisLength", "7J51"),
    /** sqrt(l2 / l1) (Q3CK). */
    ELONGATION("Elongation", "Q3CK"),
    /** sqrt(l3 / l1) (N17B). */
    FLATNESS("Flatness", "N17B"),
    /** V over the axis-aligned bounding box of the mesh (PBX1). */
    VOLUME_DENSITY_AABB("VolumeDensityAABB", "PBX1"),
    /** A over the axis-aligned bounding box of the mesh (R59B). */
    AREA_DENSITY_AABB("AreaDensityAABB", "R59B"),
    /** V over the oriented bounding box (ZH1A): the least that lies on a face of the convex hull. */
    VOLUME_DENSITY_OMBB("VolumeDensityOMBB", "ZH1A"),
    /** A over the oriented bounding box (IQYR). */
    AREA_DENSITY_OMBB("AreaDensityOMBB", "IQYR"),
    /** V over the ellipsoid with the principal axes (6BDE). */
    VOLUME_DENSITY_AEE("VolumeDensityAEE", "6BDE"),
    /** A over the ellipsoid with the principal axes (RDD2); its area by the 20 terms of Legendre polynomials that IBSI names. */
    AREA_DENSITY_AEE("AreaDensityAEE", "RDD2"),
    /** V over the enclosing ellipsoid of least volume (SWZ1). */
    VOLUME_DENSITY_MVEE("VolumeDensityMVEE", "SWZ1"),
    /** A over the enclosing ellipsoid of least volume (BRI8). */
    AREA_DENSITY_MVEE("AreaDensityMVEE", "BRI8"),
    /** V over the convex hull of the mesh (R3ER). */
    VOLUME_DENSITY_CONVEX_HULL("VolumeDensityConvexHull", "R3ER"),
    /** A over the convex hull of the mesh (7T7F). */
    AREA_DENSITY_CONVEX_HULL("AreaDensityConvexHull", "7T7F"),
    /** V times the mean intensity (99N0). */
    INTEGRATED_INTENSITY("IntegratedIntensity", "99N0"),
    /** Moran's I of the intensities, weights 1 / distance, every pair of voxels (N365); not defined for a flat region. */
    MORANS_I("MoransI", "N365"),
    /** Geary's C likewise (NPT7). */
    GEARYS_C("GearysC", "NPT7");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    MorphologyFeature(String featureName, String ibsiCode) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, false);
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(MorphologyGeometry geometry) {
        return switch (this) {
            case MESH_VOLUME -> geometry.mesh().volumeMm3();
            case VOXEL_VOLUME -> geometry.voxelVolumeMm3();
            case SURFACE_AREA -> geometry.mesh().areaMm2();
            case SURFACE_VOLUME_RATIO ->
                geometry.mesh().areaMm2() / geometry.mesh().volumeMm3();
            case COMPACTNESS_1 ->
                geometry.mesh().volumeMm3()
                        / (Math.sqrt(Math.PI)
                                * geometry.mesh().areaMm2()
                                * Math.sqrt(geometry.mesh().areaMm2()));
            case COMPACTNESS_2 -> compactness2(geometry);
            case SPHERICAL_DISPROPORTION -> 1 / StrictMath.cbrt(compactness2(geometry));
            case SPHERICITY -> StrictMath.cbrt(compactness2(geometry));
            case ASPHERICITY -> 1 / StrictMath.cbrt(compactness2(geometry)) - 1;
            case CENTRE_OF_MASS_SHIFT -> geometry.centreOfMassShiftMm();
            case MAXIMUM_3D_DIAMETER -> geometry.maximumDiameterMm();
            case MAJOR_AXIS_LENGTH -> geometry.axes().majorLengthMm();
            case MINOR_AXIS_LENGTH -> geometry.axes().minorLengthMm();
            case LEAST_AXIS_LENGTH -> geometry.axes().leastLengthMm();
            case ELONGATION -> geometry.axes().elongation();
            case FLATNESS -> geometry.axes().flatness();
            case VOLUME_DENSITY_AABB -> geometry.mesh().volumeMm3() / geometry.boxVolumeMm3();
            case AREA_DENSITY_AABB -> geometry.mesh().areaMm2() / geometry.boxAreaMm2();
            case VOLUME_DENSITY_OMBB ->
                geometry.mesh().volumeMm3() / geometry.orientedBox().volumeMm3();
            case AREA_DENSITY_OMBB ->
                geometry.mesh().areaMm2() / geometry.orientedBox().areaMm2();
            case VOLUME_DENSITY_AEE -> geometry.mesh().volumeMm3() / geometry.approximateEllipsoidVolumeMm3();
            case AREA_DENSITY_AEE -> geometry.mesh().areaMm2() / geometry.approximateEllipsoidAreaMm2();
            case VOLUME_DENSITY_MVEE ->
                geometry.mesh().volumeMm3() / geometry.enclosingEllipsoid().volumeMm3();
            case AREA_DENSITY_MVEE ->
                geometry.mesh().areaMm2() / geometry.enclosingEllipsoid().areaMm2();
            case VOLUME_DENSITY_CONVEX_HULL ->
                geometry.mesh().volumeMm3() / geometry.hull().volumeMm3();
            case AREA_DENSITY_CONVEX_HULL ->
                geometry.mesh().areaMm2() / geometry.hull().areaMm2();
            case INTEGRATED_INTENSITY -> geometry.mesh().volumeMm3() * geometry.meanIntensity();
            case MORANS_I -> geometry.autocorrelation().moran();
            case GEARYS_C -> geometry.autocorrelation().geary();
        };
    }

    private static double compactness2(MorphologyGeometry g) {
        double v = g.mesh().volumeMm3();
        double a = g.mesh().areaMm2();
        return 36 * Math.PI * (v * v) / (a * a * a);
    }
}
