package org.voxrisk.riskmodel.report;

import java.util.List;
import org.voxrisk.riskmodel.study.RobustnessSettings;

/**
 * How the methods of every study end: how often the chain was fitted again, data and software, references.
 *
 * @param text what the run says of itself
 * @param references of the methods, in the order of the text
 */
record MethodsEnd(ReportText text, List<String> references) {
    /** A sentence, with a blank before it. */
    static String again(RobustnessSettings settings, String permuted) {
        return " The chain was repeated in " + settings.repeats() + " x " + settings.folds()
                + "-fold cross-validation, with " + settings.permutations() + " permutations of the " + permuted
                + " and "
                + settings.resamples() + " bootstrap resamples (seed " + settings.seed() + ").";
    }

    /** The methods with all that stands below them. */
    Html below(String methods) {
        Html html = new Html().paragraph(methods);
        if (!text.facts().isEmpty()) {
            html.heading("Data, settings, software").list(text.facts());
        }
        if (!text.date().isEmpty()) {
            html.paragraph("Date of the run: " + text.date() + ".");
        }
        return html.heading("References")
                .list(references)
                .paragraph("Numbers of this page are in tables/*.csv with all digits, pictures in figures/*.svg.");
    }
}
