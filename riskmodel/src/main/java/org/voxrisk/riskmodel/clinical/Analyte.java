package org.voxrisk.riskmodel.clinical;

import java.util.Optional;

/**
 * Laboratory values that the clinical indices read, each in one fixed unit.
 *
 * <p>A value is refused when it is negative, not finite, or in a region that the unit makes implausible; the regions
 * are wide and meant to catch other units (cells/uL, g/dL, mg/dL), not rare patients. Exactly 0 is accepted: analysers
 * print it for counts below their resolution, and an index that would divide by it is undefined.
 */
public enum Analyte {
    /** White blood cells, 10^9/L. */
    WBC_1E9_PER_L("wbc", "10^9/L", 0, 500, Hint.CELLS),
    /** Neutrophils, absolute count, 10^9/L. */
    NEUTROPHILS_1E9_PER_L("neut", "10^9/L", 0, 500, Hint.CELLS),
    /** Lymphocytes, absolute count, 10^9/L. */
    LYMPHOCYTES_1E9_PER_L("lymph", "10^9/L", 0, 500, Hint.CELLS),
    /** Monocytes, absolute count, 10^9/L. */
    MONOCYTES_1E9_PER_L("mono", "10^9/L", 0, 100, Hint.CELLS),
    /** Platelets, 10^9/L. */
    PLATELETS_1E9_PER_L("plt", "10^9/L", 0, 5000, Hint.CELLS),
    /** Haemoglobin, g/L. */
    HAEMOGLOBIN_G_PER_L("hgb", "g/L", 25, 300, Hint.GRAMS),
    /** Albumin, g/L. */
    ALBUMIN_G_PER_L("alb", "g/L", 8, 100, Hint.GRAMS),
    /** Total protein, g/L. */
    TOTAL_PROTEIN_G_PER_L("tp", "g/L", 15, 250, Hint.GRAMS),
    /** Plasma fibrinogen, g/L. */
    FIBRINOGEN_G_PER_L("fib", "g/L", 0, 30, "a value in mg/dL must be divided by 100"),
    /** C-reactive protein, mg/L. */
    CRP_MG_PER_L("crp", "mg/L", 0, 1000, "a value in ug/L must be divided by 1000, one in mg/dL multiplied by 10"),
    /** Red cell distribution width as coefficient of variation (RDW-CV), per cent. */
    RDW_PERCENT("rdw", "%", 1, 40, "a fraction must be multiplied by 100; RDW-SD in fL is another quantity");

    private final String symbol;
    private final String unit;
    private final double lowestAboveZero;
    private final double highest;
    private final String hint;

    Analyte(String symbol, String unit, double lowestAboveZero, double highest, String hint) {
        this.symbol = symbol;
        this.unit = unit;
        this.lowestAboveZero = lowestAboveZero;
        this.highest = highest;
        this.hint = hint;
    }

    /** Short name as in formulas and laboratory tables: {@code neut}, {@code alb}. */
    public String symbol() {
        return symbol;
    }

    /** The unit that values must have. */
    public String unit() {
        return unit;
    }

    /** The analyte of a short name, exactly as {@link #symbol()} writes it. */
    public static Optional<Analyte> ofSymbol(String symbol) {
        for (Analyte analyte : values()) {
            if (analyte.symbol.equals(symbol)) {
                return Optional.of(analyte);
            }
        }
        return Optional.empty();
    }

    /** Why a value cannot be one in this unit, with what to do; empty where it can. */
    public Optional<String> implausible(double value) {
        try {
            checked(value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns the value if it can be one.
     *
     * @throws IllegalArgumentException when it is negative, NaN, infinite or implausible in this unit
     */
    double checked(double value) {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException(name() + " = " + value + ", must be finite and not negative, in " + unit
                    + " (leave a value out when" + " it was not measured)");
        }
        if (value > highest || (value > 0 && value < lowestAboveZero)) {
            throw new IllegalArgumentException(name() + " = " + value + " is implausible in " + unit
                    + " (accepted: 0, or " + lowestAboveZero + " to " + highest + "). Check the unit: " + hint + ".");
        }
        return value;
    }

    private static final class Hint {
        static final String CELLS = "a count in cells/uL must be divided by 1000";
        static final String GRAMS = "a value in g/dL must be multiplied by 10";

        private Hint() {}
    }
}
