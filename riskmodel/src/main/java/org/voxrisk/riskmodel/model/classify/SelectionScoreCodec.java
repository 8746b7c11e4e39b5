package org.voxrisk.riskmodel.model.classify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.step.Codec;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.SavedForm;

/** Saves a {@link FittedSelectionScore}: the name of the column. */
final class SelectionScoreCodec implements Codec<FittedSelectionScore> {
    @Override
    public Class<FittedSelectionScore> type() {
        return FittedSelectionScore.class;
    }

    @Override
    public SavedForm form() {
        return new SavedForm("voxrisk-fitted-classifier", 1, "SCORE");
    }

    @Override
    public void write(FittedSelectionScore value, ObjectNode document, Codecs codecs) {
        document.put("column", value.column());
    }

    @Override
    public FittedSelectionScore read(JsonFields document, Codecs codecs) throws InvalidFileException {
        return new FittedSelectionScore(
                document.only("format", "version", "kind", "column").text("column"));
    }
}
