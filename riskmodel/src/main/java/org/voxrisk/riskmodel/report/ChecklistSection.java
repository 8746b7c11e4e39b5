package org.voxrisk.riskmodel.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What reporting checklists ask for, and what of it the run can fill in. */
final class ChecklistSection {
    private ChecklistSection() {}

    static void write(Html html) throws IOException {
        html.paragraph(
                "What the run knows is filled in and waits for the author's confirmation; nothing is answered for the"
                        + " author. Topics are abridged; quote the items from the articles.");
        for (Checklist list : Checklist.all()) {
            List<List<String>> rows = new ArrayList<>();
            for (Checklist.Item item : list.items()) {
                rows.add(List.of(item.number(), item.topic(), item.state().words(), item.fromRun()));
            }
            html.details(
                    list.name() + " (" + list.source() + "): "
                            + list.count(Checklist.State.YES) + " to be confirmed, "
                            + list.count(Checklist.State.PARTIAL) + " to be completed, "
                            + list.count(Checklist.State.NO) + " open",
                    new Html().table(list.name(), List.of("item", "topic", "state", "where the run's part is"), rows));
        }
    }
}
