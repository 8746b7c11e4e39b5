package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.ibsi.Gabor;
import org.voxrisk.filter.ibsi.Orientation;
import org.voxrisk.filter.ibsi.OrthogonalPlanes;
import org.voxrisk.filter.ibsi.Pooling;
import org.voxrisk.image.Axis;

/** {@code Gabor}: in slices across one axis, or pooled over those across all three. */
record GaborForm() implements IbsiForm {
    private static final SettingKey<List<Number>> SIGMA = LaplacianOfGaussianCodec.SIGMA;

    @Override
    public List<SettingKey<?>> keys() {
        return List.of(
                SIGMA,
                IbsiKeys.LAMBDA,
                IbsiKeys.GAMMA,
                IbsiKeys.THETA,
                IbsiKeys.THETA_STEP,
                IbsiKeys.POOLING,
                IbsiKeys.RESPONSE,
                IbsiKeys.PLANES,
                IbsiKeys.PLANES_POOLING,
                IbsiKeys.BOUNDARY,
                IbsiKeys.DIMENSION);
    }

    @Override
    public Optional<String> withoutEffect(SettingKey<?> key, SettingValues values) {
        if (key == IbsiKeys.POOLING && values.find(IbsiKeys.THETA).isPresent()) {
            return Optional.of(
                    "pools the directions of thetaStep, but theta names single ones. Write thetaStep in place of theta");
        }
        if (key == IbsiKeys.PLANES_POOLING && !values.get(IbsiKeys.PLANES).equals(IbsiKeys.ORTHOGONAL)) {
            return Optional.of("pools the responses of planes: orthogonal, but planes = " + values.get(IbsiKeys.PLANES)
                    + ". Write planes: orthogonal too");
        }
        return Optional.empty();
    }

    @Override
    public List<ImageFilter> read(SettingValues values) {
        Axis across = IbsiKeys.slices(values)
                .orElseThrow(() -> new IllegalArgumentException(
                        "dimension = 3D: a Gabor filter works in slices. Write xy, xz or yz, and planes: orthogonal to"
                                + " pool over the slices across all axes"));
        boolean orthogonal = values.get(IbsiKeys.PLANES).equals(IbsiKeys.ORTHOGONAL);
        List<ImageFilter> filters = new ArrayList<>();
        for (Number sigma : values.get(SIGMA)) {
            for (double lambda : values.get(IbsiKeys.LAMBDA)) {
                for (Orientation orientation : orientations(values)) {
                    Gabor gabor = new Gabor(
                            sigma.doubleValue(),
                            lambda,
                            values.get(IbsiKeys.GAMMA),
                            orientation,
                            IbsiKeys.value(Gabor.ResponsePart.values(), values.get(IbsiKeys.RESPONSE)),
                            across,
                            IbsiKeys.boundary(values));
                    filters.add(
                            orthogonal ? new OrthogonalPlanes(gabor, pooling(values, IbsiKeys.PLANES_POOLING)) : gabor);
                }
            }
        }
        return filters;
    }

    private static List<Orientation> orientations(SettingValues values) {
        Optional<List<Double>> thetas = values.find(IbsiKeys.THETA);
        Optional<Double> step = values.find(IbsiKeys.THETA_STEP);
        if (thetas.isPresent() == step.isPresent()) {
            throw new IllegalArgumentException(
                    (step.isPresent() ? "theta and thetaStep are both given" : "neither theta nor thetaStep is given")
                            + ": write theta for one direction in degrees, or thetaStep to pool directions, for example"
                            + " thetaStep: 45");
        }
        List<Orientation> orientations = new ArrayList<>();
        step.ifPresent(s -> orientations.add(new Orientation.All(s, pooling(values, IbsiKeys.POOLING))));
        thetas.orElse(List.of()).forEach(theta -> orientations.add(new Orientation.Single(theta)));
        return orientations;
    }

    private static Pooling pooling(SettingValues values, SettingKey<String> key) {
        return IbsiKeys.value(Pooling.values(), values.get(key));
    }

    @Override
    public Optional<SettingValues> write(ImageFilter filter) {
        if (filter instanceof Gabor gabor) {
            return Optional.of(written(gabor));
        }
        if (filter instanceof OrthogonalPlanes planes && planes.filter() instanceof Gabor gabor) {
            return Optional.of(written(gabor)
                    .with(IbsiKeys.PLANES, IbsiKeys.ORTHOGONAL)
                    .with(IbsiKeys.PLANES_POOLING, IbsiKeys.name(planes.pooling())));
        }
        return Optional.empty();
    }

    private static SettingValues written(Gabor gabor) {
        SettingValues written = IbsiKeys.written(gabor.normal(), gabor.boundary())
                .with(SIGMA, List.<Number>of(gabor.sigmaMm()))
                .with(IbsiKeys.LAMBDA, List.of(gabor.lambdaMm()))
                .with(IbsiKeys.GAMMA, gabor.gamma())
                .with(IbsiKeys.RESPONSE, IbsiKeys.name(gabor.part()));
        if (gabor.orientation() instanceof Orientation.All all) {
            return written.with(IbsiKeys.THETA_STEP, all.stepDegrees())
                    .with(IbsiKeys.POOLING, IbsiKeys.name(all.pooling()));
        }
        return written.with(IbsiKeys.THETA, List.of(gabor.orientation().firstDegrees()));
    }
}
