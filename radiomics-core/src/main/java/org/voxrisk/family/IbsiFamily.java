package org.voxrisk.family;

import java.util.List;
import java.util.function.Supplier;
import org.voxrisk.feature.Feature;

/**
 * A family of the standard: what it is called, what it looks at, and how it is computed. Its features are loaded when they
 * are first asked for, since most extractions know the family by name alone.
 */
final class IbsiFamily implements FeatureFamily {
    private final String name;
    private final Supplier<Feature[]> features;
    private final Scope scope;
    private final Basis basis;
    private final Computation computation;

    /** Computes features of a region. */
    @FunctionalInterface
    interface Computation {
        FamilyValues compute(FeatureFamily family, PreparedRegion region, List<Feature> wanted);
    }

    IbsiFamily(String name, Supplier<Feature[]> features, Scope scope, Basis basis, Computation computation) {
        this.name = name;
        this.features = features;
        this.scope = scope;
        this.basis = basis;
        this.computation = computation;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Feature> features() {
        return List.of(features.get());
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public Basis basis(Feature feature) {
        return basis;
    }

    @Override
    public boolean needsIbsiDefinition() {
        return true;
    }

    @Override
    public FamilyValues compute(PreparedRegion region, List<Feature> wanted) {
        return computation.compute(this, region, wanted);
    }

    @Override
    public String toString() {
        return name;
    }
}
