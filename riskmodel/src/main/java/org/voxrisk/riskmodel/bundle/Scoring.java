package org.voxrisk.riskmodel.bundle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.published.PublishedScore;

/** From a table to a bundle's numbers: checks everything that can be wrong for all patients first. */
final class Scoring {
    private final BundleParts parts;
    private final FittedRiskModel model;

    Scoring(BundleParts parts) {
        this.parts = parts;
        this.model = parts.model();
    }

    static Case referenceCase(int index, Optional<String> batch) {
        Case made = Case.of("reference-" + (index + 1));
        return batch.map(made::withBatch).orElse(made);
    }

    /** Whether the model has all its numbers. */
    boolean canScore() {
        return !(model.selection() instanceof PublishedScore published
                && published.ranges().isEmpty());
    }

    List<PatientScore> score(FeatureTable given, NewCentrePolicy newCentres) {
        FeatureNames required = model.requiredColumns();
        if (!canScore()) {
            // Says what is to be done.
            model.selection().apply(given);
        }
        if (!required.missingFrom(given.columns()).isEmpty()) {
            throw FeatureMismatchException.of("the model '" + parts.card().name() + "'", required, given.columns());
        }
        FeatureTable table = given.select(required);
        if (table.caseCount() == 0) {
            return List.of();
        }
        requirePossibleValues(table);
        CentreChoice centres = CentreChoice.of(model, table, newCentres);
        requireValues(centres);
        FittedRiskModel used = centres.model();
        FeatureTable columns = used.classifierInputs(centres.table());
        double[] scores = used.classifier().scores(columns);
        Optional<double[]> probabilities = used.classifier().probabilities(columns);
        Explainer explainer = new Explainer(used, centres.table(), columns);
        List<PatientScore> all = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            OptionalDouble p = probabilities.isPresent()
                    ? OptionalDouble.of(
                            parts.use().recalibration().apply(probabilities.get()[i]))
                    : OptionalDouble.empty();
            all.add(new PatientScore(
                    table.cases().get(i).id(),
                    scores[i],
                    p,
                    explainer.overTime(i),
                    group(scores[i], p),
                    explainer.explanations(i),
                    explainer.points(i),
                    centres.label(i),
                    explainer.remarks(i)));
        }
        return all;
    }

    private Optional<String> group(double score, OptionalDouble probability) {
        return parts.use().groups().map(groups -> {
            if (groups.scale() == RiskGroups.Scale.SCORE) {
                return groups.of(score);
            }
            return groups.of(probability.orElseThrow(() -> new IllegalArgumentException(
                    "the cut-offs are of a probability, which the model does not have: cut the score")));
        });
    }

    private void requirePossibleValues(FeatureTable table) {
        List<String> problems = new ArrayList<>();
        for (InputVariable variable : parts.inputs()) {
            int j = table.columns().indexOf(variable.name());
            for (int i = 0; i < table.caseCount(); i++) {
                double x = table.value(i, j);
                if (!Double.isNaN(x)) {
                    String id = table.cases().get(i).id();
                    variable.problemOf(x)
                            .ifPresent(p -> problems.add("case '" + id + "', '" + variable.name() + "': " + p));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new BundleMismatchException(
                    "values that cannot be", problems, "Correct them; a wrong unit is a frequent cause.");
        }
    }

    /** A step may fill in what is missing: a patient is refused only if the model does not get by. */
    private void requireValues(CentreChoice centres) {
        FeatureTable table = centres.table();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < table.caseCount(); i++) {
            List<String> missing = missing(table, i);
            if (!missing.isEmpty() && !canDoWithout(centres, i)) {
                problems.add("case '" + table.cases().get(i).id() + "': " + String.join(", ", missing));
            }
        }
        if (!problems.isEmpty()) {
            throw new BundleMismatchException(
                    "values are missing",
                    problems,
                    "The model does not fill them in: complete them, or leave these cases out.");
        }
    }

    private List<String> missing(FeatureTable table, int row) {
        FeatureNames wanted = model.decisiveColumns();
        List<String> all = new ArrayList<>();
        List<String> decisive = new ArrayList<>();
        for (int j = 0; j < table.columns().size(); j++) {
            if (Double.isNaN(table.value(row, j))) {
                String name = table.columns().get(j);
                all.add(name);
                if (wanted.contains(name)) {
                    decisive.add(name);
                }
            }
        }
        return decisive.isEmpty() ? all : decisive;
    }

    private static boolean canDoWithout(CentreChoice centres, int row) {
        FeatureTable one = centres.table()
                .selectCases(List.of(centres.table().cases().get(row).id()));
        try {
            centres.model().scores(one);
            return true;
        } catch (InvalidFeatureValueException e) {
            return false;
        }
    }

    /** The patients with what they get. */
    List<ReferencePatient> reference(FeatureTable patients) {
        List<PatientScore> scores = score(patients, new NewCentrePolicy.Refuse());
        List<ReferencePatient> all = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            double[] values = new double[patients.columns().size()];
            for (int j = 0; j < values.length; j++) {
                values[j] = patients.value(i, j);
            }
            all.add(ReferencePatient.of(
                    values,
                    patients.cases().get(i).batch(),
                    scores.get(i).score(),
                    scores.get(i).probability()));
        }
        return all;
    }

    /** Computes the reference patients again. */
    void verify(String source) throws InvalidFileException {
        if (!canScore()) {
            if (!parts.reference().isEmpty()) {
                throw new InvalidFileException(
                        source, "reference.json", "has patients, though the model cannot score before it has ranges");
            }
            return;
        }
        if (parts.reference().isEmpty()) {
            throw new InvalidFileException(
                    source, "reference.json", "has no patient: nothing shows that the model computes what it should");
        }
        List<Case> cases = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (ReferencePatient patient : parts.reference()) {
            cases.add(referenceCase(cases.size(), patient.batch()));
            rows.add(patient.row());
        }
        List<ReferencePatient> again;
        try {
            again = reference(FeatureTable.ofRows(model.requiredColumns(), cases, rows));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new InvalidFileException(source, "reference.json", "cannot be computed again: " + e.getMessage(), e);
        }
        for (int i = 0; i < again.size(); i++) {
            ReferencePatient expected = parts.reference().get(i);
            ReferencePatient found = again.get(i);
            if (Double.compare(expected.score(), found.score()) != 0
                    || !expected.probability().equals(found.probability())) {
                Map<String, String> numbers = new LinkedHashMap<>();
                numbers.put("score", DoubleText.of(found.score()) + ", expected " + DoubleText.of(expected.score()));
                numbers.put("probability", shown(found.probability()) + ", expected " + shown(expected.probability()));
                throw new InvalidFileException(
                        source,
                        "reference.json",
                        "reference patient " + (i + 1) + " gets other numbers than when the bundle was made: " + numbers
                                + ". This software does not compute this model as its maker did; do not use it");
            }
        }
    }

    private static String shown(OptionalDouble value) {
        return value.isPresent() ? DoubleText.of(value.getAsDouble()) : "none";
    }
}
