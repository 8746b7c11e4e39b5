package org.voxrisk.io.image;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.voxrisk.io.dicom.series.DicomOptions;
import org.voxrisk.io.dicom.series.DicomReader;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadOptions;
import org.voxrisk.io.metaimage.MetaImageReader;
import org.voxrisk.io.nifti.NiftiReader;
import org.voxrisk.io.nrrd.NrrdReader;
import org.voxrisk.io.source.ImageFormatReader;
import org.voxrisk.io.source.Source;
import org.voxrisk.io.source.SourceHead;

/**
 * The formats that images are read in. The first whose content a source has reads it; where none recognises the content,
 * the first whose extension the name has.
 *
 * <pre>{@code
 * ImageReaders readers = ImageReaders.standard().with(new MyFormatReader());
 * ImageFile image = readers.read(Source.of(path));
 * }</pre>
 *
 * @param readers the formats, in the order in which they are asked
 */
public record ImageReaders(List<ImageFormatReader> readers) {
    /** Copies the list. */
    public ImageReaders {
        readers = List.copyOf(readers);
    }

    /**
     * Returns the formats of this library: NRRD, NIfTI, MetaImage, and DICOM files and folders that hold one volume; for
     * others, a {@link DicomReader} of a choice takes the last place.
     */
    public static ImageReaders standard() {
        return new ImageReaders(List.of(
                new NrrdReader(), new NiftiReader(), new MetaImageReader(), new DicomReader(DicomOptions.defaults())));
    }

    /** Returns these formats and one more, which is asked first: it may be a folder of files, as DICOM is. */
    public ImageReaders with(ImageFormatReader reader) {
        List<ImageFormatReader> more = new ArrayList<>();
        more.add(requireNonNull(reader, "reader"));
        more.addAll(readers);
        return new ImageReaders(more);
    }

    /** Reads a source as {@link #read(Source, ReadOptions)} does, with the standard options. */
    public ImageFile read(Source source) throws IOException {
        return read(source, ReadOptions.standard());
    }

    /**
     * Reads a source of any of the formats.
     *
     * @param source the bytes
     * @param options limits, and which of several numbers per voxel
     * @return the image with warnings and header fields
     * @throws ImageFormatException if the source is broken, of another format, or not supported
     * @throws IOException if it cannot be opened or read
     */
    public ImageFile read(Source source, ReadOptions options) throws IOException {
        requireReadable(source);
        SourceHead head = SourceHead.of(source);
        for (ImageFormatReader reader : readers) {
            if (reader.recognises(head)) {
                return reader.read(source, options);
            }
        }
        if (head.isFolder()) {
            throw noImageFile(source);
        }
        for (ImageFormatReader reader : readers) {
            if (reader.extensions().stream().anyMatch(head.lowerName()::endsWith)) {
                return reader.read(source, options);
            }
        }
        String known = readers.stream()
                .map(r -> r.name() + " (" + String.join(", ", r.extensions()) + ")")
                .collect(Collectors.joining(" or "));
        throw new ImageFormatException(
                source.name(),
                FormatProblem.UNKNOWN_FORMAT,
                "file",
                "neither content nor name is that of a " + known + " file");
    }

    private static void requireReadable(Source source) throws IOException {
        Optional<Path> path = source.path();
        if (path.isPresent() && !Files.exists(path.get())) {
            throw new NoSuchFileException(source.name(), null, "there is no such image file");
        }
        if (path.isPresent() && !source.isFolder() && !Files.isRegularFile(path.get())) {
            throw noImageFile(source);
        }
    }

    private static ImageFormatException noImageFile(Source source) {
        return new ImageFormatException(
                source.name(), FormatProblem.UNKNOWN_FORMAT, "file", "is a folder or a device, not an image file");
    }
}
