package org.voxrisk.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.survival.data.EventCodes;
import picocli.CommandLine.Option;

/** The options that say what happened to the patients. */
final class OutcomeOptions {
    @Option(
            names = "--outcome",
            required = true,
            paramLabel = "COL",
            description = "Column with the outcome, in the clinical file or the table of features.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String outcome;

    @Option(
            names = "--event",
            paramLabel = "TEXT",
            description = "What the column says of the outcome. Default: 1; of a Cox model, the usual codes and words.")
    @Nullable
    String event;

    @Option(
            names = "--no-event",
            paramLabel = "TEXT",
            description =
                    "What it says without the outcome. Default: 0; with another --event, the only other text there.")
    @Nullable
    String noEvent;

    /**
     * The patients with labels; those without an outcome are left out, and counted in a warning.
     *
     * @throws IOException if a file cannot be read
     */
    FeatureTable label(PatientTables patients, List<String> warnings) throws IOException {
        Map<String, String> texts = patients.texts("--outcome", outcome);
        String event = this.event == null ? "1" : this.event;
        String absent = noEvent == null ? absent(texts, event) : noEvent;
        List<String> kept = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Case c : patients.table().cases()) {
            String text = texts.get(c.id());
            if (text != null) {
                kept.add(c.id());
                if (!CellRules.same(text, event) && !CellRules.same(text, absent)) {
                    wrong.add("'" + text + "' of case '" + c.id() + "'");
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("column '" + outcome + "' holds " + String.join(", ", wrong)
                    + ": expected '" + event + "' or '" + absent + "'; choose with --event and --no-event.");
        }
        int without = patients.table().caseCount() - kept.size();
        if (kept.isEmpty()) {
            throw new IllegalArgumentException("no case has an outcome in column '" + outcome + "'.");
        }
        if (without > 0) {
            warnings.add(without + " of " + patients.table().caseCount() + " cases have no outcome in column '"
                    + outcome + "' and are left out");
        }
        return patients.table()
                .selectCases(kept)
                .withCases(c -> c.withLabel(CellRules.same(texts.getOrDefault(c.id(), ""), event) ? 1 : 0));
    }

    /**
     * What ended the observation of a patient: the texts that were named, or the usual ones.
     *
     * @throws IOException if a file cannot be read
     */
    EventCodes codes(PatientTables patients, Map<String, List<String>> competing) throws IOException {
        if (event == null && noEvent == null && competing.isEmpty()) {
            return EventCodes.usual();
        }
        String present = event == null ? "1" : event;
        if (noEvent == null && !competing.isEmpty()) {
            throw new ParameterException("--competing: say with --event and --no-event what the other texts are.");
        }
        String absent = noEvent == null ? absent(patients.texts("--outcome", outcome), present) : noEvent;
        return EventCodes.of(List.of(present), List.of(absent), competing);
    }

    private String absent(Map<String, String> texts, String event) {
        if (CellRules.same(event, "1")) {
            return "0";
        }
        TreeSet<String> others = new TreeSet<>();
        texts.values().stream().filter(t -> !CellRules.same(t, event)).forEach(others::add);
        if (others.size() != 1) {
            throw new ParameterException("--event " + event + ": column '" + outcome + "' has the other texts " + others
                    + "; say with --no-event which one means that there was no event.");
        }
        return others.first();
    }
}
