package org.voxrisk.io.cohort.batch;

import java.io.IOException;
import java.util.Map;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.work.Work;

/**
 * How image and regions of a case come about: read from its files ({@link FileCaseReader}), or prepared besides, as by a
 * correction of the bias field. Used by several threads at the same time.
 */
public interface CaseReader {
    /**
     * Reads a case.
     *
     * @param row the case
     * @param regions which regions of the mask
     * @param labelChannel which of several numbers per voxel of a mask is the label, from 0
     * @param work how to work; long preparations ask it whether to go on
     * @return image and regions
     * @throws IOException if a file cannot be read, or has no such region
     * @throws IllegalArgumentException if the case cannot be used
     */
    CaseVolumes read(CaseRow row, LabelSelection regions, int labelChannel, Work work) throws IOException;

    /**
     * What it does beside reading, as it decides values: another answer makes another run, whose journal must be another.
     *
     * @return settings by name, of the types that JSON knows; empty for files as they are
     */
    Map<String, Object> settings();

    /**
     * About how many bytes of memory a case takes while it is extracted. Decides how many run at the same time, never what
     * comes out.
     */
    long estimateBytes(CaseRow row);
}
