package org.voxrisk.io.cohort;

import java.io.IOException;
import java.util.List;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.io.image.NamedMask;

/** Who is shown the intermediate results of a region, where a case has several. */
@FunctionalInterface
public interface RegionObserver {
    /** Nobody. */
    RegionObserver NONE = (regions, position) -> ExtractionObserver.NONE;

    /**
     * Is asked before each region is extracted, in order.
     *
     * @param regions all regions of the case
     * @param position which of them comes next, from 0
     * @return who is shown its intermediate results
     * @throws IOException if those have no place to go to
     */
    ExtractionObserver of(List<NamedMask> regions, int position) throws IOException;
}
