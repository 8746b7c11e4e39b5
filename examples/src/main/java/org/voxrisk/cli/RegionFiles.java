package org.voxrisk.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.series.DicomFolder;
import org.voxrisk.io.dicom.series.ObjectKind;
import org.voxrisk.io.nrrd.NrrdSegmentationReader;

/** Tells files of regions from files of intensities. */
final class RegionFiles {
    private RegionFiles() {}

    /** Whether a file can only be read as regions: a DICOM SEG or RTSTRUCT, a folder of them alone, a Slicer segmentation. */
    static boolean holdsOnlyRegions(Path source) throws IOException {
        if (Files.isDirectory(source) || (Files.isRegularFile(source) && DicomFile.recognises(source))) {
            DicomFolder folder = DicomFolder.scan(source);
            boolean regions = !folder.series(ObjectKind.SEGMENTATION).isEmpty()
                    || !folder.series(ObjectKind.STRUCTURE_SET).isEmpty();
            return regions && folder.series(ObjectKind.IMAGE).isEmpty();
        }
        return isSlicer(source);
    }

    /** Whether a file is a segmentation of 3D Slicer. */
    static boolean isSlicer(Path source) throws IOException {
        if (!Files.isRegularFile(source)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(source)) {
            String start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
            return start.equals("NRRD") && NrrdSegmentationReader.recognises(source);
        }
    }
}
