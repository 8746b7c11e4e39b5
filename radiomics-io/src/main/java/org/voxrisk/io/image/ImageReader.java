package org.voxrisk.io.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.format.ReadOptions;
import org.voxrisk.io.source.Source;

/**
 * Reads an image: a NRRD, NIfTI or MetaImage file, or a DICOM file or folder that holds one volume. The content decides, the
 * name only where the content says nothing. {@link VolumeReader} chooses among several DICOM volumes.
 *
 * <p>Files are not trusted: sizes are checked before memory is taken, compressed data are inflated no further than the
 * declared size, and no file outside the folder of a header is opened. This is the short way; {@link ImageReaders} takes
 * other formats too.
 */
public final class ImageReader {
    private ImageReader() {}

    /**
     * Reads an image.
     *
     * @param file a NRRD, NIfTI or MetaImage file
     * @return its voxels after rescaling, on their grid in LPS
     * @throws ImageFormatException if the file is broken, of another format, or not supported
     * @throws IOException if it cannot be opened or read
     */
    public static Image3D read(Path file) throws IOException {
        return readFile(file).image();
    }

    /**
     * Reads an image with the warnings and the header of its file, as large as the heap allows.
     *
     * @param file a NRRD, NIfTI or MetaImage file
     * @return the image and what its file said beside it
     * @throws ImageFormatException if the file is broken, of another format, or not supported
     * @throws IOException if it cannot be opened or read
     */
    public static ImageFile readFile(Path file) throws IOException {
        return readFile(file, ReadLimits.ofHeap());
    }

    /**
     * Reads an image with the warnings and the header of its file, up to a size.
     *
     * @param file a NRRD, NIfTI or MetaImage file
     * @param limits the largest volume to accept
     * @return the image and what its file said beside it
     * @throws ImageFormatException if the file is broken, of another format, or not supported
     * @throws IOException if it cannot be opened or read
     */
    public static ImageFile readFile(Path file, ReadLimits limits) throws IOException {
        return ImageReaders.standard()
                .read(Source.of(file), ReadOptions.standard().withLimits(limits));
    }

    /**
     * Reads an image of one or several numbers per voxel, as the layers of a segmentation whose regions overlap are stored.
     *
     * @param file a NRRD, NIfTI or MetaImage file
     * @param component which of several numbers to take, from 0 (PyRadiomics: {@code label_channel}); plays no part where
     *     there is one
     * @return the image of that number and what its file said beside it
     * @throws ImageFormatException if the file is broken, of another format, or not supported, or has not so many numbers
     *     per voxel
     * @throws IOException if it cannot be opened or read
     */
    public static ImageFile readComponent(Path file, int component) throws IOException {
        return ImageReaders.standard()
                .read(Source.of(file), ReadOptions.standard().withComponent(component));
    }

    /**
     * Reads the slices of an image that somebody will look at; the others stay on the disk where the file is not compressed,
     * and take no memory.
     *
     * @param file a NRRD, NIfTI or MetaImage file
     * @param part from the image's grid to the box that is wanted
     * @return the image on its whole grid, and what its file said beside it; whoever asks for a voxel of another slice may get
     *     an {@link IllegalStateException}
     * @throws ImageFormatException if the file is broken, of another format, or not supported
     * @throws IOException if it cannot be opened or read
     */
    public static ImageFile readPart(Path file, Function<Geometry, IndexBox> part) throws IOException {
        return ImageReaders.standard()
                .read(Source.of(file), ReadOptions.standard().withPart(part));
    }

    /**
     * Reads an image from anywhere with the warnings and the header of its file, as large as the heap allows.
     *
     * @param source a NRRD or NIfTI file, or its bytes
     * @return the image and what its file said beside it
     * @throws ImageFormatException if the source is broken, of another format, or not supported
     * @throws IOException if it cannot be opened or read
     */
    public static ImageFile read(Source source) throws IOException {
        return ImageReaders.standard().read(source);
    }
}
