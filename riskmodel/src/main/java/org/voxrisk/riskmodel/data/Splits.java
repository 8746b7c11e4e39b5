package org.voxrisk.riskmodel.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws splits at random: hold-out, k-fold and repeated k-fold.
 *
 * <p>Patients are drawn, not cases: all cases of a patient are on one side. The draw depends on the seed, the patient
 * ids and the labels alone, never on feature values or on the order of the rows, and gives the same split on every
 * JVM (generator: SplitMix64, shuffle: Fisher-Yates over the patients of a class in the order of their ids).
 */
public final class Splits {
    private Splits() {}

    /**
     * Sets a part of the patients aside for testing.
     *
     * <p>Of N patients {@code round(fraction * N)} (half up) are test patients. With stratification a class of m
     * patients gives {@code floor(m T / N)} of these T, and the classes with the largest remainders one more each (ties:
     * label 0 first). So 49 PR and 50 LR at 0.2 give 10 and 10.
     *
     * @param testFraction above 0 and below 1
     * @throws IllegalArgumentException when the fraction is not, or training or test would have no patient (of a class)
     * @throws IllegalStateException when stratification by label meets cases without a label
     */
    public static SplitPlan holdOut(FeatureTable table, double testFraction, Stratification by, long seed) {
        if (!(testFraction > 0 && testFraction < 1)) {
            throw new IllegalArgumentException("test fraction = " + testFraction + ", must be above 0 and below 1");
        }
        Patients patients = Patients.of(table, by);
        int total = (int) Math.floor(testFraction * patients.count + 0.5);
        int[] quota = quotas(patients.strata, total, patients.count);
        int[] fold = new int[patients.count];
        SplitMix64 random = new SplitMix64(seed);
        for (int s = 0; s < quota.length; s++) {
            int[] members = patients.strata.get(s).clone();
            if (quota[s] == 0 || quota[s] == members.length) {
                throw new IllegalArgumentException("a test fraction of " + testFraction + " puts " + quota[s] + " of "
                        + members.length + " patients" + patients.className(s)
                        + " into the test part; both parts need at least one. Use more patients or another fraction.");
            }
            random.shuffle(members);
            for (int i = 0; i < quota[s]; i++) {
                fold[members[i]] = 1;
            }
        }
        return new SplitPlan(patients.caseIds, 1, new int[][] {patients.toCases(fold)});
    }

    /**
     * Cuts the patients into k folds; each is the test part once.
     *
     * <p>Fold sizes, in patients, differ by at most 1, and so do the numbers of a class with stratification.
     *
     * @param folds k, at least 2
     * @throws IllegalArgumentException when there are fewer patients (of a class) than folds
     * @throws IllegalStateException when stratification by label meets cases without a label
     */
    public static SplitPlan kFold(FeatureTable table, int folds, Stratification by, long seed) {
        return repeatedKFold(table, folds, 1, by, seed);
    }

    /**
     * Repeats {@link #kFold} with other draws. The first repeats do not depend on how many follow: repeat 1 is the
     * plain k-fold of the seed.
     *
     * @param folds k, at least 2
     * @param repeats at least 1
     * @throws IllegalArgumentException when there are fewer patients (of a class) than folds
     * @throws IllegalStateException when stratification by label meets cases without a label
     */
    public static SplitPlan repeatedKFold(FeatureTable table, int folds, int repeats, Stratification by, long seed) {
        if (folds < 2 || repeats < 1) {
            throw new IllegalArgumentException(
                    folds + " folds, " + repeats + " repeats; needed are at least 2 folds and 1 repeat");
        }
        Patients patients = Patients.of(table, by);
        for (int s = 0; s < patients.strata.size(); s++) {
            if (patients.strata.get(s).length < folds) {
                throw new IllegalArgumentException(folds + " folds need at least as many patients"
                        + patients.className(s) + ", there are "
                        + patients.strata.get(s).length
                        + ". Use fewer folds, or no stratification.");
            }
        }
        SplitMix64 random = new SplitMix64(seed);
        int[][] byRepeat = new int[repeats][];
        for (int r = 0; r < repeats; r++) {
            byRepeat[r] = patients.toCases(deal(patients, folds, random));
        }
        return new SplitPlan(patients.caseIds, folds, byRepeat);
    }

    /** Shuffles each class and deals it out in turn, going on with the fold where the class before stopped. */
    private static int[] deal(Patients patients, int folds, SplitMix64 random) {
        int[] fold = new int[patients.count];
        int next = 0;
        for (int[] stratum : patients.strata) {
            int[] members = stratum.clone();
            random.shuffle(members);
            for (int member : members) {
                fold[member] = 1 + next % folds;
                next++;
            }
        }
        return fold;
    }

    /** Largest remainders: floor(m T / N) each, then one more where (m T) mod N is largest. */
    private static int[] quotas(List<int[]> strata, int total, int count) {
        int[] quota = new int[strata.size()];
        long[] remainder = new long[strata.size()];
        int left = total;
        for (int s = 0; s < quota.length; s++) {
            long share = (long) strata.get(s).length * total;
            quota[s] = (int) (share / count);
            remainder[s] = share % count;
            left -= quota[s];
        }
        for (; left > 0; left--) {
            int largest = 0;
            for (int s = 1; s < quota.length; s++) {
                if (remainder[s] > remainder[largest]) {
                    largest = s;
                }
            }
            quota[largest]++;
            remainder[largest] = -1;
        }
        return quota;
    }

    /** Patients in the order of their ids, by class. */
    private static final class Patients {
        private final List<String> caseIds;
        private final int[] patientOfCase;
        private final int count;
        private final List<int[]> strata;
        private final boolean byLabel;

        private Patients(List<String> caseIds, int[] patientOfCase, int count, List<int[]> strata, boolean byLabel) {
            this.caseIds = caseIds;
            this.patientOfCase = patientOfCase;
            this.count = count;
            this.strata = strata;
            this.byLabel = byLabel;
        }

        static Patients of(FeatureTable table, Stratification by) {
            boolean byLabel = by == Stratification.BY_LABEL;
            int[] labels = byLabel ? table.labels() : new int[table.caseCount()];
            Map<String, Integer> labelOf = new TreeMap<>();
            for (int i = 0; i < labels.length; i++) {
                labelOf.merge(table.cases().get(i).patient(), labels[i], Math::max);
            }
            List<String> ids = new ArrayList<>(labelOf.keySet());
            Map<String, Integer> position = new TreeMap<>();
            for (int p = 0; p < ids.size(); p++) {
                position.put(ids.get(p), p);
            }
            List<int[]> strata = new ArrayList<>();
            for (int label = 0; label <= 1; label++) {
                int wanted = label;
                int[] members = position.entrySet().stream()
                        .filter(e -> labelOf.getOrDefault(e.getKey(), -1) == wanted)
                        .mapToInt(Map.Entry::getValue)
                        .toArray();
                if (members.length > 0) {
                    strata.add(members);
                }
            }
            if (strata.isEmpty() || (byLabel && strata.size() < 2)) {
                throw new IllegalArgumentException("the table has " + table.caseCount() + " cases and " + strata.size()
                        + " classes; a split by label needs both labels, any split needs cases");
            }
            int[] patientOfCase = table.cases().stream()
                    .mapToInt(c -> position.getOrDefault(c.patient(), -1))
                    .toArray();
            List<String> caseIds = table.cases().stream().map(Case::id).toList();
            return new Patients(caseIds, patientOfCase, ids.size(), strata, byLabel);
        }

        int[] toCases(int[] byPatient) {
            int[] byCase = new int[patientOfCase.length];
            Arrays.setAll(byCase, i -> byPatient[patientOfCase[i]]);
            return byCase;
        }

        String className(int stratum) {
            return byLabel ? " of label " + stratum : "";
        }
    }
}
