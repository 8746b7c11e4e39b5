package org.voxrisk.riskmodel.select;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.pipeline.FittedStep;
import org.voxrisk.riskmodel.pipeline.InnerFolds;
import org.voxrisk.riskmodel.pipeline.Step;

/**
 * Steps one after another, each fitted on the training rows as the steps before it leave them. A chain is a step
 * itself, so a whole selection can be put into a fold.
 *
 * @param steps in order of application, at least one
 */
public record SelectionChain(List<Step> steps) implements Step {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when it is empty
     */
    public SelectionChain {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a selection chain needs at least one step");
        }
    }

    /** Steps in order of application. */
    public static SelectionChain of(Step... steps) {
        return new SelectionChain(List.of(steps));
    }

    @Override
    public String label() {
        return String.join(", ", steps.stream().map(Step::label).toList());
    }

    @Override
    public SelectionChain withFolds(InnerFolds folds) {
        return new SelectionChain(steps.stream().map(s -> s.withFolds(folds)).toList());
    }

    /**
     * Fits the steps.
     *
     * @return the fitted steps; they end early after a step that leaves no feature, see {@link FittedChain#isEmpty}
     * @throws IllegalArgumentException when a step cannot be fitted, or the table has no feature
     */
    @Override
    public FittedChain fit(TrainingPart training) {
        if (training.columns().size() == 0) {
            throw new IllegalArgumentException("the training rows have no feature for step '"
                    + steps.get(0).label() + "'");
        }
        TrainingPart part = training;
        List<FittedStep> fitted = new ArrayList<>();
        for (Step step : steps) {
            if (part.columns().size() == 0) {
                break;
            }
            FittedStep next = step.fit(part);
            part = part.through(next::apply);
            fitted.add(next);
        }
        List<String> notFitted =
                steps.stream().skip(fitted.size()).map(Step::label).toList();
        return new FittedChain(fitted, notFitted);
    }
}
