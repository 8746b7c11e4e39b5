package org.voxrisk.io.format;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;

/**
 * An image as read from a file, with what the file said beside it.
 *
 * @param image the voxels after rescaling, on their grid in LPS
 * @param storedType the number type in the file; the image's own type differs where the file rescales its values
 * @param format the format of the file
 * @param warnings what its user should know, in the order in which it was found
 * @param header the header fields as text, by name; may hold names of patients, so do not log it
 */
public record ImageFile(
        Image3D image,
        PixelType storedType,
        ImageFormat format,
        List<ImageWarning> warnings,
        Map<String, String> header) {
    /** Copies the collections. */
    public ImageFile {
        warnings = List.copyOf(warnings);
        header = Collections.unmodifiableMap(new TreeMap<>(header));
    }
}
