package org.voxrisk.riskmodel.select;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.clinical.ClinicalCoding;
import org.voxrisk.riskmodel.step.Codec;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.SavedForm;

/** Saves a {@link ClinicalCoding} inside other documents, as {@link ClinicalCoding#toJson} writes it alone. */
final class ClinicalCodingCodec implements Codec<ClinicalCoding> {
    @Override
    public Class<ClinicalCoding> type() {
        return ClinicalCoding.class;
    }

    @Override
    public SavedForm form() {
        return new SavedForm(ClinicalCoding.FORMAT, ClinicalCoding.VERSION, "");
    }

    @Override
    public void write(ClinicalCoding coding, ObjectNode document, Codecs codecs) {
        coding.put(document);
    }

    @Override
    public ClinicalCoding read(JsonFields document, Codecs codecs) throws InvalidFileException {
        return ClinicalCoding.from(document);
    }
}
