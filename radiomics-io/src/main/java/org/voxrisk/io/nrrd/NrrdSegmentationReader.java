package org.voxrisk.io.nrrd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.internal.DecimalText;
import org.voxrisk.io.internal.VoxelBuffer;
import org.voxrisk.io.segmentation.ReferenceGrid;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.segmentation.SegmentCode;
import org.voxrisk.io.segmentation.SegmentFields;
import org.voxrisk.io.segmentation.Segmentation;
import org.voxrisk.io.source.Source;

/**
 * Reads segmentations of 3D Slicer ({@code .seg.nrrd}): one or more label maps ("layers"), and for each segment the layer and
 * the label value that stand for it.
 *
 * <p>Segments are numbered from 1 in the order of the file, since several may share a label value on different layers. A
 * segment without a layer is on layer 0, one without a label value has 1. The space origin already includes the extent
 * offset of a cropped segmentation.
 */
public final class NrrdSegmentationReader {
    private static final Pattern SEGMENT_KEY = Pattern.compile("Segment([0-9]{1,6})_(ID|Name|Layer|LabelValue)");
    private static final Pattern VECTOR = Pattern.compile("none|\\([^)]*\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");
    private static final SegmentFields FIELDS = new SegmentFields(
            FormatProblem.NO_SUCH_SEGMENT,
            FormatProblem.AMBIGUOUS_SEGMENT,
            "Segment*_LabelValue",
            "Segment*_Name",
            "space",
            "space origin");

    private static final List<String> WORD_PER_AXIS = List.of(
            "sizes", "spacings", "thicknesses", "axis mins", "axis maxs", "centers", "kinds", "labels", "units");

    private static final List<String> PER_AXIS = List.of(
            "spacings",
            "thicknesses",
            "axis mins",
            "axis maxs",
            "centers",
            "kinds",
            "labels",
            "units",
            "space",
            "space dimension",
            "space units",
            "space origin",
            "space directions",
            "measurement frame");

    private final Path file;
    private final NrrdHeader header;
    private final ReadLimits limits;

    private NrrdSegmentationReader(Path file, NrrdHeader header, ReadLimits limits) {
        this.file = file;
        this.header = header;
        this.limits = limits;
    }

    /**
     * Looks whether a NRRD file describes segments.
     *
     * @param file a NRRD file
     * @return whether it does
     * @throws ImageFormatException if its header is broken
     * @throws IOException if it cannot be opened or read
     */
    public static boolean recognises(Path file) throws IOException {
        NrrdHeader header = NrrdHeaderReader.read(Source.of(file));
        return header.keyValues().keySet().stream()
                .anyMatch(key -> SEGMENT_KEY.matcher(key).matches());
    }

    /**
     * Reads a segmentation.
     *
     * @param file the file
     * @param limits the largest number of voxels to accept, all layers together
     * @return its segments on the grid of the file
     * @throws ImageFormatException if the file is broken, or describes no segment
     * @throws IOException if it cannot be opened or read
     */
    public static Segmentation read(Path file, ReadLimits limits) throws IOException {
        return new NrrdSegmentationReader(file, NrrdHeaderReader.read(Source.of(file)), limits).read();
    }

    /** Where a segment's voxels are. */
    private record Place(int layer, double label) {}

    private Segmentation read() throws IOException {
        int layerAxis = layerAxis();
        NrrdHeader grid = layerAxis < 0 ? header : withoutAxis(layerAxis);
        Geometry geometry = NrrdGeometry.of(grid, NrrdAxes.of(grid, false));
        PixelType type = NrrdTypes.of(header);
        long layers = layerAxis < 0 ? 1 : header.integers("sizes")[layerAxis];
        Map<Integer, Place> places = new HashMap<>();
        List<Segment> segments = segments(layers, places);
        NrrdHeader data = layerAxis < 0 ? header : withMergedAxis(layerAxis);
        VoxelBuffer values = NrrdData.read(data, NrrdAxes.of(data, false), type, 0, limits);
        int voxels = geometry.voxelCount();
        // Layers first: voxel i of layer l is value i * layers + l; layers last: l * voxels + i.
        boolean fastest = layerAxis == 0;
        return new Segmentation(
                file,
                ReferenceGrid.of(geometry),
                segments,
                segment -> {
                    Place place = places.getOrDefault(segment.number(), new Place(0, 1));
                    int stride = fastest ? (int) layers : 1;
                    int offset = fastest ? place.layer() : place.layer() * voxels;
                    return Mask.of(geometry, i -> values.get(i * stride + offset) == place.label());
                },
                FIELDS,
                header.warnings());
    }

    /** The axis of the layers: the first or the last of four, which is not spatial; -1 if there are three axes. */
    private int layerAxis() throws ImageFormatException {
        long[] sizes = header.integers("sizes");
        if (sizes.length != 4) {
            return -1;
        }
        List<String> vectors = vectors();
        String kinds = header.get("kinds");
        String[] kind = kinds == null ? new String[0] : NrrdHeader.tokens(NrrdHeader.lower(kinds));
        for (int axis : new int[] {0, 3}) {
            boolean listed = kind.length == 4 && kind[axis].equals("list");
            boolean unplaced = vectors.size() == 4 && vectors.get(axis).equalsIgnoreCase("none");
            if (listed || unplaced) {
                return axis;
            }
        }
        return -1;
    }

    private List<String> vectors() {
        List<String> vectors = new ArrayList<>();
        String value = header.get("space directions");
        Matcher matcher = VECTOR.matcher(value == null ? "" : value);
        while (matcher.find()) {
            vectors.add(matcher.group());
        }
        return vectors;
    }

    /** The header of one layer, for its geometry. */
    private NrrdHeader withoutAxis(int axis) throws ImageFormatException {
        Map<String, String> fields = new HashMap<>(header.fields());
        fields.put("dimension", "3");
        for (String field : WORD_PER_AXIS) {
            String value = fields.get(field);
            if (value != null) {
                List<String> words = words(field, value);
                words.remove(axis);
                fields.put(field, String.join(" ", words));
            }
        }
        if (fields.containsKey("space directions")) {
            List<String> vectors = vectors();
            header.requireCount("space directions", vectors.size(), 4);
            vectors.remove(axis);
            fields.put("space directions", String.join(" ", vectors));
        }
        return with(fields);
    }

    /** A header of the same numbers with the layers merged into the neighbouring axis, for the data. */
    private NrrdHeader withMergedAxis(int axis) throws ImageFormatException {
        Map<String, String> fields = new HashMap<>(header.fields());
        PER_AXIS.forEach(fields::remove);
        long[] sizes = header.integers("sizes");
        for (long size : sizes) {
            if (size < 1 || size > Geometry.MAX_VOXELS) {
                throw header.invalid("sizes", "an axis has " + size + " entries");
            }
        }
        fields.put("dimension", "3");
        fields.put(
                "sizes",
                axis == 0
                        ? sizes[0] * sizes[1] + " " + sizes[2] + " " + sizes[3]
                        : sizes[0] + " " + sizes[1] + " " + sizes[2] * sizes[3]);
        return with(fields);
    }

    private NrrdHeader with(Map<String, String> fields) {
        return new NrrdHeader(
                header.file(),
                fields,
                header.keyValues(),
                header.listedFiles(),
                header.dataOffset(),
                header.warnings());
    }

    private List<String> words(String field, String value) throws ImageFormatException {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(value);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        header.requireCount(field, words.size(), 4);
        return words;
    }

    private List<Segment> segments(long layers, Map<Integer, Place> places) throws ImageFormatException {
        TreeMap<Integer, Boolean> indices = new TreeMap<>();
        for (String key : header.keyValues().keySet()) {
            Matcher matcher = SEGMENT_KEY.matcher(key);
            if (matcher.matches()) {
                indices.put(Integer.parseInt(matcher.group(1)), true);
            }
        }
        if (indices.isEmpty()) {
            throw header.fault(FormatProblem.MISSING_FIELD, "Segment0_ID", "is missing: the file describes no segment");
        }
        List<Segment> segments = new ArrayList<>();
        for (int index : indices.keySet()) {
            String stem = "Segment" + index + "_";
            long layer = whole(stem + "Layer", 0);
            if (layer < 0 || layer >= layers) {
                throw header.invalid(stem + "Layer", "is " + layer + ", the file has the layers 0 to " + (layers - 1));
            }
            int number = index + 1;
            places.put(number, new Place((int) layer, whole(stem + "LabelValue", 1)));
            String name = header.keyValues().getOrDefault(stem + "Name", "");
            List<SegmentCode> codes = codes(header.keyValues().getOrDefault(stem + "Tags", ""));
            segments.add(new Segment(
                    number,
                    name,
                    colour(header.keyValues().get(stem + "Color")),
                    codes.isEmpty() ? Optional.empty() : Optional.of(codes.get(0)),
                    codes.size() < 2 ? Optional.empty() : Optional.of(codes.get(1))));
        }
        return segments;
    }

    private long whole(String key, long absent) throws ImageFormatException {
        String text = header.keyValues().get(key);
        return text == null ? absent : header.integer(key, text.strip());
    }

    private static OptionalInt colour(@Nullable String text) {
        String[] parts = text == null ? new String[0] : NrrdHeader.tokens(text);
        if (parts.length != 3) {
            return OptionalInt.empty();
        }
        int rgb = 0;
        for (String part : parts) {
            OptionalDouble share = DecimalText.parse(part);
            if (share.isEmpty() || !(share.getAsDouble() >= 0 && share.getAsDouble() <= 1)) {
                return OptionalInt.empty();
            }
            rgb = rgb << 8 | (int) Math.rint(255 * share.getAsDouble());
        }
        return OptionalInt.of(rgb);
    }

    /** Category and type out of {@code TerminologyEntry:context~scheme^code^meaning~scheme^code^meaning~...}. */
    private static List<SegmentCode> codes(String tags) {
        List<SegmentCode> codes = new ArrayList<>();
        for (String tag : tags.split("\\|", -1)) {
            if (!tag.toLowerCase(Locale.ROOT).startsWith("terminologyentry:")) {
                continue;
            }
            String[] parts = tag.split("~", -1);
            for (int i = 1; i < Math.min(3, parts.length); i++) {
                String[] code = parts[i].split("\\^", -1);
                if (code.length == 3 && !code[1].isBlank()) {
                    codes.add(new SegmentCode(code[1], code[0], code[2]));
                }
            }
        }
        return codes;
    }
}
