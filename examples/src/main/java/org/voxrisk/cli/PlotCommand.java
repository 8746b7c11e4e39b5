package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.settings.NearestName;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.riskmodel.plot.Caption;
import org.voxrisk.riskmodel.plot.Figure;
import org.voxrisk.riskmodel.report.CsvFigures;
import org.voxrisk.riskmodel.report.FigureKind;
import org.voxrisk.riskmodel.report.FigureOptions;
import org.voxrisk.riskmodel.report.FollowUpFigures;
import org.voxrisk.riskmodel.report.RunDefaults;
import org.voxrisk.riskmodel.report.RunFigures;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code voxrisk plot}: a CSV file in, a figure out. */
@Command(
        name = "plot",
        description = {
            "Draws a figure from a CSV file: of the tables that 'voxrisk study' leaves, or your own.",
            "Kinds: roc, calibration, decision, score, confusion, forest, coefficients, stability, heatmap, lasso-path,"
                    + " lasso-cv, funnel, waterfall, nomogram, kaplan-meier, hazard-forest, horizon-roc,"
                    + " horizon-calibration, cumulative-incidence, survival-nomogram; all draws every figure of a study's folder again."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class PlotCommand implements Callable<Integer> {
    private static final String ALL = "all";
    private static final Pattern PICTURES = Pattern.compile("[a-z0-9_-]+\\.(svg|png)");
    private static final int DOTS_PER_INCH = 300;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "KIND", description = "What to draw; see above.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String kind;

    @Option(names = "--in", paramLabel = "F.csv", description = "Table with a header.")
    private @Nullable Path in;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "Folder that 'voxrisk study' wrote, instead of --in: the table is the kind's own.")
    private @Nullable Path run;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "F.svg",
            description = "File to write, .svg or .png; for 'all' a folder.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(names = "--png", description = "Write a PNG of 300 dpi beside the SVG, too.")
    private boolean png;

    @Option(names = "--outcome", paramLabel = "COL", description = "Column of 0 and 1. Default: label.")
    private @Nullable String outcome;

    @Option(
            names = "--score",
            paramLabel = "COL",
            split = ",",
            description =
                    "Columns of scores, or of probabilities for calibration and decision, or of features for heatmap."
                            + " Default: a study's own.")
    private List<String> scores = List.of();

    @Option(
            names = "--set",
            paramLabel = "COL",
            description =
                    "Column that names the part of a row; parts are drawn side by side. Default: set, if it is there.")
    private @Nullable String set;

    @Option(names = "--cutoff", paramLabel = "X", split = ",", description = "Thresholds, one a score.")
    private List<Double> cutoffs = List.of();

    @Option(
            names = "--without",
            paramLabel = "NAME",
            description = "Name of the group without the event. Default: the study's, or 'no event'.")
    private @Nullable String without;

    @Option(
            names = "--with",
            paramLabel = "NAME",
            description = "Name of the group with the event. Default: the study's, or 'event'.")
    private @Nullable String with;

    @Option(
            names = "--column",
            paramLabel = "ROLE=COL",
            description = "Another column's name: term, estimate, lower, upper, p (forest); column, selected, resamples"
                    + " (stability); rule, left (funnel); term, coefficient, value, contribution (waterfall); id"
                    + " (heatmap); time, event, group (kaplan-meier); time, status, group (cumulative-incidence);"
                    + " term, estimate, lower, upper, n, events, p (hazard-forest); time, event, risk (horizon-roc,"
                    + " horizon-calibration).")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(names = "--model", paramLabel = "NAME", description = "Take the rows of this model, by the column model.")
    private @Nullable String model;

    @Option(
            names = "--folds",
            paramLabel = "F.csv",
            description =
                    "Cross-validation of a LASSO path. Default: lasso_cross_validation.csv beside --in, if it is there.")
    private @Nullable Path folds;

    @Option(
            names = "--correlation",
            paramLabel = "KIND",
            description = "Of a heat map: pearson, spearman or kendall. Default: pearson.")
    private @Nullable String correlation;

    @Option(
            names = "--horizon",
            paramLabel = "T",
            split = ",",
            description =
                    "Times that are marked, or that risks are predicted for, one a score in horizon-calibration. Default:"
                            + " none; for horizon-roc 1, 3 and 5 years.")
    private List<Double> horizons = List.of();

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "Of the times: days, weeks, months or years. Default: what the name of their column tells.")
    private @Nullable String unit;

    @Option(
            names = "--cause",
            paramLabel = "NAME",
            split = ",",
            description = "Names of the events of status 1, 2, ... of a cumulative incidence.")
    private List<String> causes = List.of();

    @Option(names = "--title", paramLabel = "TEXT", description = "What the picture is called, for screen readers.")
    private @Nullable String title;

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            description = "Small text in the corner, such as 'synthetic data'. Default: the study's.")
    private @Nullable String note;

    PlotCommand() {}

    @Override
    public Integer call() throws IOException {
        return kind.equals(ALL) ? all() : one(FigureKind.ofLabel(kind).orElseThrow(this::unknown));
    }

    private ParameterException unknown() {
        List<String> labels =
                Arrays.stream(FigureKind.values()).map(FigureKind::label).collect(Collectors.toList());
        labels.add(ALL);
        String hint = NearestName.hint(kind, labels);
        return new ParameterException("there is no figure '" + kind + "'"
                + (hint.startsWith("did") ? ", " + hint + " There are: " : "; there are: ")
                + String.join(", ", labels) + ".");
    }

    private int all() throws IOException {
        if (run == null || in != null) {
            throw new ParameterException("plot all draws the folder of a study: give --run DIR, and no --in.");
        }
        new OutputCheck().folder("--out", out, PICTURES).require();
        Map<String, Figure> figures = RunFigures.read(run);
        Files.createDirectories(out);
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            write(figure.getValue(), out.resolve(figure.getKey() + ".svg"));
        }
        said(figures.size() + (figures.size() == 1 ? " figure in " : " figures in ") + out);
        return 0;
    }

    private int one(FigureKind figure) throws IOException {
        String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".svg") && !name.endsWith(".png")) {
            throw new ParameterException("--out must end with .svg or .png, found " + out + ".");
        }
        Path table = table(figure);
        new OutputCheck()
                .input("--in", table)
                .input("--folds", folds)
                .output("--out", out)
                .output("--png", png && name.endsWith(".svg") ? beside(out) : null)
                .require();
        Figure drawn = draw(figure, table);
        if (name.endsWith(".png")) {
            drawn.writePng(out, DOTS_PER_INCH);
        } else {
            write(drawn, out);
        }
        said("wrote " + out);
        return 0;
    }

    private Path table(FigureKind figure) throws InvalidFileException {
        if (in != null && run == null) {
            return in;
        }
        if (run != null && in == null) {
            Path table = run.resolve("tables").resolve(figure.table() + ".csv");
            if (!Files.isRegularFile(table)) {
                throw new InvalidFileException(
                        table.toString(), "", "is not there: the study left no numbers for '" + figure.label() + "'");
            }
            return table;
        }
        throw new ParameterException("give a table, --in F.csv, or the folder of a study, --run DIR.");
    }

    private Figure draw(FigureKind figure, Path table) throws IOException {
        try {
            Optional<Figure> own = run == null || changed() ? Optional.empty() : ofRun(figure, run);
            if (own.isPresent()) {
                return own.get();
            }
            FigureOptions standard = FigureOptions.standard();
            RunDefaults defaults =
                    run == null ? new RunDefaults("", standard.groups(), Map.of()) : RunDefaults.read(run);
            List<Double> known = scores.stream()
                    .map(defaults.cutoffs()::get)
                    .filter(Objects::nonNull)
                    .toList();
            FigureOptions options = new FigureOptions(
                    outcome == null ? standard.outcome() : outcome,
                    scores,
                    Optional.ofNullable(set),
                    cutoffs.isEmpty() && known.size() == scores.size() ? known : cutoffs,
                    new CsvFigures.Groups(
                            without == null ? defaults.groups().without() : without,
                            with == null ? defaults.groups().with() : with),
                    columns,
                    Optional.ofNullable(model),
                    figure == FigureKind.LASSO_PATH ? folds(table) : Optional.empty(),
                    correlation(),
                    new FollowUpFigures.Options(horizons, unit(), causes));
            return figure.draw(CsvFigures.read(table), options)
                    .draw(new Caption(title == null ? figure.title() : title, note == null ? defaults.note() : note));
        } catch (ParameterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(table + ": " + e.getMessage());
        }
    }

    /** Whether a figure of a study is asked for otherwise than the study drew it. */
    private boolean changed() {
        return !cutoffs.isEmpty()
                || !columns.isEmpty()
                || !horizons.isEmpty()
                || !causes.isEmpty()
                || Stream.of(outcome, set, without, with, model, folds, correlation, unit, title, note)
                        .anyMatch(Objects::nonNull);
    }

    /** The figure as the study drew it, where it did. */
    private Optional<Figure> ofRun(FigureKind figure, Path study) throws IOException {
        if (!Files.isRegularFile(study.resolve("tables").resolve("figure_texts.csv"))) {
            return Optional.empty();
        }
        Map<String, Figure> figures = RunFigures.read(study);
        return figure.ofRun(scores, figures.keySet()).map(figures::get);
    }

    private Optional<CsvFigures> folds(Path table) throws IOException {
        Path file = folds != null ? folds : table.resolveSibling("lasso_cross_validation.csv");
        return folds != null || Files.isRegularFile(file) ? Optional.of(CsvFigures.read(file)) : Optional.empty();
    }

    private CorrelationKind correlation() {
        if (correlation == null) {
            return CorrelationKind.PEARSON;
        }
        return Arrays.stream(CorrelationKind.values())
                .filter(k -> k.name().toLowerCase(Locale.ROOT).equals(correlation))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        "--correlation must be pearson, spearman or kendall, found " + correlation + "."));
    }

    private Optional<FollowUpUnit> unit() {
        if (unit == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(FollowUpUnit.values())
                .filter(u -> u.word().equals(unit))
                .findFirst()
                .orElseThrow(() ->
                        new ParameterException("--unit must be days, weeks, months or years, found " + unit + ".")));
    }

    private void write(Figure figure, Path file) throws IOException {
        figure.writeSvg(file);
        if (png) {
            figure.writePng(beside(file), DOTS_PER_INCH);
        }
    }

    /** The PNG of an SVG file. */
    private static Path beside(Path svg) {
        String name = String.valueOf(svg.getFileName());
        return svg.resolveSibling(name.substring(0, name.length() - 4) + ".png");
    }

    private void said(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(text);
    }
}
