package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.ibsi.NonSeparableWavelet;
import org.voxrisk.filter.ibsi.Riesz;
import org.voxrisk.filter.ibsi.RieszBase;
import org.voxrisk.filter.ibsi.Unfiltered;

/** {@code Riesz}: of the image, or of the response of another of IBSI's filters. */
record RieszForm() implements IbsiForm {
    private static final SettingKey<List<Number>> SIGMA = LaplacianOfGaussianCodec.SIGMA;
    private static final Map<String, IbsiForm> BASES = Map.of(
            "IbsiGaussian", new IbsiForms.GaussianForm(),
            "IbsiLoG", new IbsiForms.LaplacianForm(),
            "Simoncelli", new IbsiForms.NonSeparableForm(NonSeparableWavelet.Family.SIMONCELLI),
            "Shannon", new IbsiForms.NonSeparableForm(NonSeparableWavelet.Family.SHANNON));

    /** Keys that mean something with every base. */
    private static final Set<SettingKey<?>> OWN = Set.of(
            IbsiKeys.ORDER,
            IbsiKeys.BASE,
            IbsiKeys.ROTATIONS,
            IbsiKeys.BOUNDARY,
            IbsiKeys.DIMENSION,
            SettingKeys.FORCE_2D,
            SettingKeys.FORCE_2D_DIMENSION);

    @Override
    public List<SettingKey<?>> keys() {
        return List.of(
                IbsiKeys.ORDER,
                IbsiKeys.BASE,
                SIGMA,
                IbsiKeys.CUTOFF,
                WaveletCodec.LEVEL,
                IbsiKeys.BAND,
                IbsiKeys.ROTATIONS,
                IbsiKeys.BOUNDARY,
                IbsiKeys.DIMENSION);
    }

    /** A width is that of a Gaussian. */
    @Override
    public boolean requires(SettingKey<?> key, SettingValues values) {
        IbsiForm base = BASES.get(values.get(IbsiKeys.BASE));
        return key.isRequired()
                && (key == IbsiKeys.ORDER || (base != null && base.keys().contains(key)));
    }

    @Override
    public Optional<String> withoutEffect(SettingKey<?> key, SettingValues values) {
        String name = values.get(IbsiKeys.BASE);
        IbsiForm base = BASES.get(name);
        if (OWN.contains(key) || (base != null && base.keys().contains(key))) {
            return Optional.empty();
        }
        String used = base == null
                ? "which has no key of its own"
                : "whose keys are "
                        + base.keys().stream()
                                .filter(k -> !OWN.contains(k))
                                .map(SettingKey::name)
                                .collect(Collectors.joining(", "));
        String others = BASES.entrySet().stream()
                .filter(b -> b.getValue().keys().contains(key))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(" or "));
        return Optional.of("is no key of base: " + name + ", " + used + ". Write base: " + others);
    }

    @Override
    public List<ImageFilter> read(SettingValues values) {
        List<ImageFilter> filters = new ArrayList<>();
        for (RieszBase base : bases(values)) {
            for (List<Integer> order : values.get(IbsiKeys.ORDER)) {
                filters.add(new Riesz(
                        new Riesz.Order(order.get(0), order.get(1), order.get(2)), base, IbsiKeys.rotations(values)));
            }
        }
        return filters;
    }

    private static List<RieszBase> bases(SettingValues values) {
        IbsiForm form = BASES.get(values.get(IbsiKeys.BASE));
        return form == null
                ? List.of(new Unfiltered(IbsiKeys.normal(values), IbsiKeys.boundary(values)))
                : form.read(values).stream().map(RieszBase.class::cast).toList();
    }

    @Override
    public Optional<SettingValues> write(ImageFilter filter) {
        if (!(filter instanceof Riesz riesz)) {
            return Optional.empty();
        }
        Riesz.Order order = riesz.order();
        SettingValues written = IbsiKeys.written(riesz.normal(), riesz.boundary())
                .with(IbsiKeys.written(riesz.rotations()))
                .with(IbsiKeys.ORDER, List.of(List.of(order.x(), order.y(), order.z())));
        if (riesz.base() instanceof ImageFilter base) {
            for (Map.Entry<String, IbsiForm> form : BASES.entrySet()) {
                Optional<SettingValues> own = form.getValue().write(base);
                if (own.isPresent()) {
                    return Optional.of(written.with(own.get()).with(IbsiKeys.BASE, form.getKey()));
                }
            }
        }
        return Optional.of(written.with(IbsiKeys.BASE, IbsiKeys.NONE));
    }
}
