package org.voxrisk.riskmodel.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.evaluate.HosmerLemeshow;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.study.AsPublished;
import org.voxrisk.riskmodel.study.ModelComparison;
import org.voxrisk.riskmodel.study.ModelResult;
import org.voxrisk.riskmodel.study.NothingLeft;
import org.voxrisk.riskmodel.study.PartEvaluation;
import org.voxrisk.riskmodel.study.RadiomicsSignature;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.SignatureRegression;
import org.voxrisk.riskmodel.study.StudyClassifiers;
import org.voxrisk.riskmodel.study.StudyResult;

/** The numbers of a study for other programs; what is not defined is null. */
record ResultJson(
        StudyResult result, Optional<Robustness> robustness, ReportText text, Optional<StudyClassifiers> classifiers) {
    private static final String FORMAT = "voxrisk-study-result";
    private static final int VERSION = 1;

    ObjectNode document() {
        ObjectNode document = JsonDocument.create(FORMAT, VERSION).put("title", text.title());
        if (!text.note().isEmpty()) {
            document.put("note", text.note());
        }
        ArrayNode warnings = document.putArray("warnings");
        text.warnings().forEach(warnings::add);
        ObjectNode radiomics = document.putObject("radiomics");
        selection(radiomics, result.radiomics());
        ObjectNode clinical = document.putObject("clinical");
        clinical.put("candidates", result.clinical().screening().incoming());
        ArrayNode kept = clinical.putArray("kept");
        result.clinical().kept().forEach(kept::add);
        nothing(clinical, result.clinical().nothingLeft());
        ObjectNode fusions = document.putObject("fusions");
        result.fusions().forEach((model, fit) -> regression(fusions.putObject(model.label()), fit));
        ObjectNode models = document.putObject("models");
        result.models().forEach((model, r) -> model(models.putObject(model.label()), r));
        ObjectNode missing = document.putObject("not_fitted");
        result.notFitted().forEach((model, reason) -> missing.put(model.label(), reason));
        comparisons(document.putArray("comparisons"));
        result.asPublished().ifPresent(a -> asPublished(document.putObject("as_published_leaks"), a));
        classifiers.ifPresent(c -> new ClassifierTables(c).json(document.putObject("classifiers")));
        robustness.ifPresent(r -> robustness(document.putObject("robustness"), r));
        return document;
    }

    /** Puts a number; null where it is not defined, text where it is infinite. */
    static void number(ObjectNode node, String field, double x) {
        if (Double.isFinite(x)) {
            node.put(field, x);
        } else if (Double.isNaN(x)) {
            node.putNull(field);
        } else {
            node.put(field, x > 0 ? "Inf" : "-Inf");
        }
    }

    private static void nothing(ObjectNode node, Optional<NothingLeft> nothing) {
        nothing.ifPresent(n -> node.putObject("nothing_selected")
                .put("step", n.stage().label())
                .put("message", n.message()));
    }

    private static void selection(ObjectNode node, RadiomicsSignature signature) {
        node.put("scope", signature.scope().name());
        node.put("incoming", signature.incoming());
        ObjectNode counts = node.putObject("kept_after");
        signature.counts().forEach((stage, count) -> counts.put(stage.label(), count));
        nothing(node, signature.nothingLeft());
        signature.lasso().ifPresent(lasso -> {
            LinearScore score = lasso.score();
            ObjectNode terms = node.putObject("rad_score");
            number(terms, "intercept", score.intercept());
            ObjectNode coefficients = terms.putObject("coefficients");
            double[] b = score.coefficients();
            for (int j = 0; j < b.length; j++) {
                number(coefficients, score.names().get(j), b[j]);
            }
        });
    }

    private static void regression(ObjectNode node, SignatureRegression fit) {
        node.put("method", fit.method().name());
        ObjectNode terms = node.putObject("coefficients");
        for (SignatureRegression.Coefficient line : fit.coefficients()) {
            ObjectNode term = terms.putObject(line.term());
            number(term, "estimate", line.estimate());
            number(term, "standard_error", line.standardError());
            number(term, "p", line.pValue());
        }
    }

    private static void model(ObjectNode node, ModelResult model) {
        number(node, "cutoff", model.cutoff().threshold());
        model.recalibration().ifPresent(r -> regression(node.putObject("recalibration"), r));
        part(node.putObject("train"), model.training(), model.trainingAucByCentre());
        part(node.putObject("test"), model.test(), model.testAucByCentre());
    }

    private static void part(ObjectNode node, PartEvaluation part, Map<String, AucEstimate> centres) {
        ConfusionMatrix c = part.atCutoff();
        node.put("cases", c.size()).put("events", part.risks().outcomes().events());
        auc(node, part.auc());
        node.put("true_positives", c.truePositives())
                .put("false_positives", c.falsePositives())
                .put("true_negatives", c.trueNegatives())
                .put("false_negatives", c.falseNegatives());
        number(node, "accuracy", c.accuracy().estimate());
        number(node, "sensitivity", c.sensitivity().estimate());
        number(node, "specificity", c.specificity().estimate());
        number(node, "precision", c.precision().estimate());
        number(node, "npv", c.negativePredictiveValue().estimate());
        number(node, "f1", c.f1());
        number(node, "brier", part.risks().brier());
        number(node, "log_loss", part.risks().logLoss());
        part.calibration().ifPresent(line -> {
            number(node, "calibration_intercept", line.intercept());
            number(node, "calibration_slope", line.slope());
            number(node, "calibration_in_the_large", line.inTheLarge());
        });
        part.hosmerLemeshow().ifPresent(h -> {
            number(node, "hosmer_lemeshow_chi_squared", h.chiSquared());
            number(node, "hosmer_lemeshow_p", h.pValue(HosmerLemeshow.DegreesOfFreedom.NOMINAL_MINUS_TWO));
        });
        if (!centres.isEmpty()) {
            ObjectNode by = node.putObject("auc_by_centre");
            centres.forEach((centre, estimate) -> auc(by.putObject(centre), estimate));
        }
    }

    private static void auc(ObjectNode node, AucEstimate auc) {
        ConfidenceInterval interval = auc.interval(ConfidenceInterval.DEFAULT_LEVEL);
        number(node, "auc", auc.auc());
        number(node, "auc_variance", auc.variance());
        number(node, "auc_lower", interval.lower());
        number(node, "auc_upper", interval.upper());
    }

    private void comparisons(ArrayNode all) {
        for (ModelComparison pair : result.comparisons()) {
            ObjectNode node = all.addObject()
                    .put("first", pair.first().label())
                    .put("second", pair.second().label());
            comparison(node.putObject("train"), pair.training());
            comparison(node.putObject("test"), pair.test());
        }
    }

    private static void comparison(ObjectNode node, ModelComparison.OnPart part) {
        number(node, "auc_difference", part.auc().difference());
        number(node, "delong_p", part.auc().pValue(Alternative.TWO_SIDED));
        number(node, "nri_continuous", part.reclassification().overall());
        number(node, "idi", part.discrimination().overall());
    }

    private static void asPublished(ObjectNode node, AsPublished leaking) {
        node.put("warning", AsPublished.WARNING);
        selection(node.putObject("radiomics"), leaking.signature());
        leaking.scores().ifPresent(s -> aucs(node.putObject("radiomics_auc"), s.auc()));
        leaking.fusion().ifPresent(f -> regression(node.putObject("fusion"), f));
        leaking.fusionAuc().ifPresent(a -> aucs(node.putObject("fusion_auc"), a));
        number(node, "optimism_test_auc", leaking.optimism().orElse(Double.NaN));
    }

    private static void aucs(ObjectNode node, AsPublished.Aucs aucs) {
        auc(node.putObject("train"), aucs.training());
        auc(node.putObject("test"), aucs.test());
    }

    private static void robustness(ObjectNode node, Robustness r) {
        node.putObject("settings")
                .put("folds", r.settings().folds())
                .put("repeats", r.settings().repeats())
                .put("permutations", r.settings().permutations())
                .put("resamples", r.settings().resamples())
                .put("inner_folds", r.settings().innerFolds())
                .put("seed", r.settings().seed());
        ObjectNode models = node.putObject("models");
        r.crossValidated().forEach((model, auc) -> {
            ObjectNode one = models.putObject(model.label());
            JsonDocument.put(one, "cross_validated_auc", auc);
            JsonDocument.put(one, "shuffled_labels_auc", r.permuted().getOrDefault(model, new double[0]));
            Robustness.Optimism optimism = r.optimism().get(model);
            if (optimism != null) {
                number(one, "apparent_auc", optimism.apparent());
                number(one, "optimism", optimism.optimism());
                number(one, "corrected_auc", optimism.corrected());
            }
        });
        ObjectNode selected = node.putObject("selected_in_resamples");
        r.selected().forEach(s -> selected.put(s.column(), s.count()));
        ObjectNode centres = node.putObject("left_out_centres");
        r.leftOutCentres().forEach((centre, all) -> {
            ObjectNode one = centres.putObject(centre);
            all.forEach((model, auc) -> auc(one.putObject(model.label()), auc));
        });
    }
}
