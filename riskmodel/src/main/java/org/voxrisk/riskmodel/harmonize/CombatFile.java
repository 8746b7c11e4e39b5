package org.voxrisk.riskmodel.harmonize;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.riskmodel.step.Codec;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.SavedForm;

/**
 * The JSON form of a fitted ComBat. Hyperparameters are not in it: they follow from the estimates, to the bit. A null in an
 * array stands for a feature that is not adjusted.
 */
final class CombatFile implements Codec<CombatModel> {
    static final Codecs ALONE = Codecs.of(new CombatFile());

    @Override
    public Class<CombatModel> type() {
        return CombatModel.class;
    }

    @Override
    public SavedForm form() {
        return new SavedForm("voxrisk-combat", 1, "");
    }

    @Override
    public void write(CombatModel model, ObjectNode document, Codecs codecs) {
        document.put("prior", model.settings().prior().name())
                .put("adjustment_asked_for", model.settings().adjustment().name())
                .put("adjustment", model.adjustment().name());
        model.settings().referenceBatch().ifPresent(batch -> document.put("reference_batch", batch));
        document.put("covariates", model.covariateCount());
        ArrayNode columns = document.putArray("covariate_effects");
        int[] used = model.covariateColumns();
        for (int c = 0; c < used.length; c++) {
            JsonDocument.put(columns.addObject().put("covariate", used[c]), "coefficients", model.coefficients(c));
        }
        JsonDocument.put(document, "grand_mean", model.grandMean());
        JsonDocument.put(document, "pooled_variance", model.pooledVariance());
        ArrayNode batches = document.putArray("batches");
        for (BatchEffect effect : model.effects()) {
            ObjectNode node = batches.addObject()
                    .put("batch", effect.batch())
                    .put("size", effect.size())
                    .put("iterations", effect.iterations());
            JsonDocument.put(node, "gamma_hat", effect.gammaHat());
            JsonDocument.put(node, "delta_hat", effect.deltaHat());
            JsonDocument.put(node, "gamma_star", effect.gammaStar());
            JsonDocument.put(node, "delta_star", effect.deltaStar());
        }
        ArrayNode unadjusted = document.putArray("unadjusted");
        model.unadjusted()
                .forEach(u -> unadjusted
                        .addObject()
                        .put("feature", u.index())
                        .put("reason", u.reason().name()));
    }

    @Override
    public CombatModel read(JsonFields document, Codecs codecs) throws InvalidFileException {
        document.only(
                "format",
                "version",
                "prior",
                "adjustment_asked_for",
                "adjustment",
                "reference_batch",
                "covariates",
                "covariate_effects",
                "grand_mean",
                "pooled_variance",
                "batches",
                "unadjusted");
        CombatSettings settings = new CombatSettings(
                document.constant(CombatPrior.class, "prior"),
                document.constant(CombatAdjustment.class, "adjustment_asked_for"),
                document.has("reference_batch") ? Optional.of(document.text("reference_batch")) : Optional.empty());
        CombatAdjustment adjustment = document.constant(CombatAdjustment.class, "adjustment");
        double[] grandMean = document.numbers("grand_mean");
        int features = grandMean.length;
        double[] variance = sized(document, "pooled_variance", features, false);
        List<UnadjustedFeature> unadjusted = unadjusted(document, features);
        boolean[] free = new boolean[features];
        unadjusted.forEach(u -> free[u.index()] = true);
        for (int j = 0; j < features; j++) {
            if (variance[j] < 0 || (variance[j] == 0 && !free[j])) {
                throw document.invalid("pooled_variance[" + j + "]", variance[j] + ", must be above 0");
            }
        }
        int covariates = document.integer("covariates");
        List<JsonFields> used = document.objects("covariate_effects");
        int[] columns = new int[used.size()];
        double[][] coefficients = new double[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            JsonFields entry = used.get(c).only("covariate", "coefficients");
            columns[c] = entry.integer("covariate");
            if (columns[c] < 0 || columns[c] >= covariates) {
                throw entry.invalid("covariate", columns[c] + ", must be from 0 to " + (covariates - 1));
            }
            coefficients[c] = sized(entry, "coefficients", features, false);
        }
        List<BatchEffect> effects = new ArrayList<>();
        for (JsonFields batch : document.objects("batches")) {
            effects.add(effect(batch, free, adjustment == CombatAdjustment.MEAN_ONLY));
        }
        List<String> names = effects.stream().map(BatchEffect::batch).toList();
        if (names.size() < 2 || names.stream().distinct().count() != names.size()) {
            throw document.invalid("batches", "found " + names + ": at least 2 different ones are needed");
        }
        return new CombatModel(
                settings,
                adjustment,
                covariates,
                columns,
                new CombatModel.Standard(grandMean, variance, coefficients),
                effects,
                unadjusted);
    }

    private static List<UnadjustedFeature> unadjusted(JsonFields document, int features) throws InvalidFileException {
        List<UnadjustedFeature> all = new ArrayList<>();
        for (JsonFields entry : document.objects("unadjusted")) {
            entry.only("feature", "reason");
            int feature = entry.integer("feature");
            if (feature < 0 || feature >= features) {
                throw entry.invalid("feature", feature + ", must be from 0 to " + (features - 1));
            }
            all.add(new UnadjustedFeature(feature, entry.constant(UnadjustedFeature.Reason.class, "reason")));
        }
        return all;
    }

    private static BatchEffect effect(JsonFields node, boolean[] free, boolean meanOnly) throws InvalidFileException {
        node.only("batch", "size", "iterations", "gamma_hat", "delta_hat", "gamma_star", "delta_star");
        double[] gammaHat = adjusted(node, "gamma_hat", free, false);
        double[] deltaHat = adjusted(node, "delta_hat", free, true);
        BatchEffect.Prior prior = BatchEffect.Prior.of(present(gammaHat), present(deltaHat));
        return new BatchEffect(
                CellRules.text(node.text("batch")),
                node.integer("size"),
                gammaHat,
                deltaHat,
                meanOnly ? prior.ofShiftsOnly() : prior,
                new BatchEffect.Posterior(
                        adjusted(node, "gamma_star", free, false),
                        adjusted(node, "delta_star", free, true),
                        node.integer("iterations")));
    }

    /** An array of a number for each adjusted feature and null for each other one. */
    private static double[] adjusted(JsonFields node, String field, boolean[] free, boolean positive)
            throws InvalidFileException {
        double[] values = sized(node, field, free.length, true);
        for (int j = 0; j < values.length; j++) {
            if (Double.isNaN(values[j]) != free[j] || (positive && values[j] < 0)) {
                throw node.invalid(
                        field + "[" + j + "]",
                        (Double.isNaN(values[j]) ? "null" : String.valueOf(values[j])) + " for a feature that is "
                                + (free[j] ? "listed as unadjusted" : "adjusted"));
            }
        }
        return values;
    }

    private static double[] sized(JsonFields node, String field, int size, boolean nullable)
            throws InvalidFileException {
        double[] values = nullable ? node.numbersOrNull(field) : node.numbers(field);
        if (values.length != size) {
            throw node.invalid(field, values.length + " values, the grand mean has " + size);
        }
        return values;
    }

    private static double[] present(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    }
}
