package org.voxrisk.perturb;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Which perturbations a case gets: each value of each step with each of the others, in chains.
 *
 * <p>Text, such as {@code noise=3,translate=0.25,0.75,rotate=-5:5:2.5,volume=-0.1:0.1:0.1,contour=10}: steps in any order,
 * which are carried out in that of {@link Perturber}.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>what</th></tr>
 * <tr><td>{@code noise}, {@code noise=3}, {@code noise=3@12.5}</td><td>that many times noise, of a level estimated from the image,
 * or of that standard deviation</td></tr>
 * <tr><td>{@code translate=0.25,0.75}</td><td>fractions of a voxel: each of them along each axis, eight translations here; or
 * {@code translate=0.25/0/0} along x, y and z</td></tr>
 * <tr><td>{@code rotate=-5:5:2.5}</td><td>angles in degrees: numbers, and ranges as first:last:step</td></tr>
 * <tr><td>{@code volume=-0.1:0.1:0.1}</td><td>growth, or shrinkage where negative, by a part of the voxels</td></tr>
 * <tr><td>{@code contour}, {@code contour=10}</td><td>that many times a randomised contour</td></tr>
 * </table>
 *
 * @param perturbations the perturbations, no two of one name
 */
public record PerturbationPlan(List<Perturbation> perturbations) {
    /** More are a slip of the pen. */
    private static final int MAX_PERTURBATIONS = 10_000;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty, or one occurs twice
     */
    public PerturbationPlan {
        requireNonNull(perturbations, "perturbations");
        perturbations = List.copyOf(perturbations);
        if (perturbations.isEmpty()) {
            throw new IllegalArgumentException("the plan has no perturbation");
        }
        Set<String> names = new LinkedHashSet<>();
        for (Perturbation p : perturbations) {
            if (!names.add(p.name())) {
                throw new IllegalArgumentException(
                        "perturbation " + p.name() + " is in the plan twice; name each value of a step once");
            }
        }
    }

    /**
     * Combines all values of the steps. A step without values is left out.
     *
     * @param noises how many noises; 0 for none
     * @param noiseLevel their level; empty to estimate it
     * @param translations voxels along x, y, z of each
     * @param rotations angles in degrees
     * @param volumes parts of growth and shrinkage
     * @param contours how many randomised contours; 0 for none
     * @throws IllegalArgumentException if a number is out of range, a value occurs twice, or they are more than 10,000
     */
    public static PerturbationPlan of(
            int noises,
            OptionalDouble noiseLevel,
            List<Translation> translations,
            List<Double> rotations,
            List<Double> volumes,
            int contours) {
        if (noises < 0 || contours < 0) {
            throw new IllegalArgumentException(
                    "noise = " + noises + ", contour = " + contours + ", must be 0 or more times");
        }
        List<Translation> moved = translations.isEmpty() ? List.of(new Translation(0, 0, 0)) : translations;
        List<Double> turned = rotations.isEmpty() ? List.of(0.0) : rotations;
        List<Double> sized = volumes.isEmpty() ? List.of(0.0) : volumes;
        double count =
                (double) Math.max(1, noises) * moved.size() * turned.size() * sized.size() * Math.max(1, contours);
        if (count > MAX_PERTURBATIONS) {
            throw new IllegalArgumentException("the plan has " + Math.max(1, noises) + " (noise) x " + moved.size()
                    + " (translate) x " + turned.size() + " (rotate) x " + sized.size() + " (volume) x "
                    + Math.max(1, contours) + " (contour) perturbations, more than " + MAX_PERTURBATIONS
                    + ": take fewer values");
        }
        List<Perturbation> all = new ArrayList<>();
        for (int noise = Math.min(1, noises); noise <= noises; noise++) {
            for (Translation t : moved) {
                for (double angle : turned) {
                    for (double volume : sized) {
                        for (int contour = Math.min(1, contours); contour <= contours; contour++) {
                            all.add(new Perturbation(
                                    noise,
                                    noise > 0 ? noiseLevel : OptionalDouble.empty(),
                                    t.x() + 0.0,
                                    t.y() + 0.0,
                                    t.z() + 0.0,
                                    angle + 0.0,
                                    volume + 0.0,
                                    contour));
                        }
                    }
                }
            }
        }
        return new PerturbationPlan(all);
    }

    /**
     * Reads a plan.
     *
     * @param text the plan
     * @throws IllegalArgumentException if it cannot be understood; the message says which part
     */
    public static PerturbationPlan parse(String text) {
        requireNonNull(text, "text");
        return new PlanText(text).plan();
    }

    /**
     * A translation in voxels of the grid on which features are computed.
     *
     * @param x along x
     * @param y along y
     * @param z along z
     */
    public record Translation(double x, double y, double z) {
        /** Each fraction along each axis: n³ translations, x slowest. */
        public static List<Translation> eachAlongEachAxis(List<Double> fractions) {
            List<Translation> all = new ArrayList<>();
            for (double x : fractions) {
                for (double y : fractions) {
                    for (double z : fractions) {
                        all.add(new Translation(x, y, z));
                    }
                }
            }
            return all;
        }
    }
}
