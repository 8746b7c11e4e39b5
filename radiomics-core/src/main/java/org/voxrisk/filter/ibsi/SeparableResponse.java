package org.voxrisk.filter.ibsi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.work.Checkpoint;

/**
 * The response to a separable kernel, or to all right-angle rotations of it, pooled.
 *
 * <p>Rotations whose kernels are the same but for the sign are computed once, and those that share what they do along
 * the first axes share the result. Not thread-safe.
 */
final class SeparableResponse {
    private final List<Axis> axes;
    private final LinePasses passes;
    private final int voxels;
    private final Checkpoint checkpoint;
    private final List<Member> members = new ArrayList<>();
    private final Optional<Pooling> pooling;
    private final int kernels;
    private final double[][] buffers;
    private double[] result = {};

    private SeparableResponse(
            Geometry grid,
            List<Axis> axes,
            List<AxisOperator> kernel,
            Optional<Pooling> pooling,
            Boundary boundary,
            Checkpoint checkpoint) {
        this.axes = axes;
        this.passes = new LinePasses(grid, boundary, checkpoint);
        this.voxels = grid.voxelCount();
        this.checkpoint = checkpoint;
        this.pooling = pooling;
        this.buffers = new double[axes.size()][0];
        if (pooling.isEmpty()) {
            members.add(new Member(kernel, 1, 0));
            kernels = 1;
        } else {
            kernels = rotate(kernel, pooling.get());
        }
    }

    /**
     * Computes the response.
     *
     * @param values the image
     * @param axes axes that are filtered, in order
     * @param kernel what is done along each of them
     * @param pooling how the rotations are pooled; empty: none but the kernel itself
     */
    static double[] of(
            double[] values,
            Geometry grid,
            List<Axis> axes,
            List<AxisOperator> kernel,
            Optional<Pooling> pooling,
            Boundary boundary,
            Checkpoint checkpoint) {
        SeparableResponse response = new SeparableResponse(grid, axes, kernel, pooling, boundary, checkpoint);
        return response.compute(values);
    }

    private int rotate(List<AxisOperator> kernel, Pooling pool) {
        Map<List<AxisOperator>, int[]> signs = new LinkedHashMap<>();
        List<RightAngleRotation> rotations = RightAngleRotation.all(axes.size());
        for (RightAngleRotation rotation : rotations) {
            List<AxisOperator> rotated = new ArrayList<>();
            int sign = 1;
            for (int axis = 0; axis < axes.size(); axis++) {
                AxisOperator part = kernel.get(rotation.part(axis));
                int parity = part.parity();
                boolean other = rotation.turned(axis) && parity == 0;
                rotated.add(other ? part.flipped() : part);
                if (rotation.turned(axis) && parity < 0) {
                    sign = -sign;
                }
            }
            signs.computeIfAbsent(rotated, r -> new int[2])[sign > 0 ? 0 : 1]++;
        }
        signs.forEach((rotated, count) -> {
            if (!pool.cancels() || count[0] != count[1]) {
                members.add(new Member(rotated, count[0], count[1]));
            }
        });
        return rotations.size();
    }

    private double[] compute(double[] values) {
        if (pooling.isEmpty()) {
            descend(values, 0, members);
            return result;
        }
        double[] pooled = pooling.get().start(voxels, checkpoint);
        result = pooled;
        descend(values, 0, members);
        pooling.get().end(pooled, kernels, checkpoint);
        return pooled;
    }

    /** Filters along the axis of a depth, once for each operator that the members have there. */
    private void descend(double[] in, int depth, List<Member> some) {
        if (depth == axes.size()) {
            Member member = some.get(0);
            if (pooling.isEmpty()) {
                result = in;
            } else {
                pooling.get().add(result, in, member.plus, member.minus, checkpoint);
            }
            return;
        }
        Map<AxisOperator, List<Member>> groups = new LinkedHashMap<>();
        for (Member member : some) {
            groups.computeIfAbsent(member.kernel.get(depth), o -> new ArrayList<>())
                    .add(member);
        }
        for (Map.Entry<AxisOperator, List<Member>> group : groups.entrySet()) {
            // The image is the caller's; a volume in between that nobody else needs is written over.
            double[] out = depth > 0 && groups.size() == 1 ? in : buffer(depth);
            double[] from = in;
            for (Taps taps : group.getKey().stages()) {
                passes.apply(from, out, axes.get(depth), taps);
                from = out;
            }
            descend(out, depth + 1, group.getValue());
        }
    }

    private double[] buffer(int depth) {
        double[] buffer = buffers[depth];
        if (buffer.length == 0) {
            checkpoint.check();
            buffer = new double[voxels];
            buffers[depth] = buffer;
        }
        return buffer;
    }

    /** A kernel, and how many rotations give it and its opposite. */
    private static final class Member {
        private final List<AxisOperator> kernel;
        private final int plus;
        private final int minus;

        Member(List<AxisOperator> kernel, int plus, int minus) {
            this.kernel = kernel;
            this.plus = plus;
            this.minus = minus;
        }
    }
}
