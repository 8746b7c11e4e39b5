package org.voxrisk.io.nrrd;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.internal.VoxelArrays;

/**
 * Which axes of the array are those of an image, and which one runs over several numbers per voxel.
 */
final class NrrdAxes {
    private static final int MAX_DIMENSION = 16;
    private static final Set<String> SPATIAL_KINDS = Set.of("domain", "space", "???", "none");

    private final int dimension;
    private final long[] sizes;
    private final List<Integer> spatial;
    private final List<double @Nullable []> vectors;
    private final OptionalInt components;

    private NrrdAxes(
            int dimension,
            long[] sizes,
            List<Integer> spatial,
            List<double @Nullable []> vectors,
            OptionalInt components) {
        this.dimension = dimension;
        this.sizes = sizes;
        this.spatial = spatial;
        this.vectors = vectors;
        this.components = components;
    }

    /** Number of axes of the array. */
    int dimension() {
        return dimension;
    }

    /** Entries per axis of the array. */
    long[] sizes() {
        return sizes;
    }

    /** The two or three axes that span the image, fastest first. */
    List<Integer> spatial() {
        return spatial;
    }

    /** The vectors of {@code space directions} per axis of the array; empty where the field is absent. */
    List<double @Nullable []> vectors() {
        return vectors;
    }

    /** The axis along which the numbers of one voxel lie, if it has several. */
    OptionalInt components() {
        return components;
    }

    /**
     * Finds the image's axes.
     *
     * @param severalNumbers whether one more axis may have several entries; any other must have one only
     */
    static NrrdAxes of(NrrdHeader header, boolean severalNumbers) throws ImageFormatException {
        long declared = header.integer("dimension", header.require("dimension"));
        if (declared < 1 || declared > MAX_DIMENSION) {
            throw header.invalid("dimension", "is " + declared + ", must be 1 to " + MAX_DIMENSION);
        }
        int dimension = (int) declared;
        long[] sizes = sizes(header, dimension);
        VoxelArrays.product(header.file().name(), "sizes", sizes, Geometry.MAX_VOXELS);
        List<double @Nullable []> vectors = List.of();
        if (header.has("space directions")) {
            vectors = header.vectors("space directions");
            header.requireCount("space directions", vectors.size(), dimension);
        }
        String[] kinds = kinds(header, sizes.length);
        List<Integer> spatial = spatialAxes(header, kinds, sizes, vectors);
        OptionalInt components = componentAxis(header, kinds, sizes, spatial, severalNumbers);
        requireTwoOrThree(header, spatial);
        return new NrrdAxes(dimension, sizes, spatial, vectors, components);
    }

    private static long[] sizes(NrrdHeader header, int dimension) throws ImageFormatException {
        long[] sizes = header.integers("sizes");
        header.requireCount("sizes", sizes.length, dimension);
        for (long size : sizes) {
            if (size < 1) {
                throw header.invalid("sizes", "an axis has " + size + " entries, must be at least 1");
            }
        }
        return sizes;
    }

    private static List<Integer> spatialAxes(
            NrrdHeader header, String[] kinds, long[] sizes, List<double @Nullable []> vectors)
            throws ImageFormatException {
        List<Integer> spatial = new ArrayList<>();
        int vectorless = 0;
        for (int axis = 0; axis < sizes.length; axis++) {
            boolean domain = kinds.length == 0 || SPATIAL_KINDS.contains(kinds[axis]);
            boolean placed = vectors.isEmpty() || vectors.get(axis) != null;
            if (domain && placed) {
                spatial.add(axis);
            } else if (!placed) {
                vectorless++;
            }
        }
        if (vectorless == sizes.length) {
            throw header.invalid("space directions", "no axis has a vector");
        }
        // Trailing axes of one entry carry nothing: 13 x 11 x 6 x 1 is a volume.
        while (spatial.size() > 3 && sizes[spatial.get(spatial.size() - 1)] == 1) {
            spatial.remove(spatial.size() - 1);
        }
        return spatial;
    }

    private static OptionalInt componentAxis(
            NrrdHeader header, String[] kinds, long[] sizes, List<Integer> spatial, boolean severalNumbers)
            throws ImageFormatException {
        OptionalInt found = OptionalInt.empty();
        for (int axis = 0; axis < sizes.length; axis++) {
            if (sizes[axis] == 1 || spatial.contains(axis)) {
                continue;
            }
            boolean series = kinds.length > 0 && kinds[axis].equals("time");
            if (!severalNumbers || series || found.isPresent()) {
                throw header.fault(
                        FormatProblem.NOT_SCALAR,
                        header.has("kinds") ? "kinds" : "space directions",
                        "axis " + (axis + 1) + " of " + sizes.length + " is not spatial and has " + sizes[axis]
                                + " entries: several numbers per voxel or several volumes; extract one first");
            }
            found = OptionalInt.of(axis);
        }
        return found;
    }

    private static void requireTwoOrThree(NrrdHeader header, List<Integer> spatial) throws ImageFormatException {
        if (spatial.size() < 2 || spatial.size() > 3) {
            FormatProblem problem = spatial.size() > 3 ? FormatProblem.NOT_SCALAR : FormatProblem.UNSUPPORTED_DIMENSION;
            throw header.fault(problem, "dimension", spatial.size() + " spatial axes; an image has two or three");
        }
    }

    private static String[] kinds(NrrdHeader header, int dimension) throws ImageFormatException {
        String value = header.get("kinds");
        if (value == null) {
            return new String[0];
        }
        String[] kinds = NrrdHeader.tokens(NrrdHeader.lower(value));
        header.requireCount("kinds", kinds.length, dimension);
        return kinds;
    }

    /** Sizes along x, y and z; z is 1 for a plane. */
    int[] imageSize() {
        int[] size = {1, 1, 1};
        for (int i = 0; i < spatial.size(); i++) {
            size[i] = (int) sizes[spatial.get(i)];
        }
        return size;
    }

    /** Number of entries of the array. */
    long numberCount() {
        long count = 1;
        for (long size : sizes) {
            count *= size;
        }
        return count;
    }

    /** Numbers per voxel. */
    int componentCount() {
        return components.isPresent() ? (int) sizes[components.getAsInt()] : 1;
    }

    /** Number of array entries from one number of a voxel to its next one. */
    long componentStride() {
        long stride = 1;
        for (int axis = 0; axis < components.orElse(0); axis++) {
            stride *= sizes[axis];
        }
        return stride;
    }
}
