package org.voxrisk.io.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.dicom.rtstruct.StructureSet;
import org.voxrisk.io.dicom.seg.SegReader;
import org.voxrisk.io.dicom.series.DicomFolder;
import org.voxrisk.io.dicom.series.DicomOptions;
import org.voxrisk.io.dicom.series.DicomSeries;
import org.voxrisk.io.dicom.series.ObjectKind;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.metaimage.MetaImageReader;
import org.voxrisk.io.nrrd.NrrdReader;
import org.voxrisk.io.nrrd.NrrdSegmentationReader;
import org.voxrisk.io.reference.ClinicalCaseCheck.Volume;
import org.voxrisk.io.segmentation.ReferenceGrid;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.segmentation.Segmentation;

/** What each kind of case asks for, and which reader gives it. */
final class ClinicalCases {
    private static final Pattern SERIES = Pattern.compile("select SeriesInstanceUID ([0-9.]+)");
    private static final Pattern NUMBER = Pattern.compile("segment number ([0-9]+)");
    private static final Pattern NAME = Pattern.compile("(?:ROI name|segment name|segment) \"([^\"]*)\"");
    private static final Pattern IMAGE = Pattern.compile("image = ([^;\\s]+)");
    private static final Pattern ORIGINAL = Pattern.compile("mutated copy of (\\S+)");
    private static final ReadLimits LIMITS = ReadLimits.ofHeap();

    private ClinicalCases() {}

    static boolean knows(String kind) {
        return switch (kind) {
            case "dicom-series", "dicom-enhanced", "dicom-seg", "dicom-rtstruct", "malformed-dicom" -> true;
            case "fuzz-dicom", "fuzz-dicom-codec", "fuzz-dicom-enhanced", "fuzz-dicom-seg", "fuzz-dicom-rtstruct" ->
                true;
            case "seg-nrrd", "fuzz-seg-nrrd", "metaimage", "malformed-meta", "fuzz-meta" -> true;
            default -> false;
        };
    }

    static Volume read(FormatCase row) throws IOException {
        return switch (row.kind()) {
            case "dicom-series", "dicom-enhanced", "fuzz-dicom", "fuzz-dicom-codec", "fuzz-dicom-enhanced" ->
                image(row);
            case "malformed-dicom" -> IMAGE.matcher(row.get("tests")).find() ? contours(row) : image(row);
            case "dicom-seg", "fuzz-dicom-seg" -> segment(row);
            case "dicom-rtstruct", "fuzz-dicom-rtstruct" -> contours(row);
            case "seg-nrrd", "fuzz-seg-nrrd" -> slicer(row);
            case "metaimage", "malformed-meta", "fuzz-meta" ->
                volume(MetaImageReader.read(row.paths().get(0), LIMITS));
            default -> throw new IllegalArgumentException("kind " + row.kind());
        };
    }

    private static Volume volume(ImageFile file) {
        return new Volume(file.image(), file.storedType(), file.warnings());
    }

    private static Volume image(FormatCase row) throws IOException {
        Matcher series = SERIES.matcher(row.get("tests"));
        DicomOptions options =
                series.find() ? DicomOptions.defaults().withSeries(series.group(1)) : DicomOptions.defaults();
        return volume(DicomFolder.scan(row.paths().get(0)).readImage(options, LIMITS));
    }

    private static Volume segment(FormatCase row) throws IOException {
        Segmentation segmentation = SegReader.read(row.paths().get(0), LIMITS);
        Matcher number = NUMBER.matcher(row.get("note") + row.get("tests"));
        List<Segment> segments = number.find()
                ? List.of(segmentation.segment(Integer.parseInt(number.group(1))))
                : segmentation.segments();
        if (row.get("dtype").equals("fractional") && !row.get("sha_dtype").equals("int32")) {
            return fractions(row, segmentation, segments.get(0));
        }
        Volume last = null;
        for (Segment segment : segments) {
            Mask mask = segmentation.mask(segment);
            last = volume(
                    row.paths().size() > 1
                            ? segmentation.onGrid(mask, grid(row.paths().get(1)))
                            : mask,
                    segmentation);
        }
        if (last == null) {
            throw new IllegalStateException("no segment");
        }
        return last;
    }

    /** Fractions have no image grid of their own in the rows: they are compared where their frames lie. */
    private static Volume fractions(FormatCase row, Segmentation segmentation, Segment segment) throws IOException {
        Image3D own = segmentation.fractions(segment);
        if (row.paths().size() == 1) {
            return new Volume(own, null, segmentation.warnings());
        }
        ReferenceGrid grid = grid(row.paths().get(1));
        double[] values = new double[grid.geometry().voxelCount()];
        double[] distinct = Arrays.stream(own.values()).distinct().toArray();
        for (double value : distinct) {
            Mask level = segmentation.onGrid(Mask.of(own.geometry(), i -> own.values()[i] == value), grid);
            for (int i = level.nextInside(0); i >= 0; i = level.nextInside(i + 1)) {
                values[i] = value;
            }
        }
        return new Volume(Image3D.of(grid.geometry(), PixelType.FLOAT64, values), null, segmentation.warnings());
    }

    private static Volume contours(FormatCase row) throws IOException {
        StructureSet set = StructureSet.read(row.paths().get(0));
        Path image;
        Matcher stated = IMAGE.matcher(row.get("tests"));
        Matcher original = ORIGINAL.matcher(row.get("tests"));
        if (stated.find()) {
            image = row.root().resolve(stated.group(1));
        } else if (row.paths().size() > 1) {
            image = row.paths().get(1);
        } else if (original.find()) {
            image = row.root().resolve(original.group(1)).getParent();
        } else {
            throw new IllegalArgumentException("no image in the row");
        }
        Segmentation segmentation = set.on(grid(image));
        Matcher name = NAME.matcher(row.get("note") + row.get("tests"));
        List<Segment> regions = name.find() ? List.of(segmentation.segment(name.group(1))) : segmentation.segments();
        Volume last = null;
        for (Segment region : regions) {
            last = volume(segmentation.mask(region), segmentation);
        }
        return last == null ? volume(Mask.of(segmentation.geometry(), i -> false), segmentation) : last;
    }

    private static Volume slicer(FormatCase row) throws IOException {
        Path file = row.paths().get(0);
        if (row.get("tests").contains("read as a scalar image")) {
            return volume(NrrdReader.read(file, LIMITS));
        }
        Segmentation segmentation = NrrdSegmentationReader.read(file, LIMITS);
        Matcher name = NAME.matcher(row.get("note") + row.get("tests"));
        Segment segment = name.find()
                ? segmentation.segment(name.group(1))
                : segmentation.segments().get(0);
        Mask mask = segmentation.mask(segment);
        if (row.paths().size() > 1) {
            ReferenceGrid grid = ReferenceGrid.of(
                    NrrdReader.read(row.paths().get(1), LIMITS).image().geometry());
            return volume(segmentation.onGrid(mask, grid), segmentation);
        }
        return volume(mask, segmentation);
    }

    private static Volume volume(Mask mask, Segmentation segmentation) {
        double[] values = new double[mask.geometry().voxelCount()];
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            values[i] = 1;
        }
        return new Volume(Image3D.of(mask.geometry(), PixelType.UINT8, values), null, segmentation.warnings());
    }

    /** The grid of the image in a folder, or in the folder that holds it if the image lies beside it. */
    private static ReferenceGrid grid(Path folder) throws IOException {
        DicomFolder scanned = DicomFolder.scan(folder);
        if (scanned.series(ObjectKind.IMAGE).isEmpty()) {
            Path sibling = folder.resolveSibling("image");
            scanned = DicomFolder.scan(
                    Files.isDirectory(sibling) ? sibling : folder.resolve("..").normalize());
        }
        DicomSeries series = scanned.imageSeries(DicomOptions.defaults());
        return new ReferenceGrid(series.geometry(DicomOptions.defaults()), series.frameOfReference());
    }
}
