package org.voxrisk.io.cohort;

import java.nio.file.Path;

/**
 * The files of one case, as the user named them.
 *
 * @param image the image
 * @param mask the label map
 */
public record CaseFiles(Path image, Path mask) {
    /** Names the case in messages. */
    @Override
    public String toString() {
        return "image " + image + ", mask " + mask;
    }
}
