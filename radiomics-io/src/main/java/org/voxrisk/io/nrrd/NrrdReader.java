package org.voxrisk.io.nrrd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormat;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.format.ReadOptions;
import org.voxrisk.io.internal.Components;
import org.voxrisk.io.internal.VoxelBuffer;
import org.voxrisk.io.source.ImageFormatReader;
import org.voxrisk.io.source.Source;
import org.voxrisk.io.source.SourceHead;

/**
 * Reads scalar volumes from NRRD files, attached ({@code .nrrd}) or detached ({@code .nhdr}), as ITK's NRRD reader
 * gives them.
 *
 * <p>Encodings raw, gzip, bzip2, ascii and hex; every scalar type and both byte orders; frames left-posterior-superior,
 * right-anterior-superior and left-anterior-superior, turned into LPS by the signs of world components. A plane becomes
 * one slice of 1 mm ({@link Geometry#isPlane}); axes of one entry that are not spatial are dropped, and so is a fourth axis
 * of one entry. Several numbers per voxel are refused, or one of them is taken. Several volumes, sheared axes and frames
 * that are no patient frame are refused. Without a frame, LPS is taken with a warning, as ITK does silently.
 * Unlike ITK, {@code space units} other than mm are converted.
 */
public final class NrrdReader implements ImageFormatReader {
    /** Makes the reader. */
    public NrrdReader() {}

    @Override
    public String name() {
        return "NRRD";
    }

    @Override
    public List<String> extensions() {
        return List.of(".nrrd", ".nhdr");
    }

    @Override
    public boolean recognises(SourceHead head) {
        return new String(head.start(), StandardCharsets.ISO_8859_1).startsWith("NRRD");
    }

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
        return new NrrdReader().read(Source.of(file), ReadOptions.standard().withLimits(limits));
    }

    /**
     * Reads a file of one or several numbers per voxel, such as the layers of a segmentation.
     *
     * @param file the attached file or the detached header
     * @param component which of several numbers to take, from 0; plays no part where there is one
     * @param limits the largest volume to accept, counting all numbers
     * @return the image, with warnings and header fields
     * @throws org.voxrisk.io.format.ImageFormatException if the file is broken or not supported, or has not so many numbers
     *     per voxel
     * @throws IOException if it cannot be opened or read
     */
    public static ImageFile readComponent(Path file, int component, ReadLimits limits) throws IOException {
        return new NrrdReader()
                .read(
                        Source.of(file),
                        ReadOptions.standard().withComponent(component).withLimits(limits));
    }

    @Override
    public ImageFile read(Source source, ReadOptions options) throws IOException {
        NrrdHeader header = NrrdHeaderReader.read(source);
        PixelType type = NrrdTypes.of(header);
        NrrdAxes axes = NrrdAxes.of(header, options.component().isPresent());
        int chosen = axes.componentCount() == 1
                ? 0
                : Components.require(
                        source.name(),
                        "kinds",
                        options.component().orElse(0),
                        axes.componentCount(),
                        header.warnings());
        Geometry geometry = NrrdGeometry.of(header, axes);
        VoxelBuffer voxels = NrrdData.read(
                header, axes, type, chosen, options.limits(), new NrrdData.Part(geometry, options.partOf(geometry)));
        return new ImageFile(voxels.image(geometry), type, ImageFormat.NRRD, header.warnings(), header.facts());
    }
}
