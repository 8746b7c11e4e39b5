package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.ibsi.DecimatedWavelet;
import org.voxrisk.filter.ibsi.Gaussian;
import org.voxrisk.filter.ibsi.Laws;
import org.voxrisk.filter.ibsi.LawsKernel;
import org.voxrisk.filter.ibsi.Mean;
import org.voxrisk.filter.ibsi.NonSeparableWavelet;
import org.voxrisk.filter.ibsi.SampledLaplacianOfGaussian;
import org.voxrisk.filter.ibsi.SeparableWavelet;
import org.voxrisk.image.Axis;

/** IBSI's image types; {@link GaborForm} and {@link RieszForm} apart. */
final class IbsiForms {
    private static final SettingKey<List<Number>> SIGMA = LaplacianOfGaussianCodec.SIGMA;
    private static final SettingKey<String> WAVELET = WaveletCodec.WAVELET;
    private static final SettingKey<Integer> LEVEL = WaveletCodec.LEVEL;

    private IbsiForms() {}

    static List<IbsiCodec> codecs() {
        return List.of(
                new IbsiCodec("IbsiMean", new MeanForm()),
                new IbsiCodec("IbsiGaussian", new GaussianForm()),
                new IbsiCodec("IbsiLoG", new LaplacianForm()),
                new IbsiCodec("Laws", new LawsForm()),
                new IbsiCodec("Gabor", new GaborForm()),
                new IbsiCodec("IbsiWavelet", new SeparableForm()),
                new IbsiCodec("Simoncelli", new NonSeparableForm(NonSeparableWavelet.Family.SIMONCELLI)),
                new IbsiCodec("Shannon", new NonSeparableForm(NonSeparableWavelet.Family.SHANNON)),
                new IbsiCodec("Riesz", new RieszForm()));
    }

    /** {@code IbsiMean}. */
    private record MeanForm() implements IbsiForm {
        @Override
        public List<SettingKey<?>> keys() {
            return List.of(IbsiKeys.SUPPORT, IbsiKeys.BOUNDARY, IbsiKeys.DIMENSION);
        }

        @Override
        public List<ImageFilter> read(SettingValues values) {
            List<ImageFilter> filters = new ArrayList<>();
            for (int support : values.get(IbsiKeys.SUPPORT)) {
                filters.add(new Mean(support, IbsiKeys.normal(values), IbsiKeys.boundary(values)));
            }
            return filters;
        }

        @Override
        public Optional<SettingValues> write(ImageFilter filter) {
            return filter instanceof Mean mean
                    ? Optional.of(IbsiKeys.written(mean.normal(), mean.boundary())
                            .with(IbsiKeys.SUPPORT, List.of(mean.support())))
                    : Optional.empty();
        }
    }

    /** {@code IbsiGaussian}. */
    record GaussianForm() implements IbsiForm {
        @Override
        public List<SettingKey<?>> keys() {
            return List.of(SIGMA, IbsiKeys.CUTOFF, IbsiKeys.BOUNDARY, IbsiKeys.DIMENSION);
        }

        @Override
        public List<ImageFilter> read(SettingValues values) {
            List<ImageFilter> filters = new ArrayList<>();
            for (Number sigma : values.get(SIGMA)) {
                filters.add(new Gaussian(
                        sigma.doubleValue(),
                        values.get(IbsiKeys.CUTOFF),
                        IbsiKeys.normal(values),
                        IbsiKeys.boundary(values)));
            }
            return filters;
        }

        @Override
        public Optional<SettingValues> write(ImageFilter filter) {
            return filter instanceof Gaussian g
                    ? Optional.of(IbsiKeys.written(g.normal(), g.boundary())
                            .with(SIGMA, List.<Number>of(g.sigmaMm()))
                            .with(IbsiKeys.CUTOFF, g.cutoff()))
                    : Optional.empty();
        }
    }

    /** {@code IbsiLoG}. */
    record LaplacianForm() implements IbsiForm {
        @Override
        public List<SettingKey<?>> keys() {
            return new GaussianForm().keys();
        }

        @Override
        public List<ImageFilter> read(SettingValues values) {
            List<ImageFilter> filters = new ArrayList<>();
            for (Number sigma : values.get(SIGMA)) {
                filters.add(new SampledLaplacianOfGaussian(
                        sigma.doubleValue(),
                        values.get(IbsiKeys.CUTOFF),
                        IbsiKeys.normal(values),
                        IbsiKeys.boundary(values)));
            }
            return filters;
        }

        @Override
        public Optional<SettingValues> write(ImageFilter filter) {
            return filter instanceof SampledLaplacianOfGaussian g
                    ? Optional.of(IbsiKeys.written(g.normal(), g.boundary())
                            .with(SIGMA, List.<Number>of(g.sigmaMm()))
                            .with(IbsiKeys.CUTOFF, g.cutoff()))
                    : Optional.empty();
        }
    }

    /** {@code Laws}: without a word on the dimension, the number of parts decides. */
    private record LawsForm() implements IbsiForm {
        private static final int VOLUME_PARTS = 3;

        @Override
        public List<SettingKey<?>> keys() {
            return List.of(
                    IbsiKeys.KERNEL, IbsiKeys.ENERGY_DELTA, IbsiKeys.ROTATIONS, IbsiKeys.BOUNDARY, IbsiKeys.DIMENSION);
        }

        @Override
        public List<ImageFilter> read(SettingValues values) {
            Optional<Integer> delta = values.find(IbsiKeys.ENERGY_DELTA);
            boolean told = values.find(IbsiKeys.DIMENSION).isPresent();
            List<ImageFilter> filters = new ArrayList<>();
            for (String kernel : values.get(IbsiKeys.KERNEL)) {
                List<LawsKernel> parts = LawsKernel.parse(kernel);
                Optional<Axis> normal =
                        !told && parts.size() == VOLUME_PARTS ? Optional.empty() : IbsiKeys.slices(values);
                filters.add(new Laws(
                        parts,
                        IbsiKeys.rotations(values),
                        delta.isPresent() ? OptionalInt.of(delta.get()) : OptionalInt.empty(),
                        normal,
                        IbsiKeys.boundary(values)));
            }
            return filters;
        }

        @Override
        public Optional<SettingValues> write(ImageFilter filter) {
            if (!(filter instanceof Laws laws)) {
                return Optional.empty();
            }
            SettingValues written = IbsiKeys.written(laws.normal(), laws.boundary())
                    .with(IbsiKeys.written(laws.rotations()))
                    .with(
                            IbsiKeys.KERNEL,
                            List.of(laws.kernels().stream().map(Enum::name).collect(Collectors.joining())));
            return Optional.of(
                    laws.energyDelta().isPresent()
                            ? written.with(
                                    IbsiKeys.ENERGY_DELTA, laws.energyDelta().getAsInt())
                            : written);
        }
    }

    /** {@code IbsiWavelet}: undecimated, or decimated. */
    private record SeparableForm() implements IbsiForm {
        @Override
        public List<SettingKey<?>> keys() {
            return List.of(
                    WAVELET,
                    IbsiKeys.BANDS,
                    LEVEL,
                    IbsiKeys.DECIMATED,
                    IbsiKeys.ROTATIONS,
                    IbsiKeys.BOUNDARY,
                    IbsiKeys.DIMENSION);
        }

        @Override
        public List<ImageFilter> read(SettingValues values) {
            SeparableWavelet all = SeparableWavelet.allBands(
                    values.get(WAVELET),
                    values.get(LEVEL),
                    IbsiKeys.rotations(values),
                    IbsiKeys.normal(values),
                    IbsiKeys.boundary(values));
            SeparableWavelet filter = new SeparableWavelet(
                    all.wavelet(),
                    values.find(IbsiKeys.BANDS).orElse(all.bands()),
                    all.level(),
                    all.rotations(),
                    all.normal(),
                    all.boundary());
            if (!values.get(IbsiKeys.DECIMATED)) {
                return List.of(filter);
            }
            if (filter.rotations().isPresent()) {
                throw new IllegalArgumentException("rotations = " + values.get(IbsiKeys.ROTATIONS)
                        + ": a decimated transform is not rotated. Write rotations: none, or decimated: false");
            }
            return List.of(new DecimatedWavelet(
                    filter.wavelet(), filter.bands(), filter.level(), filter.normal(), filter.boundary()));
        }

        @Override
        public Optional<SettingValues> write(ImageFilter filter) {
            if (filter instanceof SeparableWavelet w) {
                return Optional.of(IbsiKeys.written(w.normal(), w.boundary())
                        .with(IbsiKeys.written(w.rotations()))
                        .with(WAVELET, w.wavelet())
                        .with(IbsiKeys.BANDS, w.bands())
                        .with(LEVEL, w.level())
                        .with(IbsiKeys.DECIMATED, false));
            }
            if (filter instanceof DecimatedWavelet w) {
                return Optional.of(IbsiKeys.written(w.normal(), w.boundary())
                        .with(IbsiKeys.written(Optional.empty()))
                        .with(WAVELET, w.wavelet())
                        .with(IbsiKeys.BANDS, w.bands())
                        .with(LEVEL, w.level())
                        .with(IbsiKeys.DECIMATED, true));
            }
            return Optional.empty();
        }
    }

    /** {@code Simoncelli} and {@code Shannon}. */
    record NonSeparableForm(NonSeparableWavelet.Family family) implements IbsiForm {
        @Override
        public List<SettingKey<?>> keys() {
            return List.of(LEVEL, IbsiKeys.BAND, IbsiKeys.BOUNDARY, IbsiKeys.DIMENSION);
        }

        @Override
        public List<ImageFilter> read(SettingValues values) {
            List<ImageFilter> filters = new ArrayList<>();
            for (String letter : values.get(IbsiKeys.BAND)) {
                NonSeparableWavelet.Band band = letter.equals(NonSeparableWavelet.Band.LOW_PASS.letter())
                        ? NonSeparableWavelet.Band.LOW_PASS
                        : NonSeparableWavelet.Band.BAND_PASS;
                filters.add(new NonSeparableWavelet(
                        family, band, values.get(LEVEL), IbsiKeys.normal(values), IbsiKeys.boundary(values)));
            }
            return filters;
        }

        @Override
        public Optional<SettingValues> write(ImageFilter filter) {
            return filter instanceof NonSeparableWavelet w && w.family() == family
                    ? Optional.of(IbsiKeys.written(w.normal(), w.boundary())
                            .with(LEVEL, w.level())
                            .with(IbsiKeys.BAND, List.of(w.band().letter())))
                    : Optional.empty();
        }
    }
}
