package org.voxrisk.io.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.LabelMap;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.rtstruct.StructureSet;
import org.voxrisk.io.dicom.seg.SegReader;
import org.voxrisk.io.dicom.series.DicomFolder;
import org.voxrisk.io.dicom.series.DicomSeries;
import org.voxrisk.io.dicom.series.ObjectKind;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.metaimage.MetaImageReader;
import org.voxrisk.io.nrrd.NrrdSegmentationReader;
import org.voxrisk.io.segmentation.ReferenceGrid;
import org.voxrisk.io.segmentation.Segmentation;

/**
 * Reads the regions of any known file: DICOM SEG and RTSTRUCT, Slicer's {@code .seg.nrrd}, and label maps in NRRD, NIfTI and
 * MetaImage. The content decides, not the name.
 */
public final class SegmentationReader {
    private static final String STRUCTURE_SET_CLASS = "1.2.840.10008.5.1.4.1.1.481.3";
    private static final int LISTED = 20;

    private SegmentationReader() {}

    /**
     * Reads the regions of a file.
     *
     * @param source the file, or a folder with one DICOM SEG or RTSTRUCT in it
     * @param image the grid of the image, which contours need and other files do not
     * @param limits the largest grid to accept
     * @return the regions: contours on the grid of the image, others on that of their file
     * @throws ImageFormatException if the file is broken, of no known format, or holds no regions; or if it holds contours
     *     and there is no grid to fill them on
     * @throws InvalidRoiException if an image is read whose values are no labels
     * @throws IOException if a file cannot be opened or read
     */
    public static Segmentation read(Path source, Optional<ReferenceGrid> image, ReadLimits limits) throws IOException {
        if (!Files.exists(source)) {
            throw new NoSuchFileException(source.toString(), null, "there is no such mask file");
        }
        Path file = Files.isDirectory(source) ? onlyObject(source) : source;
        if (start(file).equals("NRRD")) {
            return NrrdSegmentationReader.recognises(file)
                    ? NrrdSegmentationReader.read(file, limits)
                    : labels(
                            file, LabelMap.of(ImageReader.readFile(file, limits).image()));
        }
        if (MetaImageReader.recognises(file)) {
            return labels(file, LabelMap.of(MetaImageReader.read(file, limits).image()));
        }
        if (!DicomFile.recognises(file)) {
            return labels(file, LabelMap.of(ImageReader.readFile(file, limits).image()));
        }
        DicomFile dicom = DicomFile.read(file);
        if (!dicom.dataSet().textOrEmpty(Tag.SOP_CLASS_UID).equals(STRUCTURE_SET_CLASS)) {
            return SegReader.read(dicom, limits);
        }
        if (image.isEmpty()) {
            throw dicom.dataSet()
                    .fault(
                            FormatProblem.MISSING_GEOMETRY,
                            Tag.SOP_CLASS_UID,
                            "contours have no voxels of their own; name the image that they are to be filled on");
        }
        return StructureSet.of(dicom).on(image.get());
    }

    private static Segmentation labels(Path file, LabelMap labels) {
        return Segmentation.of(file, labels, Map.of());
    }

    private static Path onlyObject(Path folder) throws IOException {
        DicomFolder scanned = DicomFolder.scan(folder);
        List<Path> objects = scanned.series().stream()
                .filter(s -> s.kind() == ObjectKind.SEGMENTATION || s.kind() == ObjectKind.STRUCTURE_SET)
                .map(DicomSeries::files)
                .flatMap(List::stream)
                .toList();
        if (objects.size() != 1) {
            throw new ImageFormatException(
                    folder,
                    objects.isEmpty() ? FormatProblem.NO_SUCH_SERIES : FormatProblem.AMBIGUOUS_SERIES,
                    "file",
                    "the folder holds " + objects.size() + " DICOM segmentations and structure sets; name one file"
                            + names(folder, objects));
        }
        return objects.get(0);
    }

    private static String names(Path folder, List<Path> objects) {
        return objects.isEmpty()
                ? ""
                : objects.stream()
                        .limit(LISTED)
                        .map(f -> folder.relativize(f).toString())
                        .collect(Collectors.joining(", ", ": ", objects.size() > LISTED ? " and more" : ""));
    }

    private static String start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
        }
    }
}
