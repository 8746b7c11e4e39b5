package org.voxrisk.io.cohort.check;

import java.util.List;
import java.util.Optional;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.cohort.batch.CaseRow;

/**
 * What was found out about one row of a list. Immutable.
 *
 * @param group the list
 * @param row the row
 * @param patient id of its patient
 * @param image its image; empty where it cannot be read
 * @param region its region; empty where it cannot be made
 * @param maskGrid the grid of the mask file; empty where it cannot be read
 * @param levels grey levels, a discretisation of an image each; of the original image alone but for a sample of cases;
 *     empty where the extraction would refuse the case
 * @param workVoxels voxels of the image that filters see; 0 where unknown
 */
public record CaseSheet(
        CaseGroup group,
        CaseRow row,
        String patient,
        Optional<ImageFacts> image,
        Optional<RegionFacts> region,
        Optional<Geometry> maskGrid,
        List<LevelFacts> levels,
        long workVoxels) {
    /** Copies the list. */
    public CaseSheet {
        levels = List.copyOf(levels);
    }

    CaseSheet withLevels(List<LevelFacts> more) {
        return new CaseSheet(group, row, patient, image, region, maskGrid, more, workVoxels);
    }

    /** Name of the list's file and place in it, for findings. */
    String place() {
        return row.line() > 0 ? "line " + row.line() : "";
    }
}
