package org.voxrisk.io.cohort.perturb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.settings.SettingsTree;
import org.voxrisk.perturb.PerturbationPlan;

/**
 * A plan of perturbations in YAML: the steps of {@link PerturbationPlan}, whose values may be lists.
 *
 * <pre>
 * noise: {repetitions: 3, level: 12.5}   # or: noise: 3, of an estimated level
 * translate: [0.25, 0.75]                # each along each axis; or 0.25/0/0
 * rotate: -5:5:2.5                       # first:last:step, or a list of angles in degrees
 * volume: [-0.1, 0, 0.1]
 * contour: 10
 * </pre>
 */
public final class PlanFile {
    private PlanFile() {}

    /**
     * Reads a plan.
     *
     * @throws org.voxrisk.io.settings.ParameterException if it cannot be understood; the message has file and line
     * @throws IOException if it cannot be read
     */
    public static PerturbationPlan read(Path file) throws IOException {
        return of(SettingsTree.read(file));
    }

    /**
     * Reads a plan that is a part of a file.
     *
     * @param tree the mapping whose keys are the steps
     * @throws org.voxrisk.io.settings.ParameterException if it cannot be understood; the message has file and line
     */
    public static PerturbationPlan of(SettingsTree tree) {
        tree.only("noise", "translate", "rotate", "volume", "contour");
        List<String> steps = new ArrayList<>();
        String last = "";
        for (String step : tree.keys()) {
            if (!tree.has(step)) {
                continue;
            }
            last = step;
            if (step.equals("noise") && tree.isSection(step)) {
                SettingsTree noise = tree.section(step).only("repetitions", "level");
                steps.add("noise=" + noise.text("repetitions").orElse("1")
                        + noise.text("level").map(l -> "@" + l).orElse(""));
            } else {
                steps.add(step + "="
                        + (tree.isList(step) ? String.join(",", tree.texts(step)) : tree.requiredText(step)));
            }
        }
        if (steps.isEmpty()) {
            throw tree.invalid("noise", "is missing, and so are all other steps of a plan: name at least one");
        }
        try {
            return PerturbationPlan.parse(String.join(",", steps));
        } catch (IllegalArgumentException e) {
            throw tree.invalid(last, "cannot be used, or a step before it: " + e.getMessage());
        }
    }
}
