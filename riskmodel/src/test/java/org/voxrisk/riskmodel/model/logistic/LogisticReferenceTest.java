package org.voxrisk.riskmodel.model.logistic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.model.Mismatches;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

/**
 * Logistic regression against glm, MASS and car. Tolerance 1e-8 relative; profile intervals 1e-6 (the spline is that of R,
 * the reference would allow 1e-4). Under separation the numbers of R are where its iterations ended: compared are the
 * diagnosis and the flags, and the coefficients only in that they are as far out.
 */
class LogisticReferenceTest {
    private static final double TOLERANCE = 1e-8;
    private static final double PROFILE = 1e-6;
    private static final Pattern NESTED = Pattern.compile("anova_lrt_(.+)_vs_(.+)");

    private static final Set<String> VECTORS =
            Set.of("coef", "se", "z", "p", "odds_ratio", "wald_lower", "wald_upper", "profile_lower", "profile_upper");
    private static final Set<String> SCALARS =
            Set.of("deviance", "null_deviance", "df_residual", "aic", "bic", "loglik", "converged", "lr_chisq", "lr_p");
    private static final Set<String> REST =
            Set.of("formula", "terms", "iter", "vcov", "train_prob", "test_prob", "warnings");
    private static final Set<String> MODELS = Set.of("fusion", "clinical", "with_factor", "radscore_only");
    private static final Set<String> SEPARATION_NOTES = Set.of("control", "note");
    private static final Set<String> OTHERS = Set.of("meta", "vif", "univariate", "separation");

    private final JsonNode reference = StatsReference.json(ClinicalData.TOPIC, "expected_glm.json");
    private final ClinicalData train = ClinicalData.read("clinical_train.csv");
    private final ClinicalData test = ClinicalData.read("clinical_test.csv", train);
    private final Mismatches mismatches = new Mismatches();

    @Test
    void everyModel() {
        for (Map.Entry<String, JsonNode> entry : reference.properties()) {
            String name = entry.getKey();
            if (MODELS.contains(name)) {
                compareModel(
                        name, ClinicalData.terms(entry.getValue().get("formula").asText()), entry.getValue());
            } else {
                boolean elsewhere = OTHERS.contains(name)
                        || name.startsWith("step_")
                        || NESTED.matcher(name).matches();
                mismatches.same(name + " is compared by another test", true, elsewhere);
            }
        }
        mismatches.same("models", true, StatsReference.keys(reference).containsAll(MODELS));
        mismatches.same("univariate", true, !reference.path("univariate").isEmpty());
        for (Map.Entry<String, JsonNode> entry : reference.path("univariate").properties()) {
            compareUnivariate("univariate " + entry.getKey(), List.of(entry.getKey()), entry.getValue());
        }
        mismatches.verify("models");
    }

    private void compareModel(String name, List<String> terms, JsonNode expected) {
        LogisticFit fit = LogisticRegression.fit(train.design(terms), train.y());
        Set<String> known = new HashSet<>(VECTORS);
        known.addAll(SCALARS);
        known.addAll(REST);
        mismatches.keys(name, known, expected);
        mismatches.same(
                name + " terms",
                StatsReference.strings(expected.get("terms")),
                fit.design().columnNames());
        compareEstimates(name, expected, fit);
        Map<String, Double> scalars = Map.ofEntries(
                Map.entry("deviance", fit.deviance()),
                Map.entry("null_deviance", fit.nullDeviance()),
                Map.entry("df_residual", (double) fit.residualDegreesOfFreedom()),
                Map.entry("aic", fit.aic()),
                Map.entry("bic", fit.bic()),
                Map.entry("loglik", fit.logLikelihood()),
                Map.entry("converged", fit.converged() ? 1.0 : 0.0),
                Map.entry("lr_chisq", fit.likelihoodRatio()),
                Map.entry("lr_p", fit.likelihoodRatioP()));
        for (String key : SCALARS) {
            mismatches.relative(
                    name + " " + key,
                    StatsReference.number(expected.get(key)),
                    Objects.requireNonNull(scalars.get(key), key),
                    TOLERANCE);
        }
        // The last iteration may be one of rounding only.
        mismatches.absolute(name + " iter", expected.get("iter").asDouble(), fit.iterations(), 1);
        double[][] vcov = StatsReference.matrix(expected.get("vcov"));
        mismatches.length(name + " vcov", vcov.length, fit.covariance().length);
        for (int j = 0; j < vcov.length; j++) {
            mismatches.strictlyRelative(name + " vcov " + j, vcov[j], fit.covariance()[j], TOLERANCE);
        }
        mismatches.relative(
                name + " train_prob",
                StatsReference.numbers(expected.get("train_prob")),
                fit.fittedProbabilities(),
                TOLERANCE);
        mismatches.relative(
                name + " test_prob",
                StatsReference.numbers(expected.get("test_prob")),
                fit.probabilities(test.design(terms)),
                TOLERANCE);
        mismatches.same(
                name + " warnings",
                expected.get("warnings").size() > 0,
                !fit.warnings().isEmpty());
    }

    private void compareUnivariate(String name, List<String> terms, JsonNode expected) {
        LogisticFit fit = LogisticRegression.fit(train.design(terms), train.y());
        Set<String> known = new HashSet<>(VECTORS);
        known.add("aic");
        mismatches.keys(name, known, expected);
        compareEstimates(name, expected, fit);
        mismatches.relative(name + " aic", StatsReference.number(expected.get("aic")), fit.aic(), TOLERANCE);
    }

    private void compareEstimates(String name, JsonNode expected, LogisticFit fit) {
        List<ConfidenceInterval> wald = fit.waldIntervals(0.95);
        List<ConfidenceInterval> profile = fit.profileIntervals(0.95);
        Map<String, double[]> vectors = Map.of(
                "coef", fit.coefficients(),
                "se", fit.standardErrors(),
                "z", fit.zValues(),
                "p", fit.pValues(),
                "odds_ratio", fit.oddsRatios(),
                "wald_lower", lower(wald),
                "wald_upper", upper(wald),
                "profile_lower", lower(profile),
                "profile_upper", upper(profile));
        for (String key : VECTORS) {
            mismatches.strictlyRelative(
                    name + " " + key,
                    StatsReference.numbers(expected.get(key)),
                    Objects.requireNonNull(vectors.get(key), key),
                    key.startsWith("profile") ? PROFILE : TOLERANCE);
        }
    }

    @Test
    void inflation() {
        JsonNode all = reference.path("vif");
        for (Map.Entry<String, JsonNode> entry : all.properties()) {
            JsonNode expected = entry.getValue();
            if (entry.getKey().equals("note")) {
                continue;
            }
            // Generalised factors where a term may have several columns; all terms have one otherwise.
            boolean generalised = entry.getKey().contains("with_factor");
            mismatches.keys(
                    entry.getKey(),
                    generalised ? Set.of("terms", "gvif", "df", "gvif_adj") : Set.of("terms", "vif"),
                    expected);
            DesignMatrix x = train.design(StatsReference.strings(expected.get("terms")));
            List<VarianceInflation.Factor> factors = entry.getKey().contains("lm_based")
                    ? VarianceInflation.ofColumns(x)
                    : VarianceInflation.of(LogisticRegression.fit(x, train.y()));
            double[] gvif =
                    factors.stream().mapToDouble(VarianceInflation.Factor::gvif).toArray();
            String key = generalised ? "gvif" : "vif";
            mismatches.relative(entry.getKey() + " " + key, StatsReference.numbers(expected.get(key)), gvif, TOLERANCE);
            if (generalised) {
                mismatches.relative(
                        entry.getKey() + " adjusted",
                        StatsReference.numbers(expected.get("gvif_adj")),
                        factors.stream()
                                .mapToDouble(VarianceInflation.Factor::adjusted)
                                .toArray(),
                        TOLERANCE);
                mismatches.relative(
                        entry.getKey() + " df",
                        StatsReference.numbers(expected.get("df")),
                        factors.stream()
                                .mapToDouble(VarianceInflation.Factor::degreesOfFreedom)
                                .toArray(),
                        0);
            }
        }
        mismatches.verify("variance inflation");
    }

    @Test
    void nestedModels() {
        for (Map.Entry<String, JsonNode> entry : reference.properties()) {
            Matcher nested = NESTED.matcher(entry.getKey());
            if (nested.matches()) {
                ModelTest lrt = ModelTest.likelihoodRatio(model(nested.group(1)), model(nested.group(2)));
                JsonNode expected = entry.getValue();
                mismatches.relative("chisq", expected.get("chisq").asDouble(), lrt.chiSquare(), TOLERANCE);
                mismatches.relative("df", expected.get("df").asDouble(), lrt.degreesOfFreedom(), 0);
                mismatches.strictlyRelative("p", expected.get("p").asDouble(), lrt.p(), TOLERANCE);
            }
        }
        mismatches.verify("nested models");
    }

    private LogisticFit model(String name) {
        return LogisticRegression.fit(
                train.design(
                        ClinicalData.terms(reference.get(name).get("formula").asText())),
                train.y());
    }

    @Test
    void stepwise() {
        DesignMatrix all = train.design(train.predictors());
        for (Map.Entry<String, JsonNode> entry : reference.properties()) {
            if (!entry.getKey().startsWith("step_")) {
                continue;
            }
            boolean backward = entry.getKey().contains("backward");
            StepwiseSelection.Result result = StepwiseSelection.choose(
                    all,
                    train.y(),
                    backward ? StepwiseSelection.Direction.BACKWARD : StepwiseSelection.Direction.FORWARD);
            JsonNode expected = entry.getValue();
            mismatches.same(entry.getKey() + " kept", StatsReference.strings(expected.get("kept")), result.kept());
            mismatches.same(
                    entry.getKey() + " order",
                    StatsReference.strings(expected.get(backward ? "order_removed" : "order_added")),
                    result.steps().stream()
                            .map(StepwiseSelection.Step::toString)
                            .toList());
            mismatches.relative(
                    entry.getKey() + " aic",
                    StatsReference.numbers(expected.get("aic_path")),
                    result.steps().stream()
                            .mapToDouble(StepwiseSelection.Step::aic)
                            .toArray(),
                    TOLERANCE);
        }
        mismatches.verify("stepwise");
    }

    @Test
    void separationIsDiagnosed() {
        for (Map.Entry<String, JsonNode> entry : reference.path("separation").properties()) {
            JsonNode expected = entry.getValue();
            if (SEPARATION_NOTES.contains(entry.getKey()) || entry.getKey().startsWith("firth_")) {
                continue;
            }
            mismatches.keys(
                    entry.getKey(),
                    Set.of(
                            "terms",
                            "converged",
                            "iter",
                            "deviance",
                            "coef_after_default_control",
                            "se",
                            "max_abs_y_minus_p",
                            "warnings"),
                    expected);
            String name = entry.getKey();
            ClinicalData data = separated(name);
            LogisticFit fit = LogisticRegression.fit(
                    data.design(data.predictors()), data.y(), LogisticRegression.Options.R_DEFAULT);
            mismatches.same(
                    name + " diagnosis",
                    name.equals("complete") ? Separation.COMPLETE : Separation.QUASI_COMPLETE,
                    fit.separation());
            mismatches.same(name + " said", true, fit.warnings().contains(FitWarning.SEPARATED));
            mismatches.same(
                    name + " terms",
                    StatsReference.strings(expected.get("terms")),
                    fit.design().columnNames());
            mismatches.same(name + " converged", expected.get("converged").asBoolean(), fit.converged());
            mismatches.same(name + " iter", expected.get("iter").asInt(), fit.iterations());
            String said = expected.get("warnings").toString();
            mismatches.same(
                    name + " 0 or 1",
                    said.contains("numerically 0 or 1"),
                    fit.warnings().contains(FitWarning.PROBABILITIES_NUMERICALLY_0_OR_1));
            mismatches.absolute(name + " deviance", expected.get("deviance").asDouble(), fit.deviance(), 1e-6);
            compareFarOut(name + " coef", expected.get("coef_after_default_control"), fit.coefficients());
            compareFarOut(name + " se", expected.get("se"), fit.standardErrors());
            double worst = 0;
            for (int i = 0; i < data.y().length; i++) {
                worst = Math.max(worst, Math.abs(data.y()[i] - fit.fittedProbabilities()[i]));
            }
            mismatches.absolute(
                    name + " max |y - p|", expected.get("max_abs_y_minus_p").asDouble(), worst, 1e-6);
        }
        mismatches.verify("separation");
    }

    private void compareFarOut(String what, JsonNode expected, double[] actual) {
        double[] given = StatsReference.numbers(expected);
        for (int j = 0; j < given.length; j++) {
            mismatches.absolute(what + " " + j, given[j], actual[j], 1e-3 * Math.max(1, Math.abs(given[j])));
        }
    }

    private ClinicalData separated(String name) {
        return ClinicalData.read(name.equals("complete") ? "separable.csv" : name + "_separable.csv");
    }

    @Test
    void firth() {
        for (Map.Entry<String, JsonNode> entry : reference.path("separation").properties()) {
            if (!entry.getKey().startsWith("firth_")) {
                continue;
            }
            String name = entry.getKey().substring("firth_".length());
            boolean clinical = reference.has(name);
            ClinicalData data = clinical ? train : separated(name);
            List<String> terms = clinical
                    ? ClinicalData.terms(reference.get(name).get("formula").asText())
                    : new ArrayList<>(data.predictors());
            FirthRegression.Fit fit = FirthRegression.fit(data.design(terms), data.y());
            JsonNode expected = entry.getValue();
            mismatches.same(name + " converged", true, fit.converged());
            mismatches.relative(
                    name + " firth coef", StatsReference.numbers(expected.get("coef")), fit.coefficients(), TOLERANCE);
            mismatches.relative(
                    name + " firth se", StatsReference.numbers(expected.get("se")), fit.standardErrors(), TOLERANCE);
            mismatches.relative(
                    name + " firth penalised log-likelihood",
                    expected.get("penalized_loglik").asDouble(),
                    fit.penalizedLogLikelihood(),
                    TOLERANCE);
        }
        mismatches.verify("Firth");
    }

    private static double[] lower(List<ConfidenceInterval> intervals) {
        return intervals.stream().mapToDouble(ConfidenceInterval::lower).toArray();
    }

    private static double[] upper(List<ConfidenceInterval> intervals) {
        return intervals.stream().mapToDouble(ConfidenceInterval::upper).toArray();
    }
}
