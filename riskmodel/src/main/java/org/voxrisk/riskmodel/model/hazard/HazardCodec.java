package org.voxrisk.riskmodel.model.hazard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.model.nomogram.AxisValues;
import org.voxrisk.riskmodel.model.nomogram.NomogramAxis;
import org.voxrisk.riskmodel.step.Codec;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.SavedForm;
import org.voxrisk.riskmodel.survival.cox.BaselineHazard;
import org.voxrisk.riskmodel.survival.cox.CoxModel;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;

/** Saves a {@link FittedHazard}: coefficients, means, baseline hazards, horizons, and what the nomogram's axes need. */
public final class HazardCodec implements Codec<FittedHazard> {
    @Override
    public Class<FittedHazard> type() {
        return FittedHazard.class;
    }

    @Override
    public SavedForm form() {
        return new SavedForm("voxrisk-cox-model", 1, "");
    }

    @Override
    public void write(FittedHazard fitted, ObjectNode document, Codecs codecs) {
        HazardTraining training = fitted.training();
        document.put("training_cases", training.cases())
                .put("training_events", training.events())
                .put("scope", training.scope().name());
        training.medianFollowUp().ifPresent(m -> document.put("median_follow_up", m));
        document.put("last_follow_up", training.lastTime())
                .put("linear_predictor_low", training.low())
                .put("linear_predictor_high", training.high())
                .put("time_unit", fitted.horizons().unit().name());
        JsonDocument.put(document, "horizons", numbers(fitted.horizons().times()));
        document.put("primary_horizon", fitted.horizons().primary());
        ArrayNode columns = document.putArray("columns");
        CoxModel model = fitted.model();
        double[] b = model.coefficients();
        double[] means = model.means();
        for (int j = 0; j < b.length; j++) {
            AxisValues axis = training.axes().get(j);
            ObjectNode node = columns.addObject()
                    .put("column", model.columnNames().get(j))
                    .put("coefficient", b[j])
                    .put("mean", means[j])
                    .put("axis", axis.kind().name());
            JsonDocument.put(node, "ticks", numbers(axis.values()));
        }
        fitted.strata().ifPresent(s -> {
            ObjectNode node = document.putObject("strata").put("column", s.column());
            JsonDocument.put(node, "codes", numbers(s.codes()));
        });
        ArrayNode baselines = document.putArray("baseline_hazards");
        for (BaselineHazard hazard : model.baselinesAtMeans()) {
            ObjectNode node = baselines.addObject().put("stratum", hazard.stratum());
            JsonDocument.put(node, "times", hazard.times());
            JsonDocument.put(node, "cumulative", hazard.cumulative());
        }
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public FittedHazard read(JsonFields document, Codecs codecs) throws InvalidFileException {
        document.only(
                "format",
                "version",
                "training_cases",
                "training_events",
                "scope",
                "median_follow_up",
                "last_follow_up",
                "linear_predictor_low",
                "linear_predictor_high",
                "time_unit",
                "horizons",
                "primary_horizon",
                "columns",
                "strata",
                "baseline_hazards");
        List<AxisValues> axes = new ArrayList<>();
        List<BaselineHazard> hazards = hazards(document);
        CoxModel model = model(document, axes, hazards);
        RiskHorizons horizons = horizons(document);
        Optional<StratumColumn> strata =
                document.has("strata") ? Optional.of(strata(document.object("strata"), hazards)) : Optional.empty();
        HazardTraining training = training(document, axes);
        try {
            return FittedHazard.of(model, horizons, strata, training);
        } catch (IllegalArgumentException e) {
            throw document.invalid("baseline_hazards", e);
        }
    }

    private static List<BaselineHazard> hazards(JsonFields document) throws InvalidFileException {
        List<BaselineHazard> hazards = new ArrayList<>();
        for (JsonFields entry : document.objects("baseline_hazards")) {
            entry.only("stratum", "times", "cumulative");
            String stratum = entry.text("stratum");
            double[] times = entry.numbers("times");
            double[] cumulative = entry.numbers("cumulative");
            try {
                hazards.add(BaselineHazard.of(stratum, times, cumulative));
            } catch (IllegalArgumentException e) {
                throw entry.invalid("cumulative", e);
            }
        }
        return hazards;
    }

    private static CoxModel model(JsonFields document, List<AxisValues> axes, List<BaselineHazard> hazards)
            throws InvalidFileException {
        List<JsonFields> columns = document.objects("columns");
        List<String> names = new ArrayList<>();
        double[] b = new double[columns.size()];
        double[] means = new double[columns.size()];
        for (int j = 0; j < b.length; j++) {
            JsonFields entry = columns.get(j).only("column", "coefficient", "mean", "axis", "ticks");
            names.add(entry.text("column"));
            b[j] = entry.number("coefficient");
            means[j] = entry.number("mean");
            NomogramAxis.Kind kind = entry.constant(NomogramAxis.Kind.class, "axis");
            double[] ticks = entry.numbers("ticks");
            try {
                axes.add(new AxisValues(kind, Arrays.stream(ticks).boxed().toList()));
            } catch (IllegalArgumentException e) {
                throw entry.invalid("ticks", e);
            }
        }
        try {
            return CoxModel.of(FeatureNames.of(names).asList(), b, means, hazards);
        } catch (IllegalArgumentException e) {
            throw document.invalid("columns", e);
        }
    }

    private static RiskHorizons horizons(JsonFields document) throws InvalidFileException {
        FollowUpUnit unit = document.constant(FollowUpUnit.class, "time_unit");
        double[] times = document.numbers("horizons");
        double primary = document.number("primary_horizon");
        try {
            return new RiskHorizons(unit, Arrays.stream(times).boxed().toList(), primary);
        } catch (IllegalArgumentException e) {
            throw document.invalid("horizons", e);
        }
    }

    private static StratumColumn strata(JsonFields fields, List<BaselineHazard> hazards) throws InvalidFileException {
        fields.only("column", "codes");
        String column = fields.text("column");
        double[] codes = fields.numbers("codes");
        try {
            return new StratumColumn(
                    column,
                    Arrays.stream(codes).boxed().toList(),
                    hazards.stream().map(BaselineHazard::stratum).toList());
        } catch (IllegalArgumentException e) {
            throw fields.invalid("codes", e);
        }
    }

    private static HazardTraining training(JsonFields document, List<AxisValues> axes) throws InvalidFileException {
        int cases = document.integer("training_cases");
        int events = document.integer("training_events");
        TrainingScope scope = document.constant(TrainingScope.class, "scope");
        OptionalDouble median = document.has("median_follow_up")
                ? OptionalDouble.of(document.number("median_follow_up"))
                : OptionalDouble.empty();
        double last = document.number("last_follow_up");
        double low = document.number("linear_predictor_low");
        double high = document.number("linear_predictor_high");
        try {
            return new HazardTraining(cases, events, scope, median, last, axes, low, high);
        } catch (IllegalArgumentException e) {
            throw document.invalid("training_cases", e);
        }
    }
}
