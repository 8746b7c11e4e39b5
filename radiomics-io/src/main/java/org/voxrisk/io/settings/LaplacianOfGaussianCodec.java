package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.filter.LaplacianOfGaussian;
import org.voxrisk.filter.Sigma;

/** {@code LoG}: Laplacian of Gaussian, one image a width. */
record LaplacianOfGaussianCodec() implements ImageTypeCodec<LaplacianOfGaussian> {
    static final SettingKey<List<Number>> SIGMA =
            SettingKey.required("sigma", ValueType.sigmas(), "a list of widths in mm, for example sigma: [2.0, 3.0]");

    @Override
    public String name() {
        return "LoG";
    }

    @Override
    public Class<LaplacianOfGaussian> type() {
        return LaplacianOfGaussian.class;
    }

    @Override
    public List<SettingKey<?>> keys() {
        return List.of(SIGMA);
    }

    @Override
    public LaplacianOfGaussian read(SettingValues values) {
        List<Number> given = values.get(SIGMA);
        requireDistinct(given);
        return new LaplacianOfGaussian(given.stream()
                .map(v -> new Sigma(v.doubleValue(), v instanceof Long))
                .toList());
    }

    @Override
    public SettingValues write(LaplacianOfGaussian filter) {
        List<Number> sigmas = new ArrayList<>();
        for (Sigma s : filter.sigmas()) {
            if (s.integer()) {
                sigmas.add((long) s.mm());
            } else {
                sigmas.add(s.mm());
            }
        }
        return SettingValues.none().with(SIGMA, List.copyOf(sigmas));
    }

    /** PyRadiomics makes two sets of columns of 2.0 and 2, log-sigma-2-0-mm-3D and log-sigma-2-mm-3D, of equal values. */
    private static void requireDistinct(List<Number> given) {
        for (int i = 0; i < given.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (given.get(i).doubleValue() == given.get(j).doubleValue()) {
                    throw new IllegalArgumentException(
                            "sigma = " + given + " has one width twice, " + given.get(j) + " and " + given.get(i)
                                    + " mm: two columns of every feature with the same values. Leave one out.");
                }
            }
        }
    }
}
