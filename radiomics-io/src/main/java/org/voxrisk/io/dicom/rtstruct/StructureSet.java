package org.voxrisk.io.dicom.rtstruct;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.voxrisk.io.dicom.data.DataSet;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.segmentation.ReferenceGrid;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.segmentation.SegmentFields;
import org.voxrisk.io.segmentation.Segmentation;

/**
 * The regions of an RT Structure Set. Contours become masks on the grid of an image: {@link #on}.
 *
 * <p>A voxel is in if its centre is inside by the even-odd rule. An edge (a, b) is crossed by the ray from (x, y) to +x if
 * {@code (ay > y) != (by > y)} and {@code x < ax + (y - ay) * (bx - ax) / (by - ay)}, in voxel indices: centres exactly on
 * the low sides are in, on the high sides out. Contours on one slice combine by exclusive or, so that a contour within
 * another cuts a hole; programs that take the union fill it. Nothing is interpolated between slices, and contours are cut
 * at the edge of the image.
 */
public final class StructureSet {
    private static final String STRUCTURE_SET_CLASS = "1.2.840.10008.5.1.4.1.1.481.3";
    private static final SegmentFields FIELDS = new SegmentFields(
            FormatProblem.NO_SUCH_ROI,
            FormatProblem.AMBIGUOUS_ROI,
            Tag.text(Tag.ROI_NUMBER),
            Tag.text(Tag.ROI_NAME),
            Tag.text(Tag.REFERENCED_FRAME_OF_REFERENCE_UID),
            Tag.text(Tag.CONTOUR_DATA));

    private final DicomFile file;
    private final List<Segment> regions;
    private final Map<Integer, String> frames;

    private StructureSet(DicomFile file, List<Segment> regions, Map<Integer, String> frames) {
        this.file = file;
        this.regions = List.copyOf(regions);
        this.frames = Map.copyOf(frames);
    }

    /**
     * Reads a file.
     *
     * @param path the file
     * @return its regions; contours are looked at when a mask is made
     * @throws ImageFormatException if the file is broken, or no structure set
     * @throws IOException if it cannot be opened or read
     */
    public static StructureSet read(Path path) throws IOException {
        return of(DicomFile.read(path));
    }

    /**
     * Takes a file that has been read as a structure set.
     *
     * @throws ImageFormatException if it is none, if a region has no usable number, or if a contour has a coordinate that
     *     is no number or lies beyond any patient
     */
    public static StructureSet of(DicomFile file) throws ImageFormatException {
        DataSet set = file.dataSet();
        if (!set.textOrEmpty(Tag.SOP_CLASS_UID).equals(STRUCTURE_SET_CLASS)) {
            throw set.fault(FormatProblem.UNSUPPORTED_SOP_CLASS, Tag.SOP_CLASS_UID, "is not that of a structure set");
        }
        if (!set.has(Tag.STRUCTURE_SET_ROI_SEQUENCE)) {
            throw set.missing(Tag.STRUCTURE_SET_ROI_SEQUENCE);
        }
        for (DataSet item : set.items(Tag.ROI_CONTOUR_SEQUENCE)) {
            for (DataSet contour : item.items(Tag.CONTOUR_SEQUENCE)) {
                ContourFill.points(contour);
            }
        }
        Map<Integer, OptionalInt> colours = colours(set);
        List<Segment> regions = new ArrayList<>();
        Map<Integer, String> frames = new HashMap<>();
        Set<Integer> numbers = new HashSet<>();
        for (DataSet item : set.items(Tag.STRUCTURE_SET_ROI_SEQUENCE)) {
            int number = item.integer(Tag.ROI_NUMBER).orElseThrow(() -> item.missing(Tag.ROI_NUMBER));
            if (!numbers.add(number)) {
                throw set.invalid(Tag.ROI_NUMBER, "two regions have the number " + number);
            }
            regions.add(new Segment(
                    number,
                    item.textOrEmpty(Tag.ROI_NAME),
                    colours.getOrDefault(number, OptionalInt.empty()),
                    Optional.empty(),
                    Optional.empty()));
            String frame = item.text(Tag.REFERENCED_FRAME_OF_REFERENCE_UID);
            if (frame != null) {
                frames.put(number, frame);
            }
        }
        return new StructureSet(file, regions, frames);
    }

    private static Map<Integer, OptionalInt> colours(DataSet set) throws ImageFormatException {
        Map<Integer, OptionalInt> colours = new HashMap<>();
        for (DataSet item : set.items(Tag.ROI_CONTOUR_SEQUENCE)) {
            OptionalInt number = item.integer(Tag.REFERENCED_ROI_NUMBER);
            List<String> rgb = item.texts(Tag.ROI_DISPLAY_COLOR);
            boolean plain = rgb.size() == 3 && rgb.stream().allMatch(c -> c.matches("[0-9]{1,3}"));
            if (number.isPresent() && plain) {
                int colour = 0;
                for (String c : rgb) {
                    colour = colour << 8 | Math.min(255, Integer.parseInt(c));
                }
                colours.put(number.getAsInt(), OptionalInt.of(colour));
            }
        }
        return colours;
    }

    /** Returns the regions in the order of the file. */
    public List<Segment> regions() {
        return regions;
    }

    /**
     * Brings the regions onto the grid of an image.
     *
     * @param grid the image's grid; its frame of reference is compared with that of each region
     * @return a segmentation on that grid, whose masks are filled when they are asked for
     */
    public Segmentation on(ReferenceGrid grid) {
        return new Segmentation(
                file.file(),
                grid,
                regions,
                region -> {
                    requireFrame(region, grid);
                    return new ContourFill(file.dataSet(), grid.geometry(), region).mask();
                },
                FIELDS,
                List.of());
    }

    private void requireFrame(Segment region, ReferenceGrid grid) throws ImageFormatException {
        String own = frames.get(region.number());
        Optional<String> other = grid.frameOfReference();
        if (own != null && other.isPresent() && !own.equals(other.get())) {
            throw file.dataSet()
                    .fault(
                            FormatProblem.FRAME_OF_REFERENCE_MISMATCH,
                            Tag.REFERENCED_FRAME_OF_REFERENCE_UID,
                            "region " + region.number() + " lies in " + own + ", the image in " + other.get());
        }
    }
}
