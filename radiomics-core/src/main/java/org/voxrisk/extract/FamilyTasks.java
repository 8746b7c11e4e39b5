package org.voxrisk.extract;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.family.FamilyValues;
import org.voxrisk.family.MissingReason;
import org.voxrisk.work.Checkpoint;

/**
 * All work on an image, or on the region, that is prepared for it.
 *
 * @param tasks its families, in the order of the columns
 * @param summaries its grey levels, a discretisation each
 * @param warnings what a user should look at
 * @param matrices bytes that its texture matrices may take if all are there at a time
 */
record FamilyTasks(List<FamilyTask> tasks, List<ImageSummary> summaries, List<String> warnings, double matrices) {
    /**
     * What came of it.
     *
     * @param features values in the order of the columns
     * @param summaries its grey levels, a discretisation each
     * @param warnings what a user should look at
     */
    record Result(FeatureVector features, List<ImageSummary> summaries, List<String> warnings) {}

    /** Does the work in the order of the columns. */
    Result run(Checkpoint checkpoint) {
        List<FamilyValues> values = new ArrayList<>();
        for (FamilyTask task : tasks) {
            values.add(task.compute(checkpoint));
        }
        return result(values);
    }

    /** Puts values together that the tasks have given. */
    Result result(List<FamilyValues> values) {
        FeatureVector.Builder out = new FeatureVector.Builder();
        for (int t = 0; t < tasks.size(); t++) {
            List<FeatureName> names = tasks.get(t).columns().names();
            FamilyValues of = values.get(t);
            for (int f = 0; f < names.size(); f++) {
                out.add(names.get(f), of.value(f), of.missingReason(f).orElse(MissingReason.UNDEFINED));
            }
        }
        return new Result(out.build(), summaries, warnings);
    }
}
