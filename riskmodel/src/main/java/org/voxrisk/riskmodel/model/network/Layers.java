package org.voxrisk.riskmodel.model.network;

import java.util.List;

/**
 * Sizes of the layers, and where the numbers of each layer stand in the one array of all parameters: the weights {@code [i * outputs
 * + j]} from unit i to unit j, then one bias an output. Immutable.
 */
final class Layers {
    static final int MOST_LAYERS = 64;
    static final int MOST_PARAMETERS = 1 << 26;

    private final int[] units;
    private final int[] weightsAt;
    private final int parameters;

    private Layers(int[] units, int[] weightsAt, int parameters) {
        this.units = units;
        this.weightsAt = weightsAt;
        this.parameters = parameters;
    }

    /**
     * A network with one output.
     *
     * @throws IllegalArgumentException when there are too many layers or parameters
     */
    static Layers of(int inputs, List<Integer> hidden) {
        int[] units = new int[hidden.size() + 2];
        units[0] = inputs;
        for (int l = 0; l < hidden.size(); l++) {
            units[l + 1] = hidden.get(l);
        }
        units[units.length - 1] = 1;
        int[] at = new int[units.length - 1];
        long size = 0;
        for (int l = 0; l < at.length; l++) {
            at[l] = (int) size;
            size += (units[l] + 1L) * units[l + 1];
            if (size > MOST_PARAMETERS) {
                throw new IllegalArgumentException(inputs + " columns and hidden layers " + hidden + " make more than "
                        + MOST_PARAMETERS + " parameters: use fewer units or columns");
            }
        }
        return new Layers(units, at, (int) size);
    }

    /** Number of layers of weights. */
    int count() {
        return weightsAt.length;
    }

    /** Units that a layer of weights reads. */
    int inputs(int layer) {
        return units[layer];
    }

    /** Units that it feeds. */
    int outputs(int layer) {
        return units[layer + 1];
    }

    /** Where its weights begin. */
    int weightsAt(int layer) {
        return weightsAt[layer];
    }

    /** Where its biases begin. */
    int biasesAt(int layer) {
        return weightsAt[layer] + units[layer] * units[layer + 1];
    }

    /** Number of all parameters. */
    int parameters() {
        return parameters;
    }
}
