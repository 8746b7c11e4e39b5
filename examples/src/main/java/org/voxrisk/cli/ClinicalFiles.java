package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.dicom.data.DicomFile;

/** Which files are a hospital's: folders and DICOM files, whose volumes and regions are looked for rather than read. */
final class ClinicalFiles {
    private ClinicalFiles() {}

    /** Returns whether image or mask of a case is one. */
    static boolean areIn(CaseFiles files) throws IOException {
        return is(files.image()) || is(files.mask());
    }

    private static boolean is(Path path) throws IOException {
        return Files.isDirectory(path) || DicomFile.recognises(path);
    }
}
