package org.voxrisk.riskmodel.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;

/**
 * The JSON form of {@link Evidence}: {@code statistic}, {@code method}, {@code value}, {@code threshold}, {@code partner}; what
 * is empty is left out. In place of a value that is no number, which JSON does not have, stands {@code not_finite}.
 */
final class EvidenceFile {
    private EvidenceFile() {}

    /** Values that JSON has no number for. */
    private enum NotFinite {
        NAN(Double.NaN),
        INFINITY(Double.POSITIVE_INFINITY),
        MINUS_INFINITY(Double.NEGATIVE_INFINITY);

        private final double value;

        NotFinite(double value) {
            this.value = value;
        }

        static NotFinite of(double x) {
            return Double.isNaN(x) ? NAN : x > 0 ? INFINITY : MINUS_INFINITY;
        }
    }

    static void put(ObjectNode node, Evidence evidence) {
        node.put("statistic", evidence.statistic().name());
        if (!evidence.method().isEmpty()) {
            node.put("method", evidence.method());
        }
        if (Double.isFinite(evidence.value())) {
            node.put("value", evidence.value());
        } else {
            node.put("not_finite", NotFinite.of(evidence.value()).name());
        }
        evidence.threshold().ifPresent(t -> node.put("threshold", t));
        evidence.partner().ifPresent(p -> node.put("partner", p));
    }

    static Evidence read(JsonFields node) throws InvalidFileException {
        node.only("statistic", "method", "value", "not_finite", "threshold", "partner");
        return new Evidence(
                node.constant(Evidence.Statistic.class, "statistic"),
                node.has("method") ? node.text("method") : "",
                node.has("not_finite") ? node.constant(NotFinite.class, "not_finite").value : node.number("value"),
                node.has("threshold") ? OptionalDouble.of(node.number("threshold")) : OptionalDouble.empty(),
                node.has("partner") ? Optional.of(node.text("partner")) : Optional.empty());
    }
}
