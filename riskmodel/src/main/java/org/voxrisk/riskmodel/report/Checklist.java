package org.voxrisk.riskmodel.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A reporting checklist with what a run knows of each item. Topics are in words of our own; the wording of the items is that
 * of the articles. No item is answered for the author: what the run knows is to be confirmed.
 *
 * @param name short name
 * @param source the article
 * @param items in the order of the checklist
 */
record Checklist(String name, String source, List<Item> items) {
    /**
     * An item.
     *
     * @param number its number
     * @param topic what it asks for
     * @param state how far the run can answer it
     * @param fromRun where the run's part of the answer is
     */
    record Item(String number, String topic, State state, String fromRun) {}

    /** How far a run can answer an item. */
    enum State {
        /** The run knows the whole answer. */
        YES("filled in by the run, to be confirmed"),
        /** The run knows a part. */
        PARTIAL("partly filled in, the author completes it"),
        /** Only the author knows. */
        NO("open");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static List<Checklist> all() throws IOException {
        return List.of(
                read("CLEAR", "Kocak et al., Insights Imaging 14:75, 2023", "clear.csv"),
                read("TRIPOD+AI", "Collins et al., BMJ 385:e078378, 2024", "tripod_ai.csv"),
                read("METRICS", "Kocak et al., Insights Imaging 15:8, 2024", "metrics.csv"),
                read("IBSI reporting guideline", "Zwanenburg et al., Radiology 295:328, 2020", "ibsi_reporting.csv"));
    }

    private static Checklist read(String name, String source, String file) throws IOException {
        List<Item> items = new ArrayList<>();
        try (InputStream in = Checklist.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException(file + " is missing beside " + Checklist.class.getName());
            }
            try (CsvReader<NamedCsvRecord> csv =
                    CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (NamedCsvRecord row : csv) {
                    items.add(new Item(
                            row.getField("item"),
                            row.getField("topic"),
                            State.valueOf(row.getField("auto").toUpperCase(Locale.ROOT)),
                            row.getField("from_run")));
                }
            }
        }
        return new Checklist(name, source, List.copyOf(items));
    }

    long count(State state) {
        return items.stream().filter(i -> i.state() == state).count();
    }
}
