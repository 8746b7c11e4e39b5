package org.voxrisk.io.nrrd;

import java.io.IOException;
import java.nio.file.Path;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormat;
import org.voxrisk.io.format.ReadLimits;

/**
 * Reads scalar volumes from NRRD files, attached ({@code .nrrd}) or detached ({@code .nhdr}), as ITK's NRRD reader
 * gives them.
 *
 * <p>Encodings raw, gzip, bzip2, ascii and hex; every scalar type and both byte orders; frames left-posterior-superior,
 * right-anterior-superior and left-anterior-superior, turned into LPS by the signs of world components. A plane becomes
 * one slice of 1 mm; axes of one entry that are not spatial are dropped. Vectors, several volumes, sheared axes and
 * frames that are no patient frame are refused. Without a frame, LPS is taken with a warning, as ITK does silently.
 * Unlike ITK, {@code space units} other than mm are converted.
 */
public final class NrrdReader {
    private NrrdReader() {}

    /**
     * Reads a file.
     *
     * @param file the attached file or the detached header
     * @param limits the largest volume to accept
     * @return the image, with warnings and header fields
     * @throws org.voxrisk.io.format.ImageFormatException if the file is broken or not supported
     * @throws IOException if it cannot be opened or read
     */
    public static ImageFile read(Path file, ReadLimits limits) throws IOException {
        NrrdHeader header = NrrdHeaderReader.read(file);
        PixelType type = NrrdTypes.of(header);
        NrrdAxes axes = NrrdAxes.of(header);
        Geometry geometry = NrrdGeometry.of(header, axes);
        double[] values = NrrdData.read(header, axes, type, limits);
        return new ImageFile(
                Image3D.of(geometry, type, values), type, ImageFormat.NRRD, header.warnings(), header.facts());
    }
}
