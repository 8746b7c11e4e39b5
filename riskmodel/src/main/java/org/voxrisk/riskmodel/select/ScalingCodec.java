package org.voxrisk.riskmodel.select;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.StepCodec;
import org.voxrisk.riskmodel.step.StepReport;

/** Saves a {@link FittedScaling}; one codec for each kind of scaler. */
enum ScalingCodec implements StepCodec<FittedScaling> {
    MIN_MAX("ranges") {
        @Override
        boolean isOf(TableScaler scaler) {
            return scaler instanceof MinMaxScaler;
        }

        @Override
        public void put(FittedScaling step, ObjectNode node, Codecs codecs) {
            ((MinMaxScaler) step.scaler()).put(node);
        }

        @Override
        public FittedScaling take(JsonFields node, StepReport report, Codecs codecs) throws InvalidFileException {
            return new FittedScaling(MinMaxScaler.from(node), report);
        }
    },
    Z("moments") {
        @Override
        boolean isOf(TableScaler scaler) {
            return scaler instanceof ZScaler;
        }

        @Override
        public void put(FittedScaling step, ObjectNode node, Codecs codecs) {
            ((ZScaler) step.scaler()).put(node);
        }

        @Override
        public FittedScaling take(JsonFields node, StepReport report, Codecs codecs) throws InvalidFileException {
            return new FittedScaling(ZScaler.from(node), report);
        }
    };

    private final String field;

    ScalingCodec(String field) {
        this.field = field;
    }

    abstract boolean isOf(TableScaler scaler);

    @Override
    public Class<FittedScaling> type() {
        return FittedScaling.class;
    }

    @Override
    public boolean writes(Object value) {
        return value instanceof FittedScaling scaling && isOf(scaling.scaler());
    }

    @Override
    public String kind() {
        return name();
    }

    @Override
    public List<String> fields() {
        return List.of(field);
    }
}
