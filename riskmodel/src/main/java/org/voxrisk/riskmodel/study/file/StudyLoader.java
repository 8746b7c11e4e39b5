package org.voxrisk.riskmodel.study.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.riskmodel.check.LeakageCheck;
import org.voxrisk.riskmodel.check.TableFinding;
import org.voxrisk.riskmodel.clinical.ClinicalCoding;
import org.voxrisk.riskmodel.clinical.ClinicalCsv;
import org.voxrisk.riskmodel.clinical.ClinicalTable;
import org.voxrisk.riskmodel.clinical.ClinicalVariable;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Categorical;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Order;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Role;
import org.voxrisk.riskmodel.clinical.CohortRisk;
import org.voxrisk.riskmodel.clinical.RiskStratification;
import org.voxrisk.riskmodel.data.CsvLayout;
import org.voxrisk.riskmodel.data.FeatureCsv;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.SplitPlan;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.study.StudyCohort;
import org.voxrisk.riskmodel.study.StudyOutcome;
import org.voxrisk.riskmodel.survival.data.FollowUpCsv;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;

/** Reads the tables of a study. */
final class StudyLoader {
    private static final String TRAINING = "train";
    private static final String TEST = "test";
    private static final int COLUMNS_TOLD = 3;

    private final StudyFile file;
    private final StudyInputs inputs;

    StudyLoader(StudyFile file) {
        this.file = file;
        this.inputs = file.inputs();
    }

    LoadedStudy load() throws IOException {
        ClinicalTable clinical = clinical();
        Set<String> excluded = excluded();
        Optional<Split> given = givenSplit();
        List<String> order = new ArrayList<>();
        if (given.isPresent()) {
            order.addAll(TextColumns.read(splitFile(), inputs.idColumn()).get(inputs.idColumn()));
        } else {
            clinical.codes().cases().forEach(c -> order.add(c.id()));
            order.removeAll(excluded);
        }
        Optional<FollowUpTable> followUp = followUp(excluded);
        StudyCohort cohort = StudyCohort.of(
                tables(false),
                tables(true),
                clinical,
                followUp.isPresent() ? StudyOutcome.ofEvents(followUp.get()) : outcome(clinical),
                inputs.clinical().centre(),
                excluded,
                order);
        return new LoadedStudy(
                file,
                cohort,
                given.orElseGet(() -> drawnSplit(cohort)),
                folds(),
                allFolds(),
                followUp.map(f -> f.selectPatients(order)),
                warnings(cohort));
    }

    private Optional<FollowUpTable> followUp(Set<String> excluded) throws IOException {
        return inputs.outcome() instanceof StudyInputs.Outcome.Survival survival
                ? Optional.of(
                        FollowUpCsv.read(inputs.clinical().file(), inputs.idColumn(), survival.source(), excluded))
                : Optional.empty();
    }

    /** The clinical table as declared, with its centres and indices. */
    ClinicalTable clinical() throws IOException {
        StudyInputs.Clinical source = inputs.clinical();
        List<ClinicalVariable> variables = new ArrayList<>(source.variables());
        if (source.centre().isPresent()) {
            String centre = source.centre().get();
            List<String> names = TextColumns.read(source.file(), centre).get(centre).stream()
                    .filter(t -> !CellRules.isMissing(t))
                    .distinct()
                    .sorted()
                    .toList();
            variables.add(Categorical.of(centre, Order.UNORDERED, Role.BATCH, names));
        }
        return ClinicalCsv.read(source.file(), inputs.idColumn(), ClinicalCoding.of(variables), excluded())
                .withIndices(source.indices());
    }

    private StudyOutcome outcome(ClinicalTable clinical) throws IOException {
        if (inputs.outcome() instanceof StudyInputs.Outcome.Pathology pathology) {
            return StudyOutcome.of(CohortRisk.of(
                    clinical,
                    pathology.columns(),
                    RiskStratification.withSizeThresholdCm(pathology.sizeThresholdCm())));
        }
        StudyInputs.Outcome.Column column = (StudyInputs.Outcome.Column) inputs.outcome();
        TextColumns texts = TextColumns.read(inputs.clinical().file(), inputs.idColumn(), column.name());
        Map<String, Integer> labels = new LinkedHashMap<>();
        Map<String, String> open = new LinkedHashMap<>();
        for (int i = 0; i < texts.rows(); i++) {
            String id = texts.get(inputs.idColumn()).get(i);
            String text = texts.get(column.name()).get(i);
            if (CellRules.same(text, column.with())) {
                labels.put(id, 1);
            } else if (CellRules.same(text, column.without())) {
                labels.put(id, 0);
            } else {
                open.put(
                        id,
                        CellRules.isMissing(text)
                                ? "has no outcome: column '" + column.name() + "' is empty"
                                : "has no outcome: column '" + column.name() + "' holds '" + text
                                        + "', which is neither '" + column.without() + "' nor '" + column.with() + "'");
            }
        }
        return new StudyOutcome(labels, open);
    }

    /** Feature tables by the suffix of their columns. */
    Map<String, FeatureTable> tables(boolean secondReading) throws IOException {
        CsvLayout layout = CsvLayout.onePerPatient(inputs.idColumn());
        for (String prefix : inputs.ignoredPrefixes()) {
            layout = layout.ignoring(prefix);
        }
        Map<String, FeatureTable> tables = new LinkedHashMap<>();
        for (StudyInputs.Sequence sequence : inputs.sequences()) {
            if (!(sequence.source() instanceof StudyInputs.Source.Tables source)) {
                throw new IllegalStateException("sequence '" + sequence.name()
                        + "' has images, whose features are yet to be extracted; see StudyExtraction");
            }
            Optional<Path> table = secondReading ? source.secondReading() : Optional.of(source.features());
            if (table.isPresent()) {
                tables.put("_" + sequence.name(), FeatureCsv.read(table.get(), layout));
            }
        }
        return tables;
    }

    Set<String> excluded() throws IOException {
        return inputs.excluded().isEmpty()
                ? Set.of()
                : new LinkedHashSet<>(TextColumns.read(inputs.excluded().get(), inputs.idColumn())
                        .get(inputs.idColumn()));
    }

    private Path splitFile() {
        return ((StudyInputs.Division.Given) inputs.split()).file();
    }

    private Optional<Split> givenSplit() throws IOException {
        if (!(inputs.split() instanceof StudyInputs.Division.Given)) {
            return Optional.empty();
        }
        TextColumns table = TextColumns.read(splitFile(), inputs.idColumn(), "set");
        List<String> training = new ArrayList<>();
        List<String> test = new ArrayList<>();
        for (int i = 0; i < table.rows(); i++) {
            String id = table.get(inputs.idColumn()).get(i);
            String set = table.get("set").get(i);
            switch (set) {
                case TRAINING -> training.add(id);
                case TEST -> test.add(id);
                default ->
                    throw new InvalidFileException(
                            splitFile().toString(),
                            "patient '" + id + "'",
                            "set is '" + set + "', must be " + TRAINING + " or " + TEST);
            }
        }
        return Optional.of(new Split("given", training, test));
    }

    private Split drawnSplit(StudyCohort cohort) {
        StudyInputs.Division.Drawn drawn = (StudyInputs.Division.Drawn) inputs.split();
        // Without a single censored patient there is one class, and a time to an event all the same.
        boolean oneClass = inputs.outcome() instanceof StudyInputs.Outcome.Survival
                && Arrays.stream(cohort.radiomics().labels()).distinct().count() < 2;
        return Splits.holdOut(
                        cohort.radiomics(),
                        drawn.testFraction(),
                        oneClass ? Stratification.NONE : Stratification.BY_LABEL,
                        drawn.seed())
                .holdOut();
    }

    private InnerFolds folds() throws IOException {
        return inputs.folds() instanceof StudyInputs.Folds.Given given ? given(given.training()) : drawnFolds();
    }

    private Optional<InnerFolds> allFolds() throws IOException {
        if (inputs.folds() instanceof StudyInputs.Folds.Given given) {
            return given.all().isEmpty()
                    ? Optional.empty()
                    : Optional.of(given(given.all().get()));
        }
        return Optional.of(drawnFolds());
    }

    private InnerFolds drawnFolds() {
        StudyInputs.Folds.Drawn drawn = (StudyInputs.Folds.Drawn) inputs.folds();
        return InnerFolds.drawn(drawn.count(), drawn.seed());
    }

    private InnerFolds given(Path source) throws IOException {
        TextColumns table = TextColumns.read(source, inputs.idColumn(), "fold");
        int[] folds = new int[table.rows()];
        for (int i = 0; i < folds.length; i++) {
            String text = table.get("fold").get(i);
            OptionalInt fold = CellRules.wholeNumber(text);
            if (fold.isEmpty()) {
                throw new InvalidFileException(
                        source.toString(),
                        "patient '" + table.get(inputs.idColumn()).get(i) + "'",
                        "fold is '" + text + "', must be a whole number from 1");
            }
            folds[i] = fold.getAsInt();
        }
        try {
            return InnerFolds.given(SplitPlan.ofFoldIdsOfR(table.get(inputs.idColumn()), folds));
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(source.toString(), "", String.valueOf(e.getMessage()), e);
        }
    }

    /** What is suspicious about the radiomics columns; what is said of many of a table of thousands, in one sentence. */
    private static List<String> warnings(StudyCohort cohort) {
        List<String> warnings = new ArrayList<>();
        List<TableFinding.CopiedColumn> copies = new ArrayList<>();
        List<TableFinding.ColumnTellsOutcome> telling = new ArrayList<>();
        for (TableFinding finding : LeakageCheck.standard().of(cohort.radiomics())) {
            if (finding instanceof TableFinding.CopiedColumn copy) {
                copies.add(copy);
            } else if (finding instanceof TableFinding.ColumnTellsOutcome tells) {
                telling.add(tells);
            } else {
                warnings.add(finding.message());
            }
        }
        if (telling.size() <= COLUMNS_TOLD) {
            telling.forEach(c -> warnings.add(c.message()));
        } else {
            TableFinding.ColumnTellsOutcome most =
                    Collections.max(telling, Comparator.comparingDouble(TableFinding.ColumnTellsOutcome::auc));
            warnings.add(telling.size() + " columns nearly give the outcome; most of all, " + most.message());
        }
        if (copies.size() <= COLUMNS_TOLD) {
            copies.forEach(c -> warnings.add(c.message()));
        } else {
            warnings.add(copies.size() + " columns are exact copies of others, such as '"
                    + copies.get(0).column() + "' of '" + copies.get(0).first()
                    + "'; the filter of correlated columns keeps one of each.");
        }
        return warnings;
    }
}
