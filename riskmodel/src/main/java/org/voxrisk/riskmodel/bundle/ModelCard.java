package org.voxrisk.riskmodel.bundle;

/**
 * What a reader must know before using a model. Nothing is left blank: what is not known is {@link #NOT_STATED}, in so many
 * words.
 *
 * @param name of the model
 * @param intendedUse what it is for, and what not
 * @param population patients that it was made from and may be used for
 * @param limits known weaknesses
 * @param contact who answers questions
 */
public record ModelCard(String name, String intendedUse, String population, String limits, String contact) {
    /** Stands for what nobody said. */
    public static final String NOT_STATED = "not stated";

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException when one is blank
     */
    public ModelCard {
        require("name", name);
        require("intended use", intendedUse);
        require("population", population);
        require("limits", limits);
        require("contact", contact);
        if (name.equals(NOT_STATED)) {
            throw new IllegalArgumentException("a model card needs the name of the model");
        }
    }

    /** A card that says the name and that nothing else is stated. */
    public static ModelCard named(String name) {
        return new ModelCard(name, NOT_STATED, NOT_STATED, NOT_STATED, NOT_STATED);
    }

    /** The same card with another use. */
    public ModelCard withIntendedUse(String other) {
        return new ModelCard(name, other, population, limits, contact);
    }

    /** The same card with another population. */
    public ModelCard withPopulation(String other) {
        return new ModelCard(name, intendedUse, other, limits, contact);
    }

    /** The same card with other limits. */
    public ModelCard withLimits(String other) {
        return new ModelCard(name, intendedUse, population, other, contact);
    }

    /** The same card with another contact. */
    public ModelCard withContact(String other) {
        return new ModelCard(name, intendedUse, population, limits, other);
    }

    private static void require(String field, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "model card: the " + field + " is blank; write '" + NOT_STATED + "' when it is not known");
        }
    }
}
