package org.voxrisk.riskmodel.model.svm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.model.classify.ClassifierCodec;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.riskmodel.step.Codecs;

/** Saves a {@link FittedSupportVectors}: kernel, support vectors, coefficients, and the scaling of probabilities if there is one. */
public final class SupportVectorCodec implements ClassifierCodec<FittedSupportVectors> {
    @Override
    public Class<FittedSupportVectors> type() {
        return FittedSupportVectors.class;
    }

    @Override
    public String kind() {
        return "SUPPORT_VECTORS";
    }

    @Override
    public Trained trained(FittedSupportVectors fitted) {
        return fitted.trained();
    }

    @Override
    public List<String> fields() {
        return List.of(
                "method",
                "kernel",
                "gamma",
                "degree",
                "offset",
                "rho",
                "platt_slope",
                "platt_offset",
                "training_rows",
                "coefficients",
                "vectors");
    }

    @Override
    public void put(FittedSupportVectors fitted, ObjectNode node, Codecs codecs) {
        KernelFunction kernel = fitted.kernel();
        node.put("method", fitted.method())
                .put("kernel", kernel.shape().name())
                .put("gamma", kernel.gamma())
                .put("degree", kernel.degree())
                .put("offset", kernel.offset())
                .put("rho", fitted.rho());
        fitted.scaling().ifPresent(s -> node.put("platt_slope", s.slope()).put("platt_offset", s.offset()));
        ArrayNode rows = node.putArray("training_rows");
        Arrays.stream(fitted.supportRows()).forEach(rows::add);
        JsonDocument.put(node, "coefficients", fitted.dualCoefficients());
        JsonDocument.put(node, "vectors", fitted.vectors());
    }

    @Override
    public FittedSupportVectors take(JsonFields node, Trained trained, Codecs codecs) throws InvalidFileException {
        int degree = node.integer("degree");
        if (degree < 1) {
            throw node.invalid("degree", degree + ", must be at least 1");
        }
        KernelFunction kernel = new KernelFunction(
                node.constant(SvmKernel.Shape.class, "kernel"),
                ClassifierCodec.positive(node, "gamma"),
                degree,
                node.number("offset"));
        double[] numbers = node.numbers("training_rows");
        int[] rows = new int[numbers.length];
        for (int s = 0; s < rows.length; s++) {
            rows[s] = (int) numbers[s];
            if (rows[s] != numbers[s] || rows[s] >= trained.cases() || rows[s] < (s == 0 ? 0 : rows[s - 1] + 1)) {
                throw node.invalid(
                        "training_rows[" + s + "]",
                        numbers[s] + ", must be a rising row number below " + trained.cases());
            }
        }
        Optional<PlattScaling> scaling = node.has("platt_slope") || node.has("platt_offset")
                ? Optional.of(new PlattScaling(node.number("platt_slope"), node.number("platt_offset")))
                : Optional.empty();
        return new FittedSupportVectors(
                node.text("method"),
                trained,
                kernel,
                ClassifierCodec.numbers(
                        node, "vectors", (long) rows.length * trained.columns().size()),
                ClassifierCodec.numbers(node, "coefficients", rows.length),
                rows,
                node.number("rho"),
                scaling);
    }
}
