package org.voxrisk.io.cohort;

import java.util.List;

/** The columns that records of one table share. */
final class RecordList {
    private RecordList() {}

    /** Returns the first of records that have the same ids and features, in the same order. */
    static ExtractionRecord first(List<ExtractionRecord> records) {
        if (records.isEmpty()) {
            throw new IllegalArgumentException("there are no records, so that a table of them would have no columns");
        }
        ExtractionRecord first = records.get(0);
        List<String> ids = List.copyOf(first.ids().keySet());
        for (int i = 1; i < records.size(); i++) {
            ExtractionRecord other = records.get(i);
            if (!ids.equals(List.copyOf(other.ids().keySet()))
                    || !first.columns().equals(other.columns())) {
                throw new IllegalArgumentException("records " + first.ids() + " and " + other.ids()
                        + " do not have the same columns in the same order (" + first.size() + " and " + other.size()
                        + " features) and cannot stand in one table; were they extracted with the same settings?");
            }
        }
        return first;
    }
}
