package org.voxrisk.riskmodel.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.logistic.LogisticFit;
import org.voxrisk.riskmodel.model.nomogram.Nomogram;
import org.voxrisk.riskmodel.model.nomogram.NomogramAxis;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;
import org.voxrisk.riskmodel.score.Contribution;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.score.ScoreBreakdown;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.study.ModelResult;
import org.voxrisk.riskmodel.study.PartEvaluation;
import org.voxrisk.riskmodel.study.RadiomicsSignature;
import org.voxrisk.riskmodel.study.SelectionStage;
import org.voxrisk.riskmodel.study.SignatureRegression;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.StudyResult;

/**
 * What figures need beyond the tables that readers look for, so that {@link RunFigures} can draw all of them from files: the
 * steps of the selection, the path of the LASSO, training values of correlated columns, axes of the nomogram.
 */
final class FigureTables {
    /** Columns of a heat map at most. */
    static final int HEAT_MAP_COLUMNS = 600;

    private final StudyResult result;
    private final CsvTables tables = new CsvTables();

    private FigureTables(StudyResult result) {
        this.result = result;
    }

    static Map<String, List<List<String>>> of(StudyResult result, ReportText text) {
        FigureTables all = new FigureTables(result);
        all.texts(text);
        all.steps();
        all.result.radiomics().path().ifPresent(all::lasso);
        all.correlation();
        all.groupTests();
        result.fusion(StudyModel.FUSION).ifPresent(all::fusion);
        return all.tables.rows();
    }

    private void texts(ReportText text) {
        List<List<String>> rows = tables.add("figure_texts", "what", "text");
        rows.add(List.of("note", text.note()));
        rows.add(List.of("without", text.without()));
        rows.add(List.of("with", text.with()));
        rows.add(List.of(
                "correlation", result.settings().selection().correlation().name()));
    }

    private void steps() {
        List<List<String>> rows = tables.add("selection_steps", "stage", "rule", "left", "dropped");
        int[] before = {result.radiomics().incoming()};
        rows.add(List.of("incoming", "", Integer.toString(before[0]), "0"));
        result.radiomics().counts().forEach((stage, left) -> {
            rows.add(List.of(
                    stage.label(),
                    SelectionWords.rule(result.settings().selection(), stage),
                    Integer.toString(left),
                    Integer.toString(before[0] - left)));
            before[0] = left;
        });
    }

    private void lasso(CrossValidatedPath fits) {
        List<String> columns = result.radiomics().lassoColumns().asList();
        List<String> header = new ArrayList<>(List.of("lambda"));
        header.addAll(columns);
        List<List<String>> path = tables.add("lasso_path", header.toArray(String[]::new));
        List<List<String>> folds = tables.add(
                "lasso_cross_validation",
                "lambda",
                "nonzero",
                "measure",
                "mean",
                "standard_error",
                "lambda_min",
                "lambda_1se",
                "chosen");
        int chosen = chosen(fits);
        double[] mean = fits.mean();
        double[] error = fits.standardError();
        for (int m = 0; m < fits.path().size(); m++) {
            String lambda = Words.full(fits.path().lambda(m));
            List<String> row = new ArrayList<>(List.of(lambda));
            for (double b : fits.path().coefficients(m).toArray()) {
                row.add(Words.full(b));
            }
            path.add(row);
            folds.add(List.of(
                    lambda,
                    Integer.toString(fits.path().coefficients(m).nonZeroCount()),
                    fits.measure().label(fits.path().options().family()),
                    Words.full(m < mean.length ? mean[m] : Double.NaN),
                    Words.full(m < error.length ? error[m] : Double.NaN),
                    m == fits.minIndex() ? "1" : "0",
                    m == fits.oneStandardErrorIndex() ? "1" : "0",
                    m == chosen ? "1" : "0"));
        }
    }

    /** The fit of the path nearest to the lambda of the score. */
    private int chosen(CrossValidatedPath fits) {
        double lambda = result.radiomics().lasso().orElseThrow().lambda();
        int chosen = 0;
        for (int m = 0; m < fits.path().size(); m++) {
            if (Math.abs(fits.path().lambda(m) - lambda) < Math.abs(fits.path().lambda(chosen) - lambda)) {
                chosen = m;
            }
        }
        return chosen;
    }

    /** Training values of the columns that came into the correlation step, or of those that it left if these are too many. */
    private void correlation() {
        // Without a model the result does not say who the training patients are, and all patients would be too many.
        if (result.models().isEmpty()) {
            return;
        }
        RadiomicsSignature radiomics = result.radiomics();
        List<String> before = kept(radiomics, SelectionStage.UNIVARIATE);
        List<String> after = kept(radiomics, SelectionStage.CORRELATION);
        List<String> columns = before.size() <= HEAT_MAP_COLUMNS ? before : after;
        if (columns.size() < 2 || columns.size() > HEAT_MAP_COLUMNS) {
            return;
        }
        List<String> ids = result.models().values().iterator().next().training().cases().stream()
                .map(c -> c.id())
                .toList();
        FeatureTable values = result.cohort().radiomics().selectCases(ids).select(FeatureNames.of(columns));
        List<String> header = new ArrayList<>(List.of("id"));
        header.addAll(columns);
        List<List<String>> rows = tables.add("correlation_training", header.toArray(String[]::new));
        for (int i = 0; i < ids.size(); i++) {
            List<String> row = new ArrayList<>(List.of(ids.get(i)));
            for (int j = 0; j < columns.size(); j++) {
                row.add(Words.full(values.value(i, j)));
            }
            rows.add(row);
        }
    }

    private static List<String> kept(RadiomicsSignature radiomics, SelectionStage stage) {
        return radiomics.report(stage).map(r -> r.kept().asList()).orElse(List.of());
    }

    private void groupTests() {
        result.model(StudyModel.RADIOMICS).ifPresent(model -> {
            List<List<String>> rows = tables.add("group_tests", "score", "set", "test", "p");
            groupTest(rows, "train", model.training(), model.trainingScores());
            groupTest(rows, "test", model.test(), model.testScores());
        });
    }

    private static void groupTest(List<List<String>> rows, String set, PartEvaluation part, double[] scores) {
        rows.add(List.of(
                "radiomics",
                set,
                "Wilcoxon rank sum",
                Words.full(CsvFigures.rankSum(part.risks().outcomes(), scores))));
    }

    private void fusion(SignatureRegression fusion) {
        if (fusion.likelihood().isPresent() && fusion.nomogram().isPresent()) {
            nomogram(fusion.likelihood().get(), fusion.nomogram().get());
        }
        List<List<String>> rows = tables.add("odds_ratios", "term", "odds_ratio", "lower", "upper", "p");
        List<SignatureRegression.Coefficient> lines = fusion.coefficients();
        for (SignatureRegression.Coefficient line : lines.subList(1, lines.size())) {
            ConfidenceInterval one = line.wald();
            rows.add(List.of(
                    line.term() + ", per 0.1",
                    Words.full(line.oddsRatioPer(0.1)),
                    Words.full(StrictMath.pow(one.lower(), 0.1)),
                    Words.full(StrictMath.pow(one.upper(), 0.1)),
                    Words.full(line.pValue())));
        }
        result.radiomics().lasso().ifPresent(l -> onePatient(l.score()));
    }

    private void nomogram(LogisticFit fit, Nomogram nomogram) {
        List<List<String>> rows = tables.add("nomogram", "axis", "kind", "coefficient", "value", "points");
        double[] b = fit.coefficients();
        rows.add(List.of(CsvFigures.INTERCEPT, "", Words.full(b[0]), "", ""));
        for (int t = 0; t < nomogram.axes().size(); t++) {
            NomogramAxis axis = nomogram.axes().get(t);
            for (NomogramAxis.Tick tick : axis.ticks()) {
                rows.add(List.of(
                        axis.variable(),
                        axis.kind().name(),
                        Words.full(b[t + 1]),
                        Words.full(tick.value()),
                        Words.full(tick.points())));
            }
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double eta : fit.linearPredictors()) {
            low = Math.min(low, eta);
            high = Math.max(high, eta);
        }
        for (double eta : new double[] {low, high}) {
            rows.add(List.of(
                    CsvFigures.LINEAR_PREDICTOR,
                    "training range",
                    "",
                    Words.full(eta),
                    Words.full(nomogram.totalPointsAtLinearPredictor(eta))));
        }
    }

    /** The Rad-score of the first test case, made of its columns. */
    private void onePatient(LinearScore score) {
        Optional<ModelResult> model = result.model(StudyModel.RADIOMICS);
        if (score.names().size() == 0 || model.isEmpty()) {
            return;
        }
        String id = model.get().test().cases().get(0).id();
        FeatureTable row =
                result.radiomics().chain().apply(result.cohort().radiomics().selectCases(List.of(id)));
        ScoreBreakdown breakdown = score.explain(row.row(0));
        List<List<String>> rows = tables.add("one_patient", "id", "term", "coefficient", "value", "contribution");
        rows.add(List.of(id, CsvFigures.INTERCEPT, "", "", Words.full(breakdown.intercept())));
        for (Contribution c : breakdown.contributions()) {
            rows.add(List.of(
                    id, c.feature(), Words.full(c.coefficient()), Words.full(c.value()), Words.full(c.contribution())));
        }
        rows.add(List.of(id, CsvFigures.SCORE, "", "", Words.full(breakdown.score())));
    }
}
