package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.text.CsvTable;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.CsvLayout;
import org.voxrisk.riskmodel.data.FeatureCsv;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.SplitPlan;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.data.TableFile;
import org.voxrisk.riskmodel.model.catalogue.NamedClassifier;
import org.voxrisk.riskmodel.model.catalogue.StandardClassifiers;
import org.voxrisk.riskmodel.pipeline.CutoffRule;
import org.voxrisk.riskmodel.pipeline.FoldComparison;
import org.voxrisk.riskmodel.select.PaperSelection;
import org.voxrisk.riskmodel.step.InnerFolds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code voxrisk compare}: a table of features with outcomes in, a table of classifiers under the same folds out. */
@Command(
        name = "compare",
        description = {
            "Compares classifiers on one table of features with outcomes, all under the same folds.",
            "In each fold, on its training part: scaling to 0..1, t or U test with p < 0.05, Pearson below 0.9, LASSO at"
                    + " lambda.min; the selection is fitted once and shared. Numbers are of the held-out patients of all"
                    + " folds. The chosen one has the largest mean AUC over the folds."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--features",
            required = true,
            paramLabel = "F",
            description = "Table of features, one row a patient, .csv or .csv.gz.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path features;

    @Option(names = "--id", paramLabel = "COL", description = "Column of ids. Default: case_id, else id.")
    private @Nullable String id;

    @Option(names = "--outcome", required = true, paramLabel = "COL", description = "Column with the outcome.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String outcome;

    @Option(names = "--event", paramLabel = "TEXT", description = "What the column says of the outcome. Default: 1.")
    private String event = "1";

    @Option(names = "--no-event", paramLabel = "TEXT", description = "What it says without it. Default: 0.")
    private String noEvent = "0";

    @Option(
            names = "--ignore",
            paramLabel = "PREFIX",
            description = "Columns that are no features: those whose name begins so. May be repeated.")
    private List<String> ignored = List.of();

    @Option(
            names = "--folds",
            paramLabel = "P.csv",
            description = "Folds: a table with the ids and one column a repeat. Default: 10 folds drawn by outcome.")
    private @Nullable Path folds;

    @Option(
            names = "--repeat",
            paramLabel = "COL",
            description = "Which column of the folds. Default: the first behind the ids.")
    private @Nullable String repeat;

    @Option(
            names = "--models",
            paramLabel = "M",
            split = ",",
            description = "all, or some of lr, knn, nb, lda, qda, svm, dt, rf, et, ada, gb, mlp. Default: all.")
    private List<String> models = List.of("all");

    @Option(names = "--seed", paramLabel = "N", description = "Of all that is drawn. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--inner-folds",
            paramLabel = "K",
            description = "Folds of the LASSO inside a training part, drawn by outcome. Default: 10.")
    private int innerFolds = 10;

    @Option(
            names = "--cutoff",
            paramLabel = "RULE",
            description =
                    "Where counts cut: half (a probability of 0.5), or youden (of the held-out probabilities, which"
                            + " flatters). Default: half.")
    private String cutoff = "half";

    @Option(
            names = "--out",
            paramLabel = "T",
            description = "File to write, .csv or .json. Default: standard output, CSV.")
    private @Nullable Path out;

    @Option(names = "--threads", paramLabel = "N", description = "Folds at the same time. Default: 1.")
    private int threads = 1;

    @Option(names = "--quiet", description = "No progress; warnings and errors are still told.")
    private boolean quiet;

    CompareCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        ReportForm form = out == null ? ReportForm.csv : ReportForm.ofName("--out", out);
        if (out != null && out.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
            throw new ParameterException(
                    "--out " + out + ": the table is small and is not packed; end the name with .csv.");
        }
        List<NamedClassifier> classifiers = classifiers();
        CutoffRule rule = rule();
        if (innerFolds < 3) {
            throw new ParameterException("--inner-folds must be at least 3, found " + innerFolds + ".");
        }
        new OutputCheck()
                .output("--out", out)
                .input("--features", features)
                .input("--folds", folds)
                .require();
        String ids = idColumn();
        CsvLayout layout = CsvLayout.onePerPatient(ids).withLabel(outcome, noEvent, event);
        for (String prefix : ignored) {
            layout = layout.ignoring(prefix);
        }
        TableFile read = FeatureCsv.readFile(features, layout);
        List<String> warnings = new ArrayList<>();
        read.warnings().forEach(w -> warnings.add(w.toString()));
        FeatureTable table = labelled(read.table());
        SplitPlan plan = plan(table, ids);
        FoldComparison found = FoldComparison.run(
                classifiers,
                table,
                plan,
                PaperSelection.chainWithoutSecondReading(InnerFolds.drawn(innerFolds, seed)),
                rule,
                CommandWork.of(threads, quiet, err));
        String text = form == ReportForm.json ? found.toJson() : found.toCsv();
        Path file = out;
        if (file == null) {
            PrintWriter console = spec.commandLine().getOut();
            console.print(text);
            if (console.checkError()) {
                throw new IOException("standard output: the table could not be written to it; is it closed?");
            }
        } else {
            AtomicFile.writeText(file, text);
        }
        tell(found, warnings, err);
        return 0;
    }

    private String idColumn() throws IOException {
        if (id != null) {
            return id;
        }
        List<String> header = CsvTable.open(features, name -> true).header();
        return !header.contains("case_id") && header.contains("id") ? "id" : "case_id";
    }

    /** Those with an outcome; the reader's warning counts the others. */
    private FeatureTable labelled(FeatureTable table) {
        List<String> known = table.cases().stream()
                .filter(c -> c.label().isPresent())
                .map(Case::id)
                .toList();
        if (known.isEmpty()) {
            throw new IllegalArgumentException(
                    "no patient of " + features + " has an outcome in column '" + outcome + "'.");
        }
        return known.size() == table.caseCount() ? table : table.selectCases(known);
    }

    private SplitPlan plan(FeatureTable table, String ids) throws IOException {
        Path file = folds;
        if (file == null) {
            if (repeat != null) {
                throw new ParameterException("--repeat names a column of --folds, which are not given.");
            }
            return Splits.kFold(table, 10, Stratification.BY_LABEL, seed);
        }
        SplitPlan plan = new FoldFile(file, ids).plan(repeat);
        // Refuses folds of other patients.
        plan.foldOfRows(table, 0);
        return plan;
    }

    private void tell(FoldComparison found, List<String> warnings, PrintWriter err) {
        if (found.foldsWithoutModel() > 0) {
            warnings.add(found.foldsWithoutModel() + " of " + found.folds()
                    + " folds have no model, because the selection left no feature; their patients have no score");
        }
        found.lines().forEach(line -> line.refusal().ifPresent(r -> warnings.add(line.name() + ": " + r)));
        new Warnings(warnings).tell(err);
        if (!quiet) {
            found.best()
                    .ifPresent(best -> err.println(
                            "chosen: " + best.name() + ", " + best.label() + " (" + found.choiceRule() + ")"));
        }
    }

    private List<NamedClassifier> classifiers() {
        List<NamedClassifier> all = StandardClassifiers.twelve(seed);
        if (models.size() == 1 && models.get(0).strip().equalsIgnoreCase("all")) {
            return all;
        }
        List<NamedClassifier> chosen = new ArrayList<>();
        for (String model : models) {
            NamedClassifier named = all.stream()
                    .filter(n -> n.name().equalsIgnoreCase(model.strip()))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException("--models '" + model + "' is none of "
                            + String.join(
                                    ", ",
                                    all.stream()
                                            .map(n -> n.name().toLowerCase(Locale.ROOT))
                                            .toList())
                            + ", or all."));
            if (chosen.contains(named)) {
                throw new ParameterException("--models names '" + model.strip() + "' twice.");
            }
            chosen.add(named);
        }
        return chosen;
    }

    private CutoffRule rule() {
        return switch (cutoff.strip().toLowerCase(Locale.ROOT)) {
            case "half" -> CutoffRule.HALF;
            case "youden" -> CutoffRule.YOUDEN_HELD_OUT;
            default -> throw new ParameterException("--cutoff must be half or youden, found '" + cutoff + "'.");
        };
    }
}
