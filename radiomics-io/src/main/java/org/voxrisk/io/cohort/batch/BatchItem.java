package org.voxrisk.io.cohort.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a list, whether it names a case or not.
 *
 * @param position its position in the list, from 0
 * @param line its line, the header being 1; 0 where it is from no file
 * @param cells its cells
 * @param key tells it from the others: the hash of its cells and choices, and how many before it have the same
 * @param row the case; empty where the row names none
 * @param fault why it names none
 */
record BatchItem(int position, int line, Map<String, String> cells, String key, Optional<CaseRow> row, String fault) {
    /** All rows of a list in the order of their lines. */
    static List<BatchItem> of(CaseList list) {
        List<BatchItem> items = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        int fault = 0;
        for (CaseRow row : list.rows()) {
            for (; fault < list.faults().size() && list.faults().get(fault).line() < row.line(); fault++) {
                items.add(of(list.faults().get(fault), items.size(), seen));
            }
            List<Object> identity = List.of(
                    cells(row.cells()),
                    row.region().map(Object::toString).orElse(""),
                    row.labelChannel().isPresent() ? row.labelChannel().getAsInt() : "",
                    row.series().orElse(""));
            items.add(new BatchItem(items.size(), row.line(), row.cells(), key(identity, seen), Optional.of(row), ""));
        }
        for (; fault < list.faults().size(); fault++) {
            items.add(of(list.faults().get(fault), items.size(), seen));
        }
        return items;
    }

    private static BatchItem of(RowFault fault, int position, Map<String, Integer> seen) {
        return new BatchItem(
                position,
                fault.line(),
                fault.cells(),
                key(List.of(cells(fault.cells()), "fault"), seen),
                Optional.empty(),
                fault.detail());
    }

    private static List<List<String>> cells(Map<String, String> cells) {
        return cells.entrySet().stream()
                .map(e -> List.of(e.getKey(), e.getValue()))
                .toList();
    }

    private static String key(Object identity, Map<String, Integer> seen) {
        String digest = Digest.of(identity);
        int before = seen.merge(digest, 1, Integer::sum) - 1;
        return before == 0 ? digest : digest + "." + before;
    }

    /** Hash of a list: of the rows in their order, wherever their files lie. */
    static String digest(List<BatchItem> items) {
        return Digest.of(items.stream().map(BatchItem::key).toList());
    }
}
