package org.voxrisk.riskmodel.select;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Progress;
import org.voxrisk.work.Work;

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
        return fit(training, Work.onCallersThread());
    }

    @Override
    public FittedChain fit(TrainingPart training, Work work) {
        if (training.columns().size() == 0) {
            throw new IllegalArgumentException("the training rows have no feature for step '"
                    + steps.get(0).label() + "'");
        }
        try (Crew crew = work.start()) {
            return fit(training, work.withProgress(Progress.NONE), crew);
        }
    }

    // Each step has the threads for itself; the crew tells what is done.
    private FittedChain fit(TrainingPart training, Work each, Crew crew) {
        Crew.Steps done = crew.steps(steps.size());
        TrainingPart part = training;
        List<FittedStep> fitted = new ArrayList<>();
        for (Step step : steps) {
            if (part.columns().size() == 0) {
                break;
            }
            FittedStep next = step.fit(part, each);
            part = part.through(next::apply);
            fitted.add(next);
            done.done(step.label());
        }
        List<String> notFitted =
                steps.stream().skip(fitted.size()).map(Step::label).toList();
        return new FittedChain(fitted, notFitted);
    }
}
