package org.voxrisk.riskmodel.select;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.pipeline.FittedStep;
import org.voxrisk.riskmodel.pipeline.StepReport;
import org.voxrisk.riskmodel.score.LinearScore;

/**
 * A fitted {@link LassoSelection}: the features with a coefficient, and the score that they make.
 *
 * @param report what was kept and dropped
 * @param score intercept and coefficients for the features as they come into this step (scaled, if a scaling is before
 *     it); its features are those that were kept
 * @param lambda the penalty of the coefficients
 */
public record FittedLasso(StepReport report, LinearScore score, double lambda) implements FittedStep {
    /**
     * Checks that score and report are of the same features.
     *
     * @throws IllegalArgumentException when they are not, or lambda is negative or not finite
     */
    public FittedLasso {
        if (!score.names().equals(report.kept())) {
            throw new IllegalArgumentException(
                    "the score has features " + score.names() + ", the report keeps " + report.kept());
        }
        if (!(lambda >= 0 && Double.isFinite(lambda))) {
            throw new IllegalArgumentException("lambda = " + lambda + ", must be finite and >= 0");
        }
    }

    /** The kept columns of a table, in the order they had in training; their values are not changed. */
    @Override
    public FeatureTable apply(FeatureTable table) {
        return table.select(score.names());
    }

    @Override
    public Optional<LinearScore> linearScore() {
        return Optional.of(score);
    }

    @Override
    public String toJson() {
        ObjectNode document = StepFile.create(StepFile.Kind.LASSO, report)
                .put("lambda", lambda)
                .put("intercept", score.intercept());
        ArrayNode array = document.putArray("coefficients");
        double[] coefficients = score.coefficients();
        for (int j = 0; j < coefficients.length; j++) {
            array.addObject().put("feature", score.names().get(j)).put("coefficient", coefficients[j]);
        }
        return JsonDocument.toText(document);
    }

    static FittedLasso from(JsonFields document, StepReport report) throws InvalidFileException {
        List<String> names = new ArrayList<>();
        List<JsonFields> entries = document.objects("coefficients");
        double[] coefficients = new double[entries.size()];
        for (int j = 0; j < coefficients.length; j++) {
            JsonFields entry = entries.get(j).only("feature", "coefficient");
            names.add(entry.text("feature"));
            coefficients[j] = entry.number("coefficient");
        }
        try {
            LinearScore score = LinearScore.of(FeatureNames.of(names), coefficients, document.number("intercept"));
            return new FittedLasso(report, score, document.number("lambda"));
        } catch (IllegalArgumentException e) {
            throw document.invalid("coefficients", e);
        }
    }
}
