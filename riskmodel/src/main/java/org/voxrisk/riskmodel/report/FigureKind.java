package org.voxrisk.riskmodel.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.plot.Drawing;

/** The figures that a CSV file can be drawn as. */
public enum FigureKind {
    /** Sensitivity against 1 - specificity of scores. */
    ROC("predictions", "ROC curves"),
    /** Observed against predicted of one column of probabilities. */
    CALIBRATION("predictions", "Calibration"),
    /** Net benefit of columns of probabilities. */
    DECISION("predictions", "Decision curves"),
    /** One score by group. */
    SCORE("predictions", "Score by group"),
    /** Counts of a score at a cut-off. */
    CONFUSION("predictions", "Confusion matrices"),
    /** Ratios with intervals. */
    FOREST("odds_ratios", "Odds ratios", "term=term", "estimate=odds_ratio", "lower=lower", "upper=upper", "p=p"),
    /** Coefficients as bars. */
    COEFFICIENTS("coefficients", "Coefficients", "term=term", "estimate=estimate"),
    /** How often columns were selected. */
    STABILITY(
            "feature_stability",
            "Stability of the selection",
            "column=column",
            "selected=selected",
            "resamples=resamples"),
    /** Correlation of the columns of a feature table. */
    HEATMAP("correlation_training", "Correlation", "id=id"),
    /** Coefficients along the lambdas. */
    LASSO_PATH("lasso_path", "LASSO path"),
    /** The measure along the lambdas. */
    LASSO_CV("lasso_cross_validation", "Cross-validation of a LASSO"),
    /** What each step of a selection leaves. */
    FUNNEL("selection_steps", "Selection of columns", "rule=rule", "left=left"),
    /** What a score is made of. */
    WATERFALL(
            "one_patient",
            "How a score is made",
            "term=term",
            "coefficient=coefficient",
            "value=value",
            "contribution=contribution"),
    /** A logistic model as scales of points. */
    NOMOGRAM("nomogram", "Nomogram"),
    /** Survival curves by group. */
    KAPLAN_MEIER("risk_groups", "Kaplan\u2013Meier curves", "time=time", "event=event", "group=group"),
    /** Hazard ratios with intervals. */
    HAZARD_FOREST(
            "hazard_ratios",
            "Hazard ratios",
            "term=term",
            "estimate=hr",
            "lower=lower",
            "upper=upper",
            "n=n",
            "events=events",
            "p=p"),
    /** Sensitivity against 1 - specificity at horizons, and the area under it over time. */
    HORIZON_ROC("survival_predictions", "ROC curves at horizons", "time=time", "event=event", "risk=risk"),
    /** Observed against predicted risk at a horizon. */
    HORIZON_CALIBRATION("survival_predictions", "Calibration at a horizon", "time=time", "event=event", "risk=risk"),
    /** Cumulative incidence of events that compete, by group. */
    CUMULATIVE_INCIDENCE("risk_groups", "Cumulative incidence", "time=time", "status=status", "group=group"),
    /** A Cox model as scales of points. */
    SURVIVAL_NOMOGRAM("survival_nomogram", "Nomogram of survival");

    private static final String PROBABILITY = "prob_";
    private static final List<String> MODELS = List.of("clinical", "radiomics", "fusion");

    private final String table;
    private final String title;

    /** {@code role=column}, joined by commas. */
    private final String roles;

    FigureKind(String table, String title, String... roles) {
        this.table = table;
        this.title = title;
        this.roles = String.join(",", roles);
    }

    /** Name on a command line: {@code lasso-path}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The table of a study that it is drawn from, without {@code .csv}. */
    public String table() {
        return table;
    }

    /** What it is called. */
    public String title() {
        return title;
    }

    /** The columns that it reads, by role, with their names in a study's table. */
    public Map<String, String> roles() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String role : roles.isEmpty() ? new String[0] : roles.split(",", -1)) {
            String[] both = role.split("=", -1);
            all.put(both[0], both[1]);
        }
        return all;
    }

    /**
     * The figure of a study that this kind is.
     *
     * @param scores the column that is asked for; empty for that of the study, and of several models for the last
     * @param figures names of the study's figures, as {@link RunFigures#read} gives them
     * @return its name, or empty where the study has no such figure
     */
    public Optional<String> ofRun(List<String> scores, Collection<String> figures) {
        String asked = scores.size() == 1 ? model(scores.get(0)) : "";
        boolean own = scores.isEmpty();
        Optional<String> name = switch (this) {
            case ROC -> Optional.of("roc").filter(n -> own);
            case DECISION -> Optional.of("decision-curves").filter(n -> own);
            case CALIBRATION, CONFUSION -> {
                String prefix = label() + "-";
                yield own
                        ? MODELS.stream()
                                .map(prefix::concat)
                                .filter(figures::contains)
                                .reduce((a, b) -> b)
                        : Optional.of(prefix + asked);
            }
            case SCORE -> Optional.of("rad-score-by-group").filter(n -> own || asked.equals("radiomics"));
            case FOREST -> Optional.of("odds-ratios");
            case COEFFICIENTS -> Optional.of("coefficients");
            case STABILITY -> Optional.of("feature-stability");
            case HEATMAP -> Optional.of("correlation").filter(n -> own);
            case LASSO_PATH -> Optional.of("lasso-path");
            case LASSO_CV -> Optional.of("lasso-cross-validation");
            case FUNNEL -> Optional.of("selection-funnel");
            case WATERFALL -> Optional.of("one-patient");
            case NOMOGRAM -> Optional.of("nomogram");
            case KAPLAN_MEIER, HORIZON_ROC, HORIZON_CALIBRATION, CUMULATIVE_INCIDENCE ->
                Optional.of(label()).filter(n -> own);
            case HAZARD_FOREST -> Optional.of("hazard-ratios");
            case SURVIVAL_NOMOGRAM -> Optional.of(label());
        };
        return name.filter(figures::contains);
    }

    /** The kind of a label, if there is one. */
    public static Optional<FigureKind> ofLabel(String label) {
        return Arrays.stream(values()).filter(k -> k.label().equals(label)).findFirst();
    }

    /**
     * Draws a table.
     *
     * @throws InvalidFileException when a column is missing or its cells cannot be drawn
     * @throws IllegalArgumentException when an option does not belong to the kind
     */
    public Drawing draw(CsvFigures given, FigureOptions options) throws InvalidFileException {
        for (String role : options.columns().keySet()) {
            if (!roles().containsKey(role)) {
                throw new IllegalArgumentException("'" + label() + "' reads no column for '" + role + "'"
                        + (roles.isEmpty() ? "" : "; it reads " + String.join(", ", roles().keySet())));
            }
        }
        CsvFigures csv = rows(given, options);
        Optional<String> set = options.set().or(() -> Optional.of("set").filter(csv.columns()::contains));
        return switch (this) {
            case ROC -> {
                List<String> scores = scores(csv, options, "");
                yield csv.roc(options.outcome(), scores, set, options.cutoffsOf(scores));
            }
            case CALIBRATION -> {
                String score = one(scores(csv, options, PROBABILITY));
                yield csv.calibration(model(score), options.outcome(), score, set);
            }
            case DECISION -> {
                Map<String, String> models = new LinkedHashMap<>();
                scores(csv, options, PROBABILITY).forEach(s -> models.put(model(s), s));
                yield csv.decision(options.outcome(), models, set);
            }
            case SCORE -> {
                String score = one(scores(csv, options, ""));
                yield csv.score(score, options.outcome(), score, set, options.groups(), first(options.cutoffs()));
            }
            case CONFUSION -> {
                String score = one(scores(csv, options, ""));
                yield csv.confusion(
                        options.outcome(), score, first(options.cutoffs()).orElse(0.5), set, options.groups());
            }
            case FOREST ->
                csv.forest(
                        "Odds ratio",
                        column(options, "term"),
                        column(options, "estimate"),
                        column(options, "lower"),
                        column(options, "upper"),
                        present(csv, options, "p"));
            case COEFFICIENTS -> csv.coefficients(column(options, "term"), column(options, "estimate"));
            case STABILITY ->
                csv.stability(column(options, "column"), column(options, "selected"), column(options, "resamples"));
            case HEATMAP ->
                csv.heatMap(
                        Map.of(
                                "all columns",
                                options.scores().isEmpty()
                                        ? csv.numericColumns(List.of(column(options, "id"), options.outcome()))
                                        : options.scores()),
                        options.correlation());
            case LASSO_PATH -> csv.lassoPath(options.folds());
            case LASSO_CV -> csv.lassoCrossValidation(Optional.empty());
            case FUNNEL -> csv.funnel(column(options, "rule"), column(options, "left"));
            case WATERFALL ->
                csv.waterfall(
                        column(options, "term"),
                        column(options, "coefficient"),
                        column(options, "value"),
                        column(options, "contribution"));
            case NOMOGRAM -> csv.nomogram(options.groups().with());
            case SURVIVAL_NOMOGRAM ->
                csv.followUp().nomogram("free of " + options.groups().with(), options.followUp());
            case KAPLAN_MEIER ->
                csv.followUp()
                        .kaplanMeier(
                                column(options, "time"),
                                column(options, "event"),
                                present(csv, options, "group"),
                                set,
                                "Free of " + options.groups().with(),
                                options.followUp());
            case HAZARD_FOREST ->
                csv.followUp()
                        .hazardForest(
                                column(options, "term"),
                                column(options, "estimate"),
                                column(options, "lower"),
                                column(options, "upper"),
                                column(options, "n"),
                                column(options, "events"),
                                present(csv, options, "p"));
            case HORIZON_ROC ->
                csv.followUp()
                        .horizonRoc(
                                column(options, "time"),
                                column(options, "event"),
                                options.scores().isEmpty() ? List.of(column(options, "risk")) : options.scores(),
                                set,
                                options.followUp());
            case HORIZON_CALIBRATION ->
                csv.followUp()
                        .horizonCalibration(
                                column(options, "time"),
                                column(options, "event"),
                                options.scores().isEmpty() ? List.of(column(options, "risk")) : options.scores(),
                                set,
                                options.followUp());
            case CUMULATIVE_INCIDENCE ->
                csv.followUp()
                        .cumulativeIncidence(
                                column(options, "time"),
                                column(options, "status"),
                                present(csv, options, "group"),
                                set,
                                options.groups().with(),
                                options.followUp());
        };
    }

    private CsvFigures rows(CsvFigures given, FigureOptions options) throws InvalidFileException {
        if (options.model().isPresent()) {
            return given.where("model", options.model().get());
        }
        // A study's table holds the coefficients of several models.
        return this == COEFFICIENTS && given.columns().contains("model") ? given.where("model", "rad_score") : given;
    }

    private String column(FigureOptions options, String role) {
        return options.columns().getOrDefault(role, roles().getOrDefault(role, role));
    }

    /** A column that need not be there; one that is asked for must. */
    private Optional<String> present(CsvFigures csv, FigureOptions options, String role) {
        String name = column(options, role);
        return options.columns().containsKey(role) || csv.columns().contains(name)
                ? Optional.of(name)
                : Optional.empty();
    }

    private static List<String> scores(CsvFigures csv, FigureOptions options, String prefix) {
        if (!options.scores().isEmpty()) {
            return options.scores();
        }
        List<String> found = MODELS.stream()
                .map(m -> prefix + m)
                .filter(csv.columns()::contains)
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("which columns hold the scores? There are: "
                    + String.join(", ", csv.columns().stream().limit(30).toList()));
        }
        return found;
    }

    /** The last model of a study is the one that it is about. */
    private static String one(List<String> scores) {
        return scores.get(scores.size() - 1);
    }

    private static String model(String score) {
        return score.startsWith(PROBABILITY) ? score.substring(PROBABILITY.length()) : score;
    }

    private static OptionalDouble first(List<Double> cutoffs) {
        return cutoffs.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(cutoffs.get(0));
    }
}
