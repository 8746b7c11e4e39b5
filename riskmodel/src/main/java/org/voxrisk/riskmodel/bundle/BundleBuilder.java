package org.voxrisk.riskmodel.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.cohort.Software;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.select.NewCentre;
import org.voxrisk.riskmodel.step.Codecs;

/** Puts a {@link ModelBundle} together. One use, one thread. */
public final class BundleBuilder {
    private static final double[] QUARTILES = {0.25, 0.5, 0.75};

    private final FittedRiskModel model;
    private final Codecs codecs;
    private final List<SequenceExtraction> sequences = new ArrayList<>();
    private final List<InputVariable> inputs = new ArrayList<>();
    private final List<Change> history = new ArrayList<>();
    private Optional<RiskGroups> groups = Optional.empty();
    private Recalibration recalibration = Recalibration.NONE;
    private NewCentrePolicy newCentres = new NewCentrePolicy.Refuse();
    private @Nullable TrainingSummary training;
    private @Nullable ModelCard card;
    private @Nullable FeatureTable reference;

    BundleBuilder(FittedRiskModel model, Codecs codecs) {
        this.model = model;
        this.codecs = codecs;
    }

    BundleBuilder(BundleParts parts, Codecs codecs) {
        this(parts.model(), codecs);
        sequences.addAll(parts.sequences());
        inputs.addAll(parts.inputs());
        history.addAll(parts.history());
        groups = parts.use().groups();
        recalibration = parts.use().recalibration();
        newCentres = parts.use().newCentres();
        training = parts.training();
        card = parts.card();
        reference = parts.reference().isEmpty() ? null : table(parts);
    }

    private static FeatureTable table(BundleParts parts) {
        List<Case> cases = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (ReferencePatient patient : parts.reference()) {
            cases.add(Scoring.referenceCase(cases.size(), patient.batch()));
            rows.add(patient.row());
        }
        return FeatureTable.ofRows(parts.model().requiredColumns(), cases, rows);
    }

    /** Another model with the same description, for example with ranges put in; only a {@link Change} leads there. */
    BundleBuilder withModel(FittedRiskModel other) {
        BundleBuilder same = new BundleBuilder(other, codecs);
        same.sequences.addAll(sequences);
        same.inputs.addAll(inputs);
        same.history.addAll(history);
        same.groups = groups;
        same.recalibration = recalibration;
        same.newCentres = newCentres;
        same.training = training;
        same.card = card;
        same.reference = reference;
        return same;
    }

    /** Adds how the features of a sequence are extracted. */
    public BundleBuilder sequence(SequenceExtraction extraction) {
        sequences.add(extraction);
        return this;
    }

    /** Adds what a clinical column means. */
    public BundleBuilder input(InputVariable variable) {
        inputs.add(variable);
        return this;
    }

    /** Sets cut-offs and groups. */
    public BundleBuilder groups(RiskGroups other) {
        groups = Optional.of(other);
        return this;
    }

    /** Sets what happens to patients of centres for which the model has no parameters; refused unless said otherwise. */
    public BundleBuilder newCentres(NewCentrePolicy policy) {
        newCentres = policy;
        return this;
    }

    /** Sets the training summary. */
    public BundleBuilder training(TrainingSummary summary) {
        training = summary;
        return this;
    }

    /** Sets the model card. */
    public BundleBuilder card(ModelCard other) {
        card = other;
        return this;
    }

    /**
     * Sets the reference patients: their values become a part of the file, so they should be nobody's, or somebody's who
     * agreed. Ids and labels are left out.
     *
     * @param patients has the columns that the model asks for; centres as batch where it is harmonised
     */
    public BundleBuilder reference(FeatureTable patients) {
        FeatureTable columns = patients.select(model.requiredColumns());
        List<Case> cases = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < columns.caseCount(); i++) {
            cases.add(Scoring.referenceCase(i, columns.cases().get(i).batch()));
            double[] row = new double[columns.columns().size()];
            for (int j = 0; j < row.length; j++) {
                row[j] = columns.value(i, j);
            }
            rows.add(row);
        }
        reference = FeatureTable.ofRows(model.requiredColumns(), cases, rows);
        return this;
    }

    /**
     * Makes three reference patients that nobody is: each column at its lower quartile, its median and its upper quartile
     * (values that occur, by nearest rank, so that codes stay codes), of the first centre where the model is harmonised.
     *
     * @param cohort has the columns that the model asks for, for example the training rows
     * @throws IllegalArgumentException when a column has no value
     */
    public BundleBuilder madeUpReference(FeatureTable cohort) {
        FeatureNames columns = model.requiredColumns();
        Optional<String> batch = NewCentre.combatOf(model.selection())
                .map(c -> c.model().batches().get(0));
        List<Case> cases = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (int q = 0; q < QUARTILES.length; q++) {
            cases.add(Scoring.referenceCase(q, batch));
            rows.add(new double[columns.size()]);
        }
        for (int j = 0; j < columns.size(); j++) {
            double[] sorted = Arrays.stream(cohort.column(columns.get(j)))
                    .filter(x -> !Double.isNaN(x))
                    .sorted()
                    .toArray();
            if (sorted.length == 0) {
                throw new IllegalArgumentException("column '" + columns.get(j)
                        + "' has no value in the cohort that reference patients are made of");
            }
            for (int q = 0; q < QUARTILES.length; q++) {
                rows.get(q)[j] = sorted[(int) Math.ceil(QUARTILES[q] * sorted.length) - 1];
            }
        }
        reference = FeatureTable.ofRows(columns, cases, rows);
        return this;
    }

    BundleBuilder change(Change change) {
        history.add(change);
        return this;
    }

    /** Puts a recalibration behind the one that is there; cut-offs of the probability that data chose move along. */
    BundleBuilder recalibrated(Recalibration next) {
        recalibration = recalibration.then(next);
        groups = groups.map(g -> moved(g, next));
        return this;
    }

    private static RiskGroups moved(RiskGroups groups, Recalibration next) {
        if (groups.scale() == RiskGroups.Scale.SCORE || groups.origin() == RiskGroups.Origin.STATED) {
            return groups;
        }
        return new RiskGroups(
                groups.scale(),
                groups.cutoffs().stream().map(next::apply).toList(),
                groups.names(),
                groups.origin(),
                groups.detail() + "; moved with the recalibration, so that the groups stay");
    }

    /**
     * Makes the bundle: scores the reference patients, and checks that it can be saved.
     *
     * @throws IllegalArgumentException when the card or the training summary is not there, there is no reference patient of
     *     a model that can score, parts contradict each other, there is no codec for a part of the model, or it is
     *     beyond {@link BundleLimits#standard}
     * @throws BundleMismatchException when a reference patient cannot be scored
     */
    public ModelBundle build() {
        if (card == null || training == null) {
            throw new IllegalArgumentException(
                    "a bundle needs a model card and a training summary; what is not known is '" + ModelCard.NOT_STATED
                            + "'");
        }
        BundleParts parts = new BundleParts(
                model,
                sequences,
                inputs,
                new UseFiles.Use(groups, recalibration, newCentres),
                training,
                card,
                List.of(),
                history);
        if (newCentres instanceof NewCentrePolicy.TreatAs as) {
            List<String> known = NewCentre.combatOf(model.selection())
                    .map(c -> c.model().batches())
                    .orElse(List.of());
            if (!known.contains(as.centre())) {
                throw new IllegalArgumentException(
                        "new centres are to be treated as '" + as.centre() + "'; the model knows " + known);
            }
        }
        Scoring scoring = new Scoring(parts);
        if (scoring.canScore()) {
            if (reference == null || reference.caseCount() == 0) {
                throw new IllegalArgumentException("a bundle needs at least one reference patient, whom every reader"
                        + " computes again: reference or madeUpReference");
            }
            parts = parts.withReference(scoring.reference(reference));
        }
        byte[] bytes = BundleFile.write(parts, codecs, BundleLimits.standard());
        return new ModelBundle(parts, codecs, BundleZip.sha256(bytes));
    }

    /** A summary that says only what label 1 is, by this software. */
    public static TrainingSummary unknownTraining(String outcome) {
        return new TrainingSummary(
                outcome,
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of(),
                Optional.empty(),
                "voxrisk " + Software.version(),
                List.of());
    }
}
