package org.voxrisk.io.segmentation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;

/**
 * The regions of a file: a list of segments, which may overlap, and their voxels on one grid.
 *
 * <p>Segments are chosen by number or by name. Masks are made when they are asked for, so that one broken region does not
 * stand in the way of the others.
 */
public final class Segmentation {
    private static final int LISTED = 50;

    private final Path file;
    private final Geometry geometry;
    private final Optional<String> frameOfReference;
    private final List<Segment> segments;
    private final SegmentVoxels voxels;
    private final SegmentFields fields;
    private final List<ImageWarning> warnings;

    /**
     * Makes a segmentation.
     *
     * @param file the file, for messages
     * @param grid the grid of its voxels
     * @param segments its segments, with different numbers
     * @param voxels gives the voxels of a segment
     * @param fields what errors are called
     * @param warnings what users should know
     */
    public Segmentation(
            Path file,
            ReferenceGrid grid,
            List<Segment> segments,
            SegmentVoxels voxels,
            SegmentFields fields,
            List<ImageWarning> warnings) {
        this.file = file;
        this.geometry = grid.geometry();
        this.frameOfReference = grid.frameOfReference();
        this.segments = List.copyOf(segments);
        this.voxels = voxels;
        this.fields = fields;
        this.warnings = List.copyOf(warnings);
        Set<Integer> numbers = new HashSet<>();
        for (Segment s : segments) {
            if (!numbers.add(s.number())) {
                throw new IllegalArgumentException("segments = two of number " + s.number());
            }
        }
    }

    /**
     * Takes a label map as a segmentation: a segment for each label, without names.
     *
     * @param file the file that it was read from
     * @param labels the label map
     * @param names names of labels that have one
     * @return its segments, by rising label
     */
    public static Segmentation of(Path file, LabelMap labels, Map<Integer, String> names) {
        List<Segment> segments = labels.voxelCounts().keySet().stream()
                .map(label -> Segment.of(label, names.getOrDefault(label, "")))
                .toList();
        return new Segmentation(
                file,
                ReferenceGrid.of(labels.geometry()),
                segments,
                segment -> labels.mask(segment.number()),
                SegmentFields.ofLabelMap(),
                List.of());
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }

    /** Returns the grid of the masks. */
    public Geometry geometry() {
        return geometry;
    }

    /** Returns the UID of the space that the grid lies in, if the file says. */
    public Optional<String> frameOfReference() {
        return frameOfReference;
    }

    /** Returns the segments in the order of the file. */
    public List<Segment> segments() {
        return segments;
    }

    /** Returns what users should know. */
    public List<ImageWarning> warnings() {
        return warnings;
    }

    /**
     * Finds a segment by its number.
     *
     * @throws ImageFormatException if there is none; the message lists those that are there
     */
    public Segment segment(int number) throws ImageFormatException {
        for (Segment s : segments) {
            if (s.number() == number) {
                return s;
            }
        }
        throw new ImageFormatException(
                file, fields.noSuch(), fields.numberField(), "there is no number " + number + ". " + list());
    }

    /**
     * Finds a segment by its name, letter by letter; blanks at the ends do not count.
     *
     * @throws ImageFormatException if there is none, or if several have that name; the message lists those that are there
     */
    public Segment segment(String name) throws ImageFormatException {
        Segment found = null;
        for (int i = 0; i < segments.size(); i++) {
            Segment s = segments.get(i);
            if (!s.name().strip().equals(name.strip())) {
                continue;
            }
            if (found != null) {
                throw new ImageFormatException(
                        file,
                        fields.ambiguous(),
                        fields.nameField().replace("*", Integer.toString(i)),
                        "the numbers " + found.number() + " and " + s.number() + " have the name \"" + name
                                + "\"; choose by number. " + list());
            }
            found = s;
        }
        if (found == null) {
            throw new ImageFormatException(
                    file, fields.noSuch(), fields.nameField(), "there is no \"" + name + "\". " + list());
        }
        return found;
    }

    /**
     * Returns the segment of a file that holds one only.
     *
     * @throws ImageFormatException if there is none, or if there are several; the message lists them
     */
    public Segment onlySegment() throws ImageFormatException {
        List<Segment> regions = regions();
        if (regions.size() > 1) {
            throw new ImageFormatException(
                    file,
                    fields.ambiguous(),
                    fields.numberField(),
                    "there are " + regions.size() + " regions where one is asked for; choose one. " + list());
        }
        return regions.get(0);
    }

    /**
     * Returns the segments without the background, which DICOM label maps may list as number 0.
     *
     * @throws ImageFormatException if there is none
     */
    public List<Segment> regions() throws ImageFormatException {
        // Of regions of contours, 0 is a number as any other.
        List<Segment> regions = segments.stream()
                .filter(s -> s.number() != 0 || fields.noSuch() != FormatProblem.NO_SUCH_SEGMENT)
                .toList();
        if (regions.isEmpty()) {
            throw new ImageFormatException(
                    file, fields.noSuch(), fields.numberField(), "the file holds no region: every voxel is background");
        }
        return regions;
    }

    /**
     * Returns a segment's voxels on the grid of the file.
     *
     * @param segment one of the segments
     * @return the mask, perhaps empty
     * @throws ImageFormatException if the file holds no mask there
     * @throws IOException if the file cannot be read
     */
    public Mask mask(Segment segment) throws IOException {
        return voxels.mask(segment);
    }

    /**
     * Returns how much of each voxel belongs to a segment, from 0 to 1, on the grid of the file.
     *
     * @param segment one of the segments
     * @return the values; 0 and 1 for a segment that is a mask
     * @throws IOException if the file cannot be read
     */
    public Image3D fractions(Segment segment) throws IOException {
        return voxels.fractions(segment);
    }

    /**
     * Returns the voxels that belong to a segment by at least a fraction.
     *
     * @param segment one of the segments
     * @param fraction more than 0, at most 1
     * @return the mask on the grid of the file
     * @throws IOException if the file cannot be read
     */
    public Mask mask(Segment segment, double fraction) throws IOException {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction = " + fraction + ", must be more than 0 and at most 1");
        }
        double[] values = fractions(segment).values();
        return Mask.of(geometry, i -> values[i] >= fraction);
    }

    /**
     * Returns the voxels of several segments together, on the grid of the file.
     *
     * @param merged the segments
     * @return voxels that are in at least one
     * @throws IOException as {@link #mask(Segment)}
     */
    public Mask union(List<Segment> merged) throws IOException {
        BitSet inside = new BitSet(geometry.voxelCount());
        for (Segment s : merged) {
            Mask mask = mask(s);
            for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
                inside.set(i);
            }
        }
        return Mask.of(geometry, inside::get);
    }

    /**
     * Brings a mask of this segmentation onto the grid of an image that shares its voxels: shifted by whole voxels, axes
     * swapped or reversed, larger or smaller.
     *
     * @param mask a mask on the grid of the file
     * @param grid the image's grid
     * @return the same voxels there
     * @throws ImageFormatException {@code FRAME_OF_REFERENCE_MISMATCH} if both lie in known and different spaces;
     *     {@code GRID_MISMATCH} if the voxels do not coincide within 1 % of a voxel, or if some lie outside
     */
    public Mask onGrid(Mask mask, ReferenceGrid grid) throws ImageFormatException {
        requireFrame(grid);
        Geometry to = grid.geometry();
        Optional<GridPlacement> placement = GridPlacement.of(geometry, to);
        if (placement.isEmpty()) {
            throw new ImageFormatException(
                    file,
                    FormatProblem.GRID_MISMATCH,
                    fields.placeField(),
                    "the voxels do not coincide with those of the image: " + geometry.describeDifference(to)
                            + "; ask for nearest neighbours (--nearest) to bring it there all the same");
        }
        GridPlacement.Placed placed = placement.get().place(mask);
        if (placed.outside() > 0) {
            throw new ImageFormatException(
                    file,
                    FormatProblem.GRID_MISMATCH,
                    fields.placeField(),
                    placed.outside() + " of " + mask.voxelCount() + " voxels lie outside of the image");
        }
        return placed.mask();
    }

    /**
     * Brings a mask of this segmentation onto any grid of the same space: a voxel there is in if the nearest voxel here is.
     *
     * @param mask a mask on the grid of the file
     * @param grid the image's grid
     * @return the mask there
     * @throws ImageFormatException {@code FRAME_OF_REFERENCE_MISMATCH} if both lie in known and different spaces
     */
    public Mask nearestOnGrid(Mask mask, ReferenceGrid grid) throws ImageFormatException {
        requireFrame(grid);
        Geometry to = grid.geometry();
        return Mask.of(to, index -> {
            int x = index % to.nx();
            int y = index / to.nx() % to.ny();
            int z = index / to.nx() / to.ny();
            double[] at = geometry.toContinuousIndex(to.toPhysical(x, y, z));
            double u = Math.rint(at[0]);
            double v = Math.rint(at[1]);
            double w = Math.rint(at[2]);
            boolean inside = u >= 0 && v >= 0 && w >= 0 && u < geometry.nx() && v < geometry.ny() && w < geometry.nz();
            return inside && mask.contains((int) u, (int) v, (int) w);
        });
    }

    private void requireFrame(ReferenceGrid grid) throws ImageFormatException {
        Optional<String> other = grid.frameOfReference();
        if (frameOfReference.isPresent() && other.isPresent() && !frameOfReference.equals(other)) {
            throw new ImageFormatException(
                    file,
                    FormatProblem.FRAME_OF_REFERENCE_MISMATCH,
                    fields.frameField(),
                    "is " + frameOfReference.get() + ", the image's is " + other.get()
                            + ": the two lie in different spaces");
        }
    }

    private String list() {
        if (segments.isEmpty()) {
            return "There is none.";
        }
        StringJoiner found = new StringJoiner(", ", "Found: ", segments.size() > LISTED ? " and more" : "");
        segments.stream()
                .limit(LISTED)
                .forEach(s -> found.add(s.number() + (s.name().isEmpty() ? "" : " \"" + s.name() + "\"")));
        return found.toString();
    }
}
