package org.voxrisk.riskmodel.synthetic;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The traits of one tumour. */
final class TumourTraits {
    private final Map<TumourTrait, Double> values = new EnumMap<>(TumourTrait.class);

    TumourTraits(Signal signal, double z, Draws draws) {
        for (TumourTrait trait : TumourTrait.values()) {
            values.put(trait, trait.of(signal.score(trait.loading(), z, draws.normal())));
        }
    }

    double of(TumourTrait trait) {
        return Objects.requireNonNull(values.get(trait));
    }
}
