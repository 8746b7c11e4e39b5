package org.voxrisk.riskmodel.clinical;

import static org.voxrisk.riskmodel.clinical.Analyte.ALBUMIN_G_PER_L;
import static org.voxrisk.riskmodel.clinical.Analyte.CRP_MG_PER_L;
import static org.voxrisk.riskmodel.clinical.Analyte.FIBRINOGEN_G_PER_L;
import static org.voxrisk.riskmodel.clinical.Analyte.HAEMOGLOBIN_G_PER_L;
import static org.voxrisk.riskmodel.clinical.Analyte.LYMPHOCYTES_1E9_PER_L;
import static org.voxrisk.riskmodel.clinical.Analyte.MONOCYTES_1E9_PER_L;
import static org.voxrisk.riskmodel.clinical.Analyte.NEUTROPHILS_1E9_PER_L;
import static org.voxrisk.riskmodel.clinical.Analyte.PLATELETS_1E9_PER_L;
import static org.voxrisk.riskmodel.clinical.Analyte.RDW_PERCENT;
import static org.voxrisk.riskmodel.clinical.Analyte.TOTAL_PROTEIN_G_PER_L;
import static org.voxrisk.riskmodel.clinical.Analyte.WBC_1E9_PER_L;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Indices of blood counts and blood chemistry. Each constant says its formula with the units of {@link Analyte}; the
 * arithmetic runs from left to right as written, in doubles.
 *
 * <p>An index with a denominator of 0 is {@link IndexValue.ZeroDenominator}, one with an absent input
 * {@link IndexValue.NotMeasured}; no infinite number comes out. A difference in a denominator that is negative (more
 * neutrophils than white cells, more albumin than protein) is a contradiction in the input and an
 * {@link IllegalArgumentException}.
 */
public enum ClinicalIndex {
    /** Neutrophil-to-lymphocyte ratio, N / L. */
    NEUTROPHIL_TO_LYMPHOCYTE_RATIO(
            "NLR", "1", Formula.ratio("neut / lymph", NEUTROPHILS_1E9_PER_L, LYMPHOCYTES_1E9_PER_L)),
    /** Platelet-to-lymphocyte ratio, P / L. */
    PLATELET_TO_LYMPHOCYTE_RATIO("PLR", "1", Formula.ratio("plt / lymph", PLATELETS_1E9_PER_L, LYMPHOCYTES_1E9_PER_L)),
    /** Lymphocyte-to-monocyte ratio, L / M. */
    LYMPHOCYTE_TO_MONOCYTE_RATIO("LMR", "1", Formula.ratio("lymph / mono", LYMPHOCYTES_1E9_PER_L, MONOCYTES_1E9_PER_L)),
    /** Monocyte-to-lymphocyte ratio, M / L: the reciprocal of LMR. */
    MONOCYTE_TO_LYMPHOCYTE_RATIO("MLR", "1", Formula.ratio("mono / lymph", MONOCYTES_1E9_PER_L, LYMPHOCYTES_1E9_PER_L)),
    /** Derived neutrophil-to-lymphocyte ratio (Proctor et al. 2012), N / (WBC - N). */
    DERIVED_NEUTROPHIL_TO_LYMPHOCYTE_RATIO(
            "dNLR",
            "1",
            new Formula(
                    "neut / (wbc - neut)",
                    p -> p.measured(NEUTROPHILS_1E9_PER_L),
                    "wbc - neut",
                    p -> p.measured(WBC_1E9_PER_L) - p.measured(NEUTROPHILS_1E9_PER_L),
                    NEUTROPHILS_1E9_PER_L,
                    WBC_1E9_PER_L)),
    /** Neutrophil-to-monocyte ratio, N / M. */
    NEUTROPHIL_TO_MONOCYTE_RATIO("NMR", "1", Formula.ratio("neut / mono", NEUTROPHILS_1E9_PER_L, MONOCYTES_1E9_PER_L)),
    /** Systemic immune-inflammation index (Hu et al. 2014), P * N / L, in 10^9/L. */
    SYSTEMIC_IMMUNE_INFLAMMATION_INDEX(
            "SII",
            "10^9/L",
            new Formula(
                    "plt * neut / lymph",
                    p -> p.measured(PLATELETS_1E9_PER_L) * p.measured(NEUTROPHILS_1E9_PER_L),
                    "lymph",
                    p -> p.measured(LYMPHOCYTES_1E9_PER_L),
                    PLATELETS_1E9_PER_L,
                    NEUTROPHILS_1E9_PER_L,
                    LYMPHOCYTES_1E9_PER_L)),
    /** Systemic inflammation response index (Qi et al. 2016), N * M / L, in 10^9/L. */
    SYSTEMIC_INFLAMMATION_RESPONSE_INDEX(
            "SIRI",
            "10^9/L",
            new Formula(
                    "neut * mono / lymph",
                    p -> p.measured(NEUTROPHILS_1E9_PER_L) * p.measured(MONOCYTES_1E9_PER_L),
                    "lymph",
                    p -> p.measured(LYMPHOCYTES_1E9_PER_L),
                    NEUTROPHILS_1E9_PER_L,
                    MONOCYTES_1E9_PER_L,
                    LYMPHOCYTES_1E9_PER_L)),
    /** Pan-immune-inflammation value (Fuca et al. 2020), also called AISI, N * P * M / L, in (10^9/L)^2. */
    PAN_IMMUNE_INFLAMMATION_VALUE(
            "PIV",
            "(10^9/L)^2",
            new Formula(
                    "neut * plt * mono / lymph",
                    p -> p.measured(NEUTROPHILS_1E9_PER_L)
                            * p.measured(PLATELETS_1E9_PER_L)
                            * p.measured(MONOCYTES_1E9_PER_L),
                    "lymph",
                    p -> p.measured(LYMPHOCYTES_1E9_PER_L),
                    NEUTROPHILS_1E9_PER_L,
                    PLATELETS_1E9_PER_L,
                    MONOCYTES_1E9_PER_L,
                    LYMPHOCYTES_1E9_PER_L)),
    /** Prognostic nutritional index (Onodera 1984), albumin [g/L] + 5 L [10^9/L], in g/L. */
    PROGNOSTIC_NUTRITIONAL_INDEX(
            "PNI",
            "g/L",
            new Formula(
                    "alb + 5 * lymph",
                    p -> p.measured(ALBUMIN_G_PER_L) + 5 * p.measured(LYMPHOCYTES_1E9_PER_L),
                    ALBUMIN_G_PER_L,
                    LYMPHOCYTES_1E9_PER_L)),
    /**
     * The same index from conventional units, 10 albumin [g/dL] + 0.005 lymphocytes [1/mm3]; equals
     * {@link #PROGNOSTIC_NUTRITIONAL_INDEX} but for rounding.
     */
    PROGNOSTIC_NUTRITIONAL_INDEX_CONVENTIONAL_UNITS(
            "PNI_conventional_units",
            "g/L",
            new Formula(
                    "10 * (alb / 10) + 0.005 * (lymph * 1000)",
                    p -> 10 * (p.measured(ALBUMIN_G_PER_L) / 10) + 0.005 * (p.measured(LYMPHOCYTES_1E9_PER_L) * 1000),
                    ALBUMIN_G_PER_L,
                    LYMPHOCYTES_1E9_PER_L)),
    /**
     * Fibrinogen over albumin, both in g/L: what the letters FAR stand for in most papers. Some papers write FAR and
     * mean {@link #ALBUMIN_TO_FIBRINOGEN_RATIO}: choose by the long name.
     */
    FIBRINOGEN_TO_ALBUMIN_RATIO("FAR", "1", Formula.ratio("fib / alb", FIBRINOGEN_G_PER_L, ALBUMIN_G_PER_L)),
    /** Fibrinogen over albumin, both in g/L, times 100. */
    FIBRINOGEN_TO_ALBUMIN_PERCENT(
            "FAR_percent",
            "%",
            new Formula(
                    "100 * fib / alb",
                    p -> 100 * p.measured(FIBRINOGEN_G_PER_L),
                    "alb",
                    p -> p.measured(ALBUMIN_G_PER_L),
                    FIBRINOGEN_G_PER_L,
                    ALBUMIN_G_PER_L)),
    /** Albumin over fibrinogen, both in g/L: the reciprocal of {@link #FIBRINOGEN_TO_ALBUMIN_RATIO}. */
    ALBUMIN_TO_FIBRINOGEN_RATIO("AFR", "1", Formula.ratio("alb / fib", ALBUMIN_G_PER_L, FIBRINOGEN_G_PER_L)),
    /** Albumin-to-globulin ratio, albumin / (total protein - albumin). */
    ALBUMIN_TO_GLOBULIN_RATIO(
            "AGR",
            "1",
            new Formula(
                    "alb / (tp - alb)",
                    p -> p.measured(ALBUMIN_G_PER_L),
                    "tp - alb",
                    p -> p.measured(TOTAL_PROTEIN_G_PER_L) - p.measured(ALBUMIN_G_PER_L),
                    ALBUMIN_G_PER_L,
                    TOTAL_PROTEIN_G_PER_L)),
    /** HALP (Chen et al. 2015): haemoglobin [g/L] * albumin [g/L] * L / P, in g^2/L^2. */
    HAEMOGLOBIN_ALBUMIN_LYMPHOCYTE_PLATELET_SCORE(
            "HALP",
            "g^2/L^2",
            new Formula(
                    "hgb * alb * lymph / plt",
                    p -> p.measured(HAEMOGLOBIN_G_PER_L)
                            * p.measured(ALBUMIN_G_PER_L)
                            * p.measured(LYMPHOCYTES_1E9_PER_L),
                    "plt",
                    p -> p.measured(PLATELETS_1E9_PER_L),
                    HAEMOGLOBIN_G_PER_L,
                    ALBUMIN_G_PER_L,
                    LYMPHOCYTES_1E9_PER_L,
                    PLATELETS_1E9_PER_L)),
    /** C-reactive protein [mg/L] over albumin [g/L], in mg/g. */
    CRP_TO_ALBUMIN_RATIO("CAR", "mg/g", Formula.ratio("crp / alb", CRP_MG_PER_L, ALBUMIN_G_PER_L)),
    /** C-reactive protein [mg/L] over lymphocytes [10^9/L], in mg/10^9. */
    CRP_TO_LYMPHOCYTE_RATIO("CLR", "mg/10^9", Formula.ratio("crp / lymph", CRP_MG_PER_L, LYMPHOCYTES_1E9_PER_L)),
    /** Glasgow prognostic score (Forrest et al. 2003), 0 to 2: one point for CRP &gt; 10 mg/L, one for albumin &lt; 35 g/L (both strict). */
    GLASGOW_PROGNOSTIC_SCORE(
            "GPS",
            "0..2",
            new Formula(
                    "(crp > 10 ? 1 : 0) + (alb < 35 ? 1 : 0)",
                    p -> point(p.measured(CRP_MG_PER_L) > 10) + point(p.measured(ALBUMIN_G_PER_L) < 35),
                    CRP_MG_PER_L,
                    ALBUMIN_G_PER_L)),
    /**
     * Modified Glasgow prognostic score (McMillan et al. 2007), 0 to 2: as GPS, but low albumin counts only with CRP
     * &gt; 10 mg/L. Some papers use a CRP limit of 5 mg/L; this is not theirs.
     */
    MODIFIED_GLASGOW_PROGNOSTIC_SCORE(
            "mGPS",
            "0..2",
            new Formula(
                    "crp > 10 ? (alb < 35 ? 2 : 1) : 0",
                    p -> p.measured(CRP_MG_PER_L) > 10 ? 1 + point(p.measured(ALBUMIN_G_PER_L) < 35) : 0,
                    CRP_MG_PER_L,
                    ALBUMIN_G_PER_L)),
    /** Red cell distribution width [%] over platelets [10^9/L], in % per 10^9/L. */
    RDW_TO_PLATELET_RATIO("RDW_PLT", "% L/10^9", Formula.ratio("rdw / plt", RDW_PERCENT, PLATELETS_1E9_PER_L));

    private final String symbol;
    private final String unit;
    // Holds functions, which the check cannot see through; none of them captures anything.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Formula formula;

    ClinicalIndex(String symbol, String unit, Formula formula) {
        this.symbol = symbol;
        this.unit = unit;
        this.formula = formula;
    }

    /** Usual abbreviation: {@code NLR}. FAR is fibrinogen over albumin, AFR its reciprocal. */
    public String symbol() {
        return symbol;
    }

    /** Unit of the value; {@code 1} for a plain ratio. */
    public String unit() {
        return unit;
    }

    /** The formula over the symbols of {@link Analyte}. */
    public String formula() {
        return formula.text();
    }

    /** The laboratory values that the formula reads. */
    public List<Analyte> inputs() {
        return formula.inputs();
    }

    /** The index of an abbreviation, exactly as {@link #symbol()} writes it. */
    public static Optional<ClinicalIndex> ofSymbol(String symbol) {
        for (ClinicalIndex index : values()) {
            if (index.symbol.equals(symbol)) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    /**
     * Computes the index.
     *
     * @throws IllegalArgumentException when the values contradict each other (negative difference in a denominator)
     */
    public IndexValue of(BloodPanel panel) {
        return formula.of(symbol, panel);
    }

    /**
     * Computes all indices, in the order of the constants.
     *
     * @throws IllegalArgumentException when the values contradict each other (negative difference in a denominator)
     */
    public static Map<ClinicalIndex, IndexValue> allOf(BloodPanel panel) {
        Map<ClinicalIndex, IndexValue> all = new EnumMap<>(ClinicalIndex.class);
        for (ClinicalIndex index : values()) {
            all.put(index, index.of(panel));
        }
        return all;
    }

    private static int point(boolean scored) {
        return scored ? 1 : 0;
    }

    private record Formula(
            String text,
            ToDoubleFunction<BloodPanel> numerator,
            String denominatorText,
            ToDoubleFunction<BloodPanel> denominator,
            List<Analyte> inputs) {
        Formula(
                String text,
                ToDoubleFunction<BloodPanel> numerator,
                String denominatorText,
                ToDoubleFunction<BloodPanel> denominator,
                Analyte... inputs) {
            this(text, numerator, denominatorText, denominator, List.of(inputs));
        }

        /** A formula that does not divide. */
        Formula(String text, ToDoubleFunction<BloodPanel> value, Analyte... inputs) {
            this(text, value, "1", p -> 1, List.of(inputs));
        }

        static Formula ratio(String text, Analyte numerator, Analyte denominator) {
            return new Formula(
                    text,
                    p -> p.measured(numerator),
                    denominator.symbol(),
                    p -> p.measured(denominator),
                    numerator,
                    denominator);
        }

        IndexValue of(String symbol, BloodPanel panel) {
            List<Analyte> absent =
                    inputs.stream().filter(a -> panel.value(a).isEmpty()).toList();
            if (!absent.isEmpty()) {
                return new IndexValue.NotMeasured(absent);
            }
            double below = denominator.applyAsDouble(panel);
            if (below == 0) {
                return new IndexValue.ZeroDenominator(denominatorText);
            }
            if (below < 0) {
                throw new IllegalArgumentException(symbol + " = " + text + ": " + denominatorText + " = " + below
                        + ", must not be negative. The part is larger than the whole: check both values and their"
                        + " units.");
            }
            return new IndexValue.Defined(numerator.applyAsDouble(panel) / below);
        }
    }
}
