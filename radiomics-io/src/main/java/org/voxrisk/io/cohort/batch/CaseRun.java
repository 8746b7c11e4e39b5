package org.voxrisk.io.cohort.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.io.cohort.CaseExtraction;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.Provenance;
import org.voxrisk.io.cohort.RegionObserver;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.work.Work;

/** From one row of a list to the records of its regions. */
final class CaseRun {
    private final CaseExtraction extraction;
    private final Parameters parameters;
    private final LabelSelection regions;
    private final CaseReader reader;
    private final Map<String, Object> reading;

    CaseRun(
            Parameters parameters,
            LabelSelection regions,
            CaseReader reader,
            Map<String, Object> reading,
            Provenance provenance) {
        this.extraction = CaseExtraction.with(parameters).withProvenance(provenance);
        this.parameters = parameters;
        this.regions = regions;
        this.reader = reader;
        this.reading = reading;
    }

    long estimateBytes(CaseRow row) {
        return Math.max(0, reader.estimateBytes(row));
    }

    /**
     * Reads and extracts.
     *
     * @return the records, whose ids are the cells of the row
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if the case cannot be used
     */
    List<CasePayload.Region> extract(CaseRow row, Work work) throws IOException {
        LabelSelection chosen = row.region().orElse(regions);
        int channel = row.labelChannel().orElse(parameters.labelChannel());
        CaseVolumes read = reader.read(row, chosen, channel, work);
        List<CasePayload.Region> done = new ArrayList<>();
        for (ExtractionRecord record : extraction.extract(row.files(), read, chosen, RegionObserver.NONE, work)) {
            ExtractionRecord named = ExtractionRecord.of(row.cells(), record.columns(), record.values())
                    .withMissing(record.missing())
                    .withWarnings(record.warnings())
                    .withProvenance(provenance(record))
                    .withFacts(record.facts());
            if (!done.isEmpty() && !done.get(0).record().columns().equals(named.columns())) {
                throw new IllegalArgumentException("regions " + done.get(0).name() + " and " + record.id("label")
                        + " have other features and cannot stand in one table");
            }
            done.add(new CasePayload.Region(record.id("label"), named));
        }
        return done;
    }

    private Map<String, Object> provenance(ExtractionRecord record) {
        if (reading.isEmpty()) {
            return record.provenance();
        }
        Map<String, Object> more = new LinkedHashMap<>(record.provenance());
        more.put("reading", reading);
        return more;
    }
}
