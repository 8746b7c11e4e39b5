package org.voxrisk.io.dicom.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadOptions;
import org.voxrisk.io.source.ImageFormatReader;
import org.voxrisk.io.source.Source;
import org.voxrisk.io.source.SourceHead;

/**
 * Reads a volume from a DICOM file or a folder of them. Which series and volume, and what may be repaired, is told to the
 * constructor.
 *
 * <p>The source must be a file or folder of a file system: headers of a series are read first, and pixels of each file when
 * its slice is wanted, so that a folder of thousands of files is not held in memory.
 */
public final class DicomReader implements ImageFormatReader {
    private final DicomOptions options;

    /** Makes a reader of the volume that options choose. */
    public DicomReader(DicomOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "DICOM";
    }

    @Override
    public List<String> extensions() {
        return List.of(".dcm");
    }

    @Override
    public boolean recognises(SourceHead head) {
        return head.isFolder() || DicomFile.begins(head.start());
    }

    @Override
    public ImageFile read(Source source, ReadOptions read) throws IOException {
        Optional<Path> path = source.path();
        if (path.isEmpty()) {
            throw new ImageFormatException(
                    source.name(),
                    FormatProblem.UNSUPPORTED_TYPE,
                    "file",
                    "DICOM images are read from files, not from bytes in memory: write them to a file or folder first");
        }
        return DicomFolder.scan(path.get()).readImage(options, read.limits());
    }
}
