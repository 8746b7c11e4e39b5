package org.voxrisk.riskmodel.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.io.text.CellRules;

/**
 * A hold-out or (repeated) k-fold as data: for each case and repeat, the fold in which it is a test case. It is saved
 * with the results and used again for other models; it names cases, so it does not depend on the order of rows.
 *
 * <p>A fold is a whole number from 1 to k. In a hold-out there is one fold, number 1, the test part; 0 marks the cases
 * that are always in training.
 *
 * <p>JSON: {@code {"format": "voxrisk-splits", "version": 1, "folds": 5, "cases": [{"case": "P01", "fold": [2, 5]},
 * ...]}}, one fold a repeat.
 */
public final class SplitPlan {
    private static final String FORMAT = "voxrisk-splits";
    private static final int VERSION = 1;

    private final List<String> caseIds;
    private final int folds;
    private final int[][] testFold;

    /**
     * Takes folds as they are.
     *
     * @param testFold {@code testFold[repeat][case]}
     * @throws IllegalArgumentException when there is no case, a case id repeats, a fold is out of range, a fold has no
     *     case, or a hold-out leaves none for training
     */
    SplitPlan(List<String> caseIds, int folds, int[][] testFold) {
        this.caseIds = caseIds.stream().map(CellRules::text).toList();
        this.folds = folds;
        this.testFold = testFold;
        DuplicateIds.check("case ids of a split plan", this.caseIds);
        if (caseIds.isEmpty()) {
            throw new IllegalArgumentException("a split plan needs cases");
        }
        int lowest = folds == 1 ? 0 : 1;
        for (int[] repeat : testFold) {
            // Of more folds than cases one of the first n + 1 is empty: no need to hold the number that a file claims.
            int counted = Math.min(folds, repeat.length + 1);
            boolean[] used = new boolean[counted + 1];
            for (int i = 0; i < repeat.length; i++) {
                if (repeat[i] < lowest || repeat[i] > folds) {
                    throw new IllegalArgumentException("case '" + caseIds.get(i) + "' is in fold " + repeat[i]
                            + ", must be from " + lowest + " to " + folds);
                }
                if (repeat[i] <= counted) {
                    used[repeat[i]] = true;
                }
            }
            for (int f = lowest; f <= counted; f++) {
                if (!used[f]) {
                    throw new IllegalArgumentException(
                            f == 0 ? "no case is left for training" : "fold " + f + " of " + folds + " has no case");
                }
            }
        }
    }

    /**
     * Folds as they are, for example those of a published analysis: one repeat, each case in the fold in which it is tested.
     *
     * @param caseIds case ids, none twice
     * @param fold fold of each case, from 0 to the largest number; every one in between must occur
     * @throws IllegalArgumentException when the numbers of cases and folds differ, there are fewer than 2 folds, a fold is
     *     negative or has no case, or an id repeats
     */
    public static SplitPlan ofFolds(List<String> caseIds, int... fold) {
        if (Arrays.stream(fold).min().orElse(0) != 0) {
            throw new IllegalArgumentException("the smallest fold is "
                    + Arrays.stream(fold).min().orElse(0) + ", must be 0: folds are counted from 0 (ofFoldIdsOfR"
                    + " takes them counted from 1)");
        }
        return ofFoldIdsOfR(caseIds, Arrays.stream(fold).map(f -> f + 1).toArray());
    }

    /**
     * Folds as they are, for example those of a published analysis or of another program.
     *
     * @param caseIds case ids, none twice
     * @param fold fold of each case, from 1 to the largest number; every one in between must occur
     * @throws IllegalArgumentException when the numbers of cases and folds differ, there are fewer than 2 folds, a fold is out of
     *     range or has no case, or an id repeats
     */
    public static SplitPlan ofFoldIdsOfR(List<String> caseIds, int... fold) {
        if (fold.length != caseIds.size()) {
            throw new IllegalArgumentException(fold.length + " folds for " + caseIds.size() + " cases");
        }
        int folds = Arrays.stream(fold).max().orElse(0);
        if (folds < 2) {
            throw new IllegalArgumentException("the largest fold is " + folds + ", must be at least 2");
        }
        return new SplitPlan(caseIds, folds, new int[][] {fold.clone()});
    }

    /** Number of folds; 1 for a hold-out. */
    public int folds() {
        return folds;
    }

    /** Number of repeats. */
    public int repeats() {
        return testFold.length;
    }

    /** Case ids, in the order of the table that was split. */
    public List<String> caseIds() {
        return caseIds;
    }

    /** The fold in which a case is tested, both counted from 0 as in {@link #caseIds()}; 0 is never. */
    int testFold(int repeat, int caseNumber) {
        return testFold[repeat][caseNumber];
    }

    /** All splits, repeat by repeat and fold by fold. */
    public List<Split> splits() {
        List<Split> splits = new ArrayList<>();
        for (int r = 0; r < testFold.length; r++) {
            for (int f = 1; f <= folds; f++) {
                splits.add(split(r, f));
            }
        }
        return splits;
    }

    /**
     * The one split of a hold-out.
     *
     * @throws IllegalStateException when this is not a hold-out
     */
    public Split holdOut() {
        if (folds != 1 || testFold.length != 1) {
            throw new IllegalStateException(
                    "this plan has " + testFold.length + " repeats of " + folds + " folds, not one hold-out");
        }
        return split(0, 1);
    }

    /**
     * The folds of a table's rows in one repeat.
     *
     * @param table has exactly the cases of the plan, in any order
     * @param repeat from 0
     * @return one fold a row, from 0 (-1: always training, in a hold-out)
     * @throws IllegalArgumentException when the table has other cases; the message lists them
     */
    public int[] foldOfRows(FeatureTable table, int repeat) {
        int[] fold = foldIdsOfR(table, repeat);
        Arrays.setAll(fold, i -> fold[i] - 1);
        return fold;
    }

    /**
     * The folds of a table's rows in one repeat, as {@code cv.glmnet(foldid)} in R takes them: {@link #foldOfRows} counted
     * from 1.
     *
     * @param table has exactly the cases of the plan, in any order
     * @param repeat from 0
     * @return one fold a row, from 1 (0: always training, in a hold-out)
     * @throws IllegalArgumentException when the table has other cases; the message lists them
     */
    public int[] foldIdsOfR(FeatureTable table, int repeat) {
        Map<String, Integer> position = new HashMap<>();
        for (int i = 0; i < caseIds.size(); i++) {
            position.put(caseIds.get(i), i);
        }
        List<String> ids = table.cases().stream().map(Case::id).toList();
        List<String> unknown =
                ids.stream().filter(id -> !position.containsKey(id)).toList();
        if (!unknown.isEmpty() || ids.size() != caseIds.size()) {
            throw new IllegalArgumentException("the plan is of " + caseIds.size() + " cases, the table has "
                    + ids.size() + "; cases that the plan lacks: " + NameList.of(unknown));
        }
        int[] fold = new int[ids.size()];
        Arrays.setAll(fold, i -> testFold[repeat][position.getOrDefault(ids.get(i), -1)]);
        return fold;
    }

    private Split split(int repeat, int fold) {
        List<String> training = new ArrayList<>();
        List<String> test = new ArrayList<>();
        for (int i = 0; i < caseIds.size(); i++) {
            (testFold[repeat][i] == fold ? test : training).add(caseIds.get(i));
        }
        String name = folds == 1 ? "hold-out" : "fold " + fold;
        return new Split(testFold.length == 1 ? name : "repeat " + (repeat + 1) + " " + name, training, test);
    }

    /** The plan as JSON text; the form is in the class description. */
    public String toJson() {
        return JsonDocument.toText(document());
    }

    /**
     * Writes the plan as a JSON file, whole or not at all.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        JsonDocument.write(file, document());
    }

    /**
     * Reads JSON text.
     *
     * @throws InvalidFileException when it is not of this form; the message names the field
     */
    public static SplitPlan fromJson(String json) throws InvalidFileException {
        return from(JsonDocument.parse(json, "splits", FORMAT, VERSION));
    }

    /**
     * Reads a JSON file.
     *
     * @throws InvalidFileException when it is not of this form; the message names file and field
     * @throws IOException when the file cannot be read
     */
    public static SplitPlan read(Path file) throws IOException {
        return from(JsonDocument.read(file, FORMAT, VERSION));
    }

    private ObjectNode document() {
        ObjectNode document = JsonDocument.create(FORMAT, VERSION).put("folds", folds);
        ArrayNode cases = document.putArray("cases");
        for (int i = 0; i < caseIds.size(); i++) {
            ArrayNode fold = cases.addObject().put("case", caseIds.get(i)).putArray("fold");
            for (int[] repeat : testFold) {
                fold.add(repeat[i]);
            }
        }
        return document;
    }

    private static SplitPlan from(JsonFields document) throws InvalidFileException {
        document.only("format", "version", "folds", "cases");
        int folds = document.integer("folds");
        if (folds < 1) {
            throw document.invalid("folds", folds + ", must be at least 1");
        }
        List<JsonFields> cases = document.objects("cases");
        if (cases.isEmpty()) {
            throw document.invalid("cases", "there is no case");
        }
        int repeats = cases.get(0).numbers("fold").length;
        int[][] testFold = new int[repeats][cases.size()];
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            JsonFields entry = cases.get(i).only("case", "fold");
            ids.add(entry.text("case"));
            double[] fold = entry.numbers("fold");
            if (fold.length != repeats || repeats == 0) {
                throw entry.invalid("fold", fold.length + " repeats, the first case has " + repeats);
            }
            for (int r = 0; r < repeats; r++) {
                testFold[r][i] = (int) fold[r];
                if (testFold[r][i] != fold[r]) {
                    throw entry.invalid("fold", fold[r] + " is not a whole number");
                }
            }
        }
        try {
            return new SplitPlan(ids, folds, testFold);
        } catch (IllegalArgumentException e) {
            throw document.invalid("cases", e);
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SplitPlan other
                && folds == other.folds
                && caseIds.equals(other.caseIds)
                && Arrays.deepEquals(testFold, other.testFold);
    }

    @Override
    public int hashCode() {
        return 31 * caseIds.hashCode() + Arrays.deepHashCode(testFold);
    }
}
