package org.voxrisk.riskmodel.select;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.Funnel;
import org.voxrisk.riskmodel.step.StepReport;

/**
 * A fitted {@link SelectionChain}.
 *
 * <p>It is applied to columns that survive only: a table need not have what the chain drops. When a step left no feature the
 * chain ends there: {@link #isEmpty} is true, the reports so far are kept, {@link #notFitted} names the rest.
 */
public final class FittedChain implements FittedStep {
    private final List<FittedStep> steps;
    private final List<String> notFitted;
    private final FeatureNames kept;

    FittedChain(List<FittedStep> steps, List<String> notFitted) {
        this.steps = List.copyOf(steps);
        this.notFitted = List.copyOf(notFitted);
        this.kept = steps.get(steps.size() - 1).report().kept();
    }

    /** The fitted steps, in order. */
    public List<FittedStep> steps() {
        return steps;
    }

    /** Labels of the steps that were not fitted because no feature was left for them; empty as a rule. */
    public List<String> notFitted() {
        return notFitted;
    }

    /** Whether no feature came through. Applied, such a chain gives tables without a column. */
    public boolean isEmpty() {
        return kept.size() == 0;
    }

    /** The features that came through all steps. */
    public FeatureNames kept() {
        return kept;
    }

    /**
     * The chain with one step more, which was fitted on what this chain makes of the same training rows.
     *
     * @throws IllegalArgumentException when this chain ended early, or the step is of other columns
     */
    public FittedChain then(FittedStep step) {
        List<String> incoming =
                step.report().features().stream().map(FeatureFate::feature).toList();
        if (!notFitted.isEmpty() || !incoming.equals(kept.asList())) {
            throw new IllegalArgumentException("step '" + step.report().step() + "' was fitted on " + incoming.size()
                    + " columns, the chain before it keeps " + kept.size()
                    + (notFitted.isEmpty() ? "" : " and ended early, without " + notFitted));
        }
        List<FittedStep> all = new ArrayList<>(steps);
        all.add(step);
        return new FittedChain(all, List.of());
    }

    /**
     * Applies the steps one after another.
     *
     * @param table has the columns of {@link #inputColumns()}
     */
    @Override
    public FeatureTable apply(FeatureTable table) {
        FeatureTable result = table;
        for (FittedStep step : steps) {
            result = step.apply(result);
        }
        return result;
    }

    /** Columns that {@link #apply} asks for: what the first step keeps. */
    public FeatureNames inputColumns() {
        return steps.get(0).report().kept();
    }

    /** The score that the last step made; empty when it was not fitted. */
    @Override
    public Optional<LinearScore> linearScore() {
        return !notFitted.isEmpty()
                ? Optional.empty()
                : steps.get(steps.size() - 1).linearScore();
    }

    @Override
    public List<StepReport> reports() {
        return steps.stream().flatMap(s -> s.reports().stream()).toList();
    }

    /**
     * Number of features at the start and after each selecting step, with arrows:
     * {@code 2,446 -> 1,821 -> 575 -> 121 -> 17}.
     */
    public String funnel() {
        return Funnel.of(this).toString();
    }

    /**
     * The funnel as lines of text for a report: features in, features kept, and drops by reason, for each step; and a
     * line that says so when whole tables, and not training sides, were selected on.
     */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        lines.add(funnel());
        for (FittedStep step : steps) {
            StepReport report = step.report();
            Map<String, Integer> reasons = new TreeMap<>();
            report.dropped()
                    .forEach(f -> reasons.merge(f.dropped().orElseThrow().name(), 1, Integer::sum));
            lines.add(report.step() + ": " + Reports.count(report.incoming()) + " -> "
                    + Reports.count(report.kept().size())
                    + (reasons.isEmpty() ? "" : " " + reasons));
            report.notes().forEach(note -> lines.add("  " + note));
        }
        if (!notFitted.isEmpty()) {
            lines.add("No feature is left; not fitted: " + String.join("; ", notFitted));
        }
        if (steps.get(0).report().scope() == TrainingScope.WHOLE_TABLE) {
            lines.add("Fitted on a whole table (" + steps.get(0).report().trainingCases()
                    + " cases): results on these cases are not results on new patients.");
        }
        return lines;
    }

    /** The step that dropped a feature and why; empty when it was kept or never there. */
    public Optional<FeatureFate> dropOf(String feature) {
        return steps.stream()
                .flatMap(s -> s.report().dropped().stream())
                .filter(f -> f.feature().equals(feature))
                .findFirst();
    }

    /**
     * What happened to each incoming feature over all steps: of the step that dropped it the reason and, behind the step's
     * name, the detail; of all steps that saw it the evidence.
     */
    @Override
    public StepReport report() {
        Map<String, FeatureFate> drops = new HashMap<>();
        Map<String, List<Evidence>> evidence = new HashMap<>();
        List<String> notes = new ArrayList<>();
        for (FittedStep step : steps) {
            StepReport report = step.report();
            for (FeatureFate fate : report.features()) {
                evidence.computeIfAbsent(fate.feature(), f -> new ArrayList<>()).addAll(fate.evidence());
                if (!fate.isKept()) {
                    drops.put(
                            fate.feature(),
                            new FeatureFate(
                                    fate.feature(), fate.dropped(), report.step() + ": " + fate.detail(), List.of()));
                }
            }
            report.notes().forEach(n -> notes.add(report.step() + ": " + n));
        }
        StepReport first = steps.get(0).report();
        List<FeatureFate> fates = first.features().stream()
                .map(f -> drops.getOrDefault(f.feature(), FeatureFate.kept(f.feature(), "")))
                .map(f -> new FeatureFate(
                        f.feature(), f.dropped(), f.detail(), evidence.getOrDefault(f.feature(), List.of())))
                .toList();
        return new StepReport(
                String.join(", ", steps.stream().map(s -> s.report().step()).toList()),
                true,
                first.trainingCases(),
                first.scope(),
                fates,
                notes);
    }

    /** JSON text from which the chain can be read back; for steps of this library. */
    public String toJson() {
        return toJson(StepCodecs.standard());
    }

    /**
     * JSON text from which the chain can be read back.
     *
     * @param codecs of all steps, as {@code StepCodecs.standard().with(own)}
     * @throws IllegalArgumentException when there is none for a step; the message says which
     */
    public String toJson(Codecs codecs) {
        return codecs.toJson(this);
    }

    /**
     * Writes the chain as a JSON file, whole or not at all; for steps of this library.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        write(file, StepCodecs.standard());
    }

    /**
     * Writes the chain as a JSON file, whole or not at all.
     *
     * @param codecs of all steps
     * @throws IllegalArgumentException when there is none for a step; the message says which
     * @throws IOException when the file cannot be written
     */
    public void write(Path file, Codecs codecs) throws IOException {
        codecs.write(file, this);
    }

    /**
     * Reads JSON text with steps of this library.
     *
     * @throws InvalidFileException when it is not what {@link #toJson} writes; the message names the field
     */
    public static FittedChain fromJson(String json) throws InvalidFileException {
        return fromJson(json, StepCodecs.standard());
    }

    /**
     * Reads JSON text.
     *
     * @param codecs of all steps
     * @throws InvalidFileException when it is not what {@link #toJson} writes; the message names the field
     */
    public static FittedChain fromJson(String json, Codecs codecs) throws InvalidFileException {
        return codecs.fromJson(json, "fitted chain", FittedChain.class);
    }

    /**
     * Reads a JSON file with steps of this library.
     *
     * @throws InvalidFileException when it is not what {@link #write} writes; the message names file and field
     * @throws IOException when the file cannot be read
     */
    public static FittedChain read(Path file) throws IOException {
        return read(file, StepCodecs.standard());
    }

    /**
     * Reads a JSON file.
     *
     * @param codecs of all steps
     * @throws InvalidFileException when it is not what {@link #write} writes; the message names file and field
     * @throws IOException when the file cannot be read
     */
    public static FittedChain read(Path file, Codecs codecs) throws IOException {
        return codecs.read(file, FittedChain.class);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FittedChain other && steps.equals(other.steps) && notFitted.equals(other.notFitted);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }
}
