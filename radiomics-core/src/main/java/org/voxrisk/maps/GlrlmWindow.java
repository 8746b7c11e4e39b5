package org.voxrisk.maps;

import java.util.Arrays;
import java.util.List;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.GlrlmFeature;
import org.voxrisk.feature.LevelSizeStatistics;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.texture.Offset;

/** Run-length features of a window. A direction along which no line holds two voxels of the window is left out. */
final class GlrlmWindow implements WindowComputation {
    private final Window window;
    private final GlrlmFeature[] features;
    private final int[] steps;
    private final int[] repeats;
    private final double[] weights;
    private final int longest;
    private final EqualNeighbours equal;
    private final MeanOfDefined means;
    private final LevelSizeStatistics statistics;
    private final LevelSizeEntries entries = new LevelSizeEntries();
    private double[] runs = {};

    GlrlmWindow(WindowWorkspace workspace, List<GlrlmFeature> features) {
        WindowRegion region = workspace.region();
        TextureSettings texture = workspace.texture();
        this.window = workspace.window();
        this.statistics = new LevelSizeStatistics(workspace.texture().definition());
        this.features = features.toArray(GlrlmFeature[]::new);
        this.means = new MeanOfDefined(this.features.length);
        this.longest = window.longestSide();
        this.equal = EqualNeighbours.of(workspace);
        List<Offset> offsets = WindowOffsets.oneWay(texture.neighbourhood().adjacent(), region, window);
        this.steps = offsets.stream().mapToInt(window::distance).toArray();
        this.repeats = offsets.stream().mapToInt(window::repeats).toArray();
        this.weights = texture.aggregation() instanceof DirectionAggregation.WeightedMerge merge
                ? offsets.stream()
                        .mapToDouble(o -> merge.runLengthWeight(o, region.geometry(), texture.definition()))
                        .toArray()
                : new double[0];
    }

    @Override
    public int count() {
        return features.length;
    }

    @Override
    public void compute(double[] out, int from) {
        int cells = window.levels().count() * longest;
        if (runs.length < cells) {
            runs = new double[cells];
        }
        means.clear();
        if (weights.length > 0) {
            merged(cells);
        } else {
            eachDirection();
        }
        for (int f = 0; f < features.length; f++) {
            out[from + f] = means.mean(f);
        }
    }

    private void merged(int cells) {
        Arrays.fill(runs, 0, cells, 0);
        for (int d = 0; d < steps.length; d++) {
            if (lineHoldsTwo(steps[d], repeats[d])) {
                addRuns(steps[d], weights[d]);
            }
        }
        addFeatures(longest);
    }

    private void eachDirection() {
        equal.run();
        for (int d = 0; d < steps.length; d++) {
            if (lineHoldsTwo(steps[d], repeats[d])) {
                addFeatures(countRuns(steps[d], equal.firsts(d), equal.count(d)));
            }
        }
    }

    /** Counts every voxel as a run of its own, and then those that have a neighbour of their level as what they are; returns the longest. */
    private int countRuns(int step, int[] firsts, int pairs) {
        int[] numbers = window.numbers();
        int[] voxels = window.levels().voxels();
        int cells = window.levels().count() * longest;
        Arrays.fill(runs, 0, cells, 0);
        for (int cell = 0, k = 0; cell < cells; cell += longest, k++) {
            runs[cell] = voxels[k];
        }
        int most = 1;
        for (int i = 0; i < pairs; i++) {
            int at = firsts[i];
            int number = numbers[at];
            if (numbers[at - step] != number) {
                int length = 2;
                while (numbers[at + length * step] == number) {
                    length++;
                }
                runs[(number - 1) * longest] -= length;
                runs[(number - 1) * longest + length - 1]++;
                most = Math.max(most, length);
            }
        }
        return most;
    }

    private boolean lineHoldsTwo(int step, int times) {
        int[] numbers = window.numbers();
        int[] inside = window.inside();
        for (int i = 0; i < window.count(); i++) {
            for (int k = 1; k <= times; k++) {
                if (numbers[inside[i] + k * step] != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private void addRuns(int step, double weight) {
        int[] numbers = window.numbers();
        int[] inside = window.inside();
        for (int i = 0; i < window.count(); i++) {
            int at = inside[i];
            int number = numbers[at];
            if (numbers[at - step] != number) {
                int length = 1;
                while (numbers[at + length * step] == number) {
                    length++;
                }
                runs[(number - 1) * longest + length - 1] += weight;
            }
        }
    }

    private void addFeatures(int columns) {
        entries.clear();
        entries.addTable(runs, longest, columns, window.levels());
        if (!entries.isEmpty()) {
            if (weights.length > 0) {
                entries.loadInto(statistics);
            } else {
                entries.loadCountsInto(statistics);
            }
            for (int f = 0; f < features.length; f++) {
                means.add(f, features[f].of(statistics));
            }
        }
    }
}
