package org.voxrisk.riskmodel.model.logistic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Stepwise choice of terms by AIC; equals {@code step(glm(...), direction, trace = 0)}. Each step tries the allowed
 * removals, in the order of the model, then the allowed additions, in the order offered, and takes the one of lowest AIC
 * (the first of equals) as long as it lowers the AIC. A term stays while an interaction of it is in the model, and an
 * interaction comes only to the terms it is made of.
 *
 * <p>Stepwise models are optimistic: p and intervals of the result ignore the choice made.
 */
public final class StepwiseSelection {
    private static final double TIE = 1e-7;

    private StepwiseSelection() {}

    /** Which moves are allowed. */
    public enum Direction {
        /** From all terms, removing. */
        BACKWARD,
        /** From the constant, adding. */
        FORWARD,
        /** From all terms, removing and adding again. */
        BOTH
    }

    /** What was done in a step. */
    public enum Move {
        /** The model begun with. */
        START,
        /** A term was removed. */
        REMOVE,
        /** A term was added. */
        ADD
    }

    /**
     * One step.
     *
     * @param move what was done
     * @param term to which term; empty for the start
     * @param aic AIC of the model after the step
     */
    public record Step(Move move, String term, double aic) {
        /** As R prints it: {@code "- stage"}, {@code "+ age"}, empty for the start. */
        @Override
        public String toString() {
            return switch (move) {
                case START -> "";
                case REMOVE -> "- " + term;
                case ADD -> "+ " + term;
            };
        }
    }

    /**
     * Result of a choice.
     *
     * @param fit the model at the end
     * @param steps the start and every step taken
     */
    public record Result(LogisticFit fit, List<Step> steps) {
        public Result {
            steps = List.copyOf(steps);
        }

        /** Names of the terms kept, in the order of the model. */
        public List<String> kept() {
            return fit.design().termNames();
        }
    }

    /**
     * Chooses among the terms of a design.
     *
     * @throws IllegalArgumentException as {@link LogisticRegression#fit}
     */
    public static Result choose(DesignMatrix x, double[] y, Direction direction) {
        List<String> current = new ArrayList<>(direction == Direction.FORWARD ? List.of() : x.termNames());
        LogisticFit fit = LogisticRegression.fit(x.select(current), y);
        List<Step> steps = new ArrayList<>(List.of(new Step(Move.START, "", fit.aic())));
        while (true) {
            LogisticFit best = fit;
            Step bestStep = steps.get(0);
            for (Step candidate : moves(x, current, direction)) {
                LogisticFit tried = LogisticRegression.fit(x.select(after(current, candidate)), y);
                if (tried.aic() < best.aic()) {
                    best = tried;
                    bestStep = candidate;
                }
            }
            if (bestStep.move() == Move.START || best.aic() >= fit.aic() + TIE) {
                return new Result(fit, steps);
            }
            current = after(current, bestStep);
            fit = best;
            steps.add(new Step(bestStep.move(), bestStep.term(), fit.aic()));
        }
    }

    private static List<Step> moves(DesignMatrix x, List<String> current, Direction direction) {
        List<Step> moves = new ArrayList<>();
        if (direction != Direction.FORWARD) {
            current.stream()
                    .filter(t -> current.stream().noneMatch(other -> isPart(x, t, other)))
                    .forEach(t -> moves.add(new Step(Move.REMOVE, t, Double.NaN)));
        }
        if (direction != Direction.BACKWARD) {
            x.termNames().stream()
                    .filter(t -> !current.contains(t))
                    .filter(t ->
                            x.termNames().stream().noneMatch(part -> isPart(x, part, t) && !current.contains(part)))
                    .forEach(t -> moves.add(new Step(Move.ADD, t, Double.NaN)));
        }
        return moves;
    }

    /** Whether the variables of one term are some, not all, of another's. */
    private static boolean isPart(DesignMatrix x, String inner, String outer) {
        Set<String> of = variables(x, inner);
        Set<String> in = variables(x, outer);
        return of.size() < in.size() && in.containsAll(of);
    }

    private static Set<String> variables(DesignMatrix x, String term) {
        return x.terms().get(x.termNames().indexOf(term)).variables();
    }

    private static List<String> after(List<String> current, Step step) {
        List<String> next = new ArrayList<>(current);
        if (step.move() == Move.ADD) {
            next.add(step.term());
        } else {
            next.remove(step.term());
        }
        return next;
    }
}
