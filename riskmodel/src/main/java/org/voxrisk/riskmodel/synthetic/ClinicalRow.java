package org.voxrisk.riskmodel.synthetic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.riskmodel.clinical.Finding;
import org.voxrisk.riskmodel.clinical.PathologyFindings;
import org.voxrisk.riskmodel.clinical.StromalInfiltration;

/** A patient's row of the clinical table: texts by column, empty where a value is missing. */
final class ClinicalRow {
    private static final double MENOPAUSE_AGE = 50;
    private static final double VAGINA_INVOLVED = 0.2;

    private final Map<String, String> cells = new LinkedHashMap<>();
    private final Map<ClinicalTrait, Double> values = new EnumMap<>(ClinicalTrait.class);

    /**
     * Draws a row.
     *
     * @param z latent risk
     */
    ClinicalRow(String id, Centre centre, Signal signal, double z, PathologyFindings findings, Draws draws) {
        Map<ClinicalTrait, Boolean> missing = new EnumMap<>(ClinicalTrait.class);
        for (ClinicalTrait trait : ClinicalTrait.values()) {
            values.put(trait, trait.of(signal.score(trait.loading(), z, draws.normal())));
            missing.put(trait, draws.chance(trait.missing()));
        }
        double age = value(ClinicalTrait.AGE);
        cells.put("id", id);
        cells.put("centre", centre.name());
        cells.put("age", Decimals.text(age, 0));
        cells.put("menopause", age > MENOPAUSE_AGE + 2 * draws.normal() ? "post" : "pre");
        double deliveries = value(ClinicalTrait.DELIVERIES);
        double abortions = value(ClinicalTrait.ABORTIONS);
        cells.put("pregnancies", Decimals.text(deliveries + abortions, 0));
        cells.put("deliveries", Decimals.text(deliveries, 0));
        cells.put("abortions", Decimals.text(abortions, 0));
        cells.put("figo", stage(findings.tumourSizeCm().orElseThrow() * (1 + 0.1 * draws.normal()), draws));
        cells.put("histology", histology(draws.uniform()));
        for (ClinicalTrait trait : ClinicalTrait.values()) {
            if (trait.compareTo(ClinicalTrait.NEUTROPHILS) >= 0) {
                cells.put(trait.column(), missing.getOrDefault(trait, false) ? "" : Decimals.text(value(trait), 2));
            }
        }
        cells.put("lnm", text(findings.lymphNodeMetastasis()));
        cells.put("parametrium", text(findings.parametrialInfiltration()));
        cells.put("margin", text(findings.positiveMargin()));
        cells.put("lvsi", text(findings.lymphovascularInvasion()));
        cells.put(
                "dsi_fraction",
                Decimals.text(((StromalInfiltration.Fraction) findings.stromalInfiltration()).fraction(), 2));
        cells.put("ts_cm", Decimals.text(findings.tumourSizeCm().orElseThrow(), 1));
    }

    /** The value of a trait, also where its cell is empty. */
    double value(ClinicalTrait trait) {
        return values.getOrDefault(trait, Double.NaN);
    }

    /** FIGO 2018 by the size that the examination finds; IIA where the vagina is involved. */
    private static String stage(double examinedCm, Draws draws) {
        if (draws.chance(VAGINA_INVOLVED)) {
            return examinedCm < 4 ? "IIA1" : "IIA2";
        }
        if (examinedCm < 2) {
            return "IB1";
        }
        return examinedCm < 4 ? "IB2" : "IB3";
    }

    private static String histology(double u) {
        if (u <= 0.82) {
            return "squamous";
        }
        return u <= 0.94 ? "adenocarcinoma" : "adenosquamous";
    }

    private static String text(Finding finding) {
        return finding == Finding.PRESENT ? "1" : "0";
    }

    /** Adds columns at the end. */
    void add(List<String> columns, List<String> texts) {
        for (int i = 0; i < columns.size(); i++) {
            cells.put(columns.get(i), texts.get(i));
        }
    }

    /** Names of the columns. */
    List<String> columns() {
        return new ArrayList<>(cells.keySet());
    }

    /** The cells in the order of the columns. */
    List<String> cells() {
        return new ArrayList<>(cells.values());
    }
}
