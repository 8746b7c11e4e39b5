package org.voxrisk.riskmodel.model.discriminant;

import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.classify.CompleteRows;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.model.classify.Logistic;
import org.voxrisk.riskmodel.model.classify.Trained;

/** A fitted {@link QuadraticDiscriminant}. Immutable, equal when all numbers are, to the bit. */
public final class FittedQuadratic implements FittedClassifier {
    private final String method;
    private final Trained trained;
    private final ClassDistribution controls;
    private final ClassDistribution events;

    FittedQuadratic(String method, Trained trained, ClassDistribution controls, ClassDistribution events) {
        this.method = method;
        this.trained = trained;
        this.controls = controls;
        this.events = events;
    }

    /** On what it was fitted. */
    public Trained trained() {
        return trained;
    }

    @Override
    public FeatureNames columns() {
        return trained.columns();
    }

    @Override
    public String description() {
        return method + " " + trained;
    }

    /** Log-odds of label 1; they tell cases apart whose probability rounds to 0 or 1. */
    @Override
    public double[] scores(FeatureTable table) {
        CompleteRows rows = CompleteRows.of(table, columns(), QuadraticDiscriminant.WHO);
        double shares = StrictMath.log((double) trained.events() / trained.controls());
        double[] scratch = new double[rows.columns()];
        double[] s = new double[rows.rows()];
        for (int i = 0; i < s.length; i++) {
            int from = i * rows.columns();
            s[i] = shares
                    + (controls.deviance(rows.values(), from, scratch) - events.deviance(rows.values(), from, scratch))
                            / 2;
        }
        return s;
    }

    @Override
    public Optional<double[]> probabilities(FeatureTable table) {
        return Optional.of(Logistic.probabilities(scores(table)));
    }

    String method() {
        return method;
    }

    ClassDistribution controls() {
        return controls;
    }

    ClassDistribution events() {
        return events;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FittedQuadratic other
                && method.equals(other.method)
                && trained.equals(other.trained)
                && controls.equals(other.controls)
                && events.equals(other.events);
    }

    @Override
    public int hashCode() {
        return 31 * controls.hashCode() + events.hashCode();
    }
}
