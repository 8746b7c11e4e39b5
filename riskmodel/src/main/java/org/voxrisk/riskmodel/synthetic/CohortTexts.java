package org.voxrisk.riskmodel.synthetic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.voxrisk.riskmodel.published.Sequence;

/** The texts that come with a cohort: what is what, and the study file. */
final class CohortTexts {
    /** How the text begins by which a folder is known. */
    static final String TITLE = "SYNTHETIC COHORT";

    /** How the line with the settings begins. */
    static final String SETTINGS = "Settings: ";

    private static final int FEW_FOLDS = 5;
    private static final int FOLDS = 10;

    /** From here on, ten folds of a training part have three patients of each class. */
    private static final int ENOUGH_FOR_TEN_FOLDS = 75;

    private final SyntheticCohort.Settings settings;
    private final CohortFormat format;

    CohortTexts(SyntheticCohort.Settings settings, CohortFormat format) {
        this.settings = settings;
        this.format = format;
    }

    /** The settings in one line. */
    String settings() {
        return "patients " + settings.patients()
                + ", seed " + settings.seed()
                + ", matrix " + settings.matrix()
                + ", second readings " + settings.secondReadings()
                + ", signal " + name(settings.signal())
                + (isFollowedUp() ? ", follow-up " + Decimals.text(Recurrence.PLANNED, 0) + " months" : "")
                + ", format " + name(format);
    }

    private boolean isFollowedUp() {
        return settings.endpoint() == Endpoint.RECURRENCE;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    String readme() throws IOException {
        StringBuilder tumour = new StringBuilder();
        for (TumourTrait trait : TumourTrait.values()) {
            tumour.append(line(trait.column(), trait.loading(), trait.equation()));
        }
        StringBuilder clinical = new StringBuilder();
        for (ClinicalTrait trait : ClinicalTrait.values()) {
            clinical.append(line(trait.column(), trait.loading(), trait.equation()));
        }
        return TITLE + ": made up by voxrisk synth. No patient is behind any file in this folder.\n"
                + SETTINGS + settings() + "\n"
                + resource("readme.txt")
                        .replace("${tumour}", tumour)
                        .replace("${clinical}", clinical)
                        .replace("${centres}", centres())
                + (isFollowedUp() ? Recurrence.text(settings.signal()) : "");
    }

    /** One trait a line; without signal its loading is 0. */
    private String line(String column, double loading, String equation) {
        double used = settings.signal() == Signal.PLANTED ? loading : 0;
        return String.format(Locale.ROOT, "  %-18s %5.2f   %s\n", column, used, equation);
    }

    private static String centres() {
        StringBuilder text = new StringBuilder();
        for (Centre centre : Centre.values()) {
            for (Sequence sequence : Sequence.values()) {
                Centre.Protocol p = centre.protocol(sequence);
                text.append(String.format(
                        Locale.ROOT,
                        "  %s %-3s  %3.0f mm   %3.1f mm x %2d   gain %.2f   noise %2.0f   blur %.1f mm\n",
                        centre,
                        sequence,
                        p.fieldOfViewMm(),
                        p.sliceMm(),
                        p.slices(),
                        p.gain(),
                        p.noise(),
                        p.blurMm()));
            }
        }
        return text.toString();
    }

    String study() throws IOException {
        boolean twice = settings.secondReadings() > 0;
        int folds = settings.patients() >= ENOUGH_FOR_TEN_FOLDS ? FOLDS : FEW_FOLDS;
        return (resource("study.yaml") + resource(isFollowedUp() ? "study-recurrence.yaml" : "study-label.yaml"))
                .replace("${settings}", settings())
                .replace("${second_T2}", twice ? ", second_cases: cases_T2_reader2.csv" : "")
                .replace("${second_T1C}", twice ? ", second_cases: cases_T1C_reader2.csv" : "")
                .replace("${icc}", twice ? "{form: \"ICC(2,1)\", threshold: 0.75, criterion: estimate}" : "none")
                .replace("${folds}", Integer.toString(folds));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = CohortTexts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing beside " + CohortTexts.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
