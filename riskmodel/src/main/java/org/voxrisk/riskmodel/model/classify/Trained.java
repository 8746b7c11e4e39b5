package org.voxrisk.riskmodel.model.classify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.data.TrainingScope;

/**
 * On what a classifier was fitted; it names no case.
 *
 * @param columns the columns, in the order of training
 * @param cases number of training rows
 * @param events those with label 1
 * @param scope whether they were the training side of a split or a whole table
 */
public record Trained(FeatureNames columns, int cases, int events, TrainingScope scope) {
    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException when a class has no case
     */
    public Trained {
        if (events < 1 || events >= cases) {
            throw new IllegalArgumentException(
                    events + " of " + cases + " training cases have label 1: both classes are needed");
        }
    }

    /**
     * On what a classifier of these rows is fitted.
     *
     * @throws IllegalStateException when a case has no label
     * @throws IllegalArgumentException when a class has no case
     */
    public static Trained of(TrainingPart training) {
        return new Trained(
                training.columns(),
                training.caseCount(),
                Arrays.stream(training.labels()).sum(),
                training.scope());
    }

    /** Number of training rows with label 0. */
    public int controls() {
        return cases - events;
    }

    /** For a description: {@code on 5 columns, 79 training cases (40 with label 1)}. */
    @Override
    public String toString() {
        return "on " + columns.size() + (columns.size() == 1 ? " column, " : " columns, ") + cases + " training cases ("
                + events + " with label 1)";
    }

    void put(ObjectNode document) {
        ArrayNode names = document.putArray("columns");
        columns.asList().forEach(names::add);
        document.put("training_cases", cases).put("training_events", events).put("scope", scope.name());
    }

    static Trained read(JsonFields document) throws InvalidFileException {
        FeatureNames columns;
        try {
            columns = FeatureNames.of(document.texts("columns"));
        } catch (IllegalArgumentException e) {
            throw document.invalid("columns", e);
        }
        int cases = document.integer("training_cases");
        int events = document.integer("training_events");
        TrainingScope scope = document.constant(TrainingScope.class, "scope");
        try {
            return new Trained(columns, cases, events, scope);
        } catch (IllegalArgumentException e) {
            throw document.invalid("training_events", e);
        }
    }
}
