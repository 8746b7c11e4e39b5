package org.voxrisk.riskmodel.model.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.model.classify.Trained;

/**
 * What the classifiers of this package learn: trees, and how they become one number. Immutable; JSON names no case.
 */
public final class FittedTrees implements FittedClassifier {
    private final String label;
    private final Trained trained;
    private final Combination combination;
    private final double constant;
    private final double[] treeWeights;
    private final TreeNodes nodes;

    FittedTrees(
            String label,
            Trained trained,
            Combination combination,
            double constant,
            double[] treeWeights,
            TreeNodes nodes) {
        this.label = label;
        this.trained = trained;
        this.combination = combination;
        this.constant = constant;
        this.treeWeights = treeWeights;
        this.nodes = nodes;
    }

    /** The label of the classifier, with the settings that matter. */
    public String label() {
        return label;
    }

    /** How the trees become one number. */
    public Combination combination() {
        return combination;
    }

    /** The constant of a {@linkplain Combination#SUM sum}, on the scale of log-odds; 0 otherwise. */
    public double constant() {
        return constant;
    }

    /** What each tree counts. */
    public double[] treeWeights() {
        return treeWeights.clone();
    }

    /** The trees. */
    public TreeNodes nodes() {
        return nodes;
    }

    /** On what they were fitted. */
    public Trained trained() {
        return trained;
    }

    @Override
    public FeatureNames columns() {
        return trained.columns();
    }

    @Override
    public String description() {
        int count = nodes.treeCount();
        return label + " " + trained + ": " + count + (count == 1 ? " tree" : " trees") + " with " + nodes.nodeCount()
                + (nodes.nodeCount() == 1 ? " node" : " nodes");
    }

    /**
     * Share, vote or log-odds of each case, see {@link Combination}, in row order.
     *
     * @throws org.voxrisk.riskmodel.data.InvalidFeatureValueException when a value is missing, also of a column that no split
     *     asks about, or above 3.4e38
     */
    @Override
    public double[] scores(FeatureTable table) {
        float[][] x = complete(table);
        double[] sum = new double[table.caseCount()];
        double[] leaf = new double[sum.length];
        double weight = 0;
        for (int t = 0; t < treeWeights.length; t++) {
            nodes.values(t, x, leaf);
            double w = treeWeights[t];
            weight += w;
            for (int i = 0; i < sum.length; i++) {
                sum[i] += combination == Combination.VOTE ? (leaf[i] > 0.5 ? w : -w) : w * leaf[i];
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = switch (combination) {
                case MEAN -> sum[i] / weight;
                case VOTE -> weight > 0 ? 2 * (sum[i] / weight) : 0;
                case SUM -> constant + sum[i];
            };
        }
        return sum;
    }

    /** Probability of label 1 of each case, in row order; never empty. Exceptions as {@link #scores}. */
    @Override
    public Optional<double[]> probabilities(FeatureTable table) {
        return probabilities(table, scores(table));
    }

    @Override
    public Optional<double[]> probabilities(FeatureTable table, double[] scores) {
        double[] p = scores.clone();
        if (combination != Combination.MEAN) {
            for (int i = 0; i < p.length; i++) {
                p[i] = 1 / (1 + StrictMath.exp(-p[i]));
            }
        }
        return Optional.of(p);
    }

    /**
     * How much each column lowers the impurity in training, in the order of {@link #columns()}, with a sum of 1; all 0 when no
     * tree has a split.
     *
     * <p>Of one tree: the sum over the splits of a column of {@code (w I - wl Il - wr Ir) / W}, w the weights and I the
     * impurities of node and children. Of several: their mean, each scaled to 1 first and with the weight of its tree; for a
     * {@linkplain Combination#SUM sum} not scaled, since late trees explain little. Columns with many distinct values are
     * favoured, columns that say the same share the importance, and nothing is said of new patients: permutation importance
     * has none of the three faults but the second.
     */
    public double[] importances() {
        double[] all = new double[columns().size()];
        for (int t = 0; t < treeWeights.length; t++) {
            double[] one = new double[all.length];
            nodes.addDecreases(t, one);
            double scale =
                    combination == Combination.SUM ? 1 : Arrays.stream(one).sum();
            double share = scale > 0 ? (combination == Combination.SUM ? 1 : treeWeights[t]) / scale : 0;
            for (int j = 0; j < all.length; j++) {
                all[j] += share * one[j];
            }
        }
        double total = 0;
        for (double value : all) {
            total += value;
        }
        for (int j = 0; j < all.length && total > 0; j++) {
            all[j] /= total;
        }
        return all;
    }

    private float[][] complete(FeatureTable table) {
        FeatureNames columns = columns();
        if (!columns.missingFrom(table.columns()).isEmpty()) {
            throw FeatureMismatchException.of("the " + label, columns, table.columns());
        }
        float[][] x = new float[columns.size()][];
        for (int j = 0; j < x.length; j++) {
            x[j] = SinglePrecision.column(table, table.columns().indexOf(columns.get(j)), "case");
        }
        return x;
    }

    /** The trees as JSON text; every number reads back to the same bits. */
    public String toJson() {
        return TreesCodec.ALONE.toJson(this);
    }

    /**
     * Writes the trees as a JSON file, whole or not at all.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        TreesCodec.ALONE.write(file, this);
    }

    /**
     * Reads JSON text.
     *
     * @throws InvalidFileException when it is not what {@link #toJson} writes; the message names the field
     */
    public static FittedTrees fromJson(String json) throws InvalidFileException {
        return TreesCodec.ALONE.fromJson(json, "trees", FittedTrees.class);
    }

    /**
     * Reads a JSON file.
     *
     * @throws InvalidFileException when it is not what {@link #write} writes; the message names file and field
     * @throws IOException when the file cannot be read
     */
    public static FittedTrees read(Path file) throws IOException {
        return TreesCodec.ALONE.read(file, FittedTrees.class);
    }

    /** Two are equal when all their numbers are, to the bit. */
    @Override
    public boolean equals(Object o) {
        return o instanceof FittedTrees other
                && label.equals(other.label)
                && trained.equals(other.trained)
                && combination == other.combination
                && Double.doubleToLongBits(constant) == Double.doubleToLongBits(other.constant)
                && Arrays.equals(treeWeights, other.treeWeights)
                && nodes.equals(other.nodes);
    }

    @Override
    public int hashCode() {
        return 31 * nodes.hashCode() + Arrays.hashCode(treeWeights);
    }
}
