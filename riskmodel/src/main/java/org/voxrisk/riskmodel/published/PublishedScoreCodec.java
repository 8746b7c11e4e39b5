package org.voxrisk.riskmodel.published;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.select.FeatureRange;
import org.voxrisk.riskmodel.select.MinMaxScaler;
import org.voxrisk.riskmodel.step.Codec;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.SavedForm;

/** Saves a {@link PublishedScore}: coefficients, and ranges where it has them. */
public final class PublishedScoreCodec implements Codec<PublishedScore> {
    /** The only form. */
    public PublishedScoreCodec() {}

    @Override
    public Class<PublishedScore> type() {
        return PublishedScore.class;
    }

    @Override
    public SavedForm form() {
        return new SavedForm("voxrisk-fitted-step", 1, "PUBLISHED_SCORE");
    }

    @Override
    public void write(PublishedScore value, ObjectNode document, Codecs codecs) {
        LinearScore score = value.score();
        document.put("name", value.name())
                .put("training_cases", value.trainingCases())
                .put("intercept", score.intercept());
        ArrayNode features = document.putArray("features");
        double[] coefficients = score.coefficients();
        for (int j = 0; j < coefficients.length; j++) {
            ObjectNode entry =
                    features.addObject().put("feature", score.names().get(j)).put("coefficient", coefficients[j]);
            if (value.ranges().isPresent()) {
                FeatureRange range = value.ranges().get().ranges().get(j);
                entry.put("min", range.min()).put("max", range.max());
            }
        }
    }

    @Override
    public PublishedScore read(JsonFields document, Codecs codecs) throws InvalidFileException {
        document.only("format", "version", "kind", "name", "training_cases", "intercept", "features");
        List<JsonFields> entries = document.objects("features");
        List<String> names = new ArrayList<>();
        List<FeatureRange> ranges = new ArrayList<>();
        double[] coefficients = new double[entries.size()];
        for (int j = 0; j < coefficients.length; j++) {
            JsonFields entry = entries.get(j).only("feature", "coefficient", "min", "max");
            names.add(entry.text("feature"));
            coefficients[j] = entry.number("coefficient");
            if (entry.has("min") || entry.has("max")) {
                try {
                    ranges.add(new FeatureRange(entry.text("feature"), entry.number("min"), entry.number("max")));
                } catch (IllegalArgumentException e) {
                    throw entry.invalid("min", e);
                }
            }
        }
        if (!ranges.isEmpty() && ranges.size() != coefficients.length) {
            throw document.invalid(
                    "features", ranges.size() + " of " + coefficients.length + " have a range: all must, or none");
        }
        try {
            return new PublishedScore(
                    document.text("name"),
                    document.integer("training_cases"),
                    LinearScore.of(FeatureNames.of(names), coefficients, document.number("intercept")),
                    ranges.isEmpty() ? Optional.empty() : Optional.of(MinMaxScaler.of(ranges)));
        } catch (IllegalArgumentException e) {
            throw document.invalid("features", e);
        }
    }
}
