package org.voxrisk.riskmodel.study.project;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.io.cohort.batch.CaseReader;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.cohort.prepare.BiasFieldCache;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.preprocess.n4.N4Settings;
import org.voxrisk.work.Work;

/** Reads cases, and corrects the bias field of their images before anything else sees them. */
final class BiasCorrectedReader implements CaseReader {
    /** The field, its lattices and the histogram's passes are in double precision. */
    private static final int CORRECTION = 6;

    private final CaseReader files;
    private final BiasFieldCache cache;
    private final N4Settings settings;

    BiasCorrectedReader(CaseReader files, BiasFieldCache cache, N4Settings settings) {
        this.files = files;
        this.cache = cache;
        this.settings = settings;
    }

    @Override
    public CaseVolumes read(CaseRow row, LabelSelection regions, int labelChannel, Work work) throws IOException {
        CaseVolumes read = files.read(row, regions, labelChannel, work);
        ImageFile image = read.image();
        BiasFieldCache.Corrected corrected = cache.correct(image.image(), work);
        List<String> warnings = new ArrayList<>(read.warnings());
        corrected.warnings().forEach(w -> warnings.add(row.files().image() + ": bias field: " + w));
        return new CaseVolumes(
                new ImageFile(corrected.image(), image.storedType(), image.format(), image.warnings(), image.header()),
                read.masks(),
                warnings);
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> all = new LinkedHashMap<>(files.settings());
        all.put("n4", settings.toString());
        return all;
    }

    @Override
    public long estimateBytes(CaseRow row) {
        return CORRECTION * files.estimateBytes(row);
    }
}
