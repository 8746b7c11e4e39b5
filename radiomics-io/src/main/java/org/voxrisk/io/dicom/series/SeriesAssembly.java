package org.voxrisk.io.dicom.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.dicom.codec.FrameReader;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.TransferSyntax;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormat;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.internal.VoxelArrays;
import org.voxrisk.io.internal.VoxelBuffer;

/** Slices of one series to a volume: choice, checks, repairs, voxels. */
final class SeriesAssembly {
    private static final int SLICES_PER_TASK = 16;

    private final DicomSeries series;
    private final DicomOptions options;
    private final ReadLimits limits;
    private final Path source;
    private final List<ImageWarning> warnings = new ArrayList<>();

    SeriesAssembly(DicomSeries series, DicomOptions options, ReadLimits limits) {
        this.series = series;
        this.options = options;
        this.limits = limits;
        this.source = series.source();
    }

    ImageFile read() throws IOException {
        SliceStack stack = stack();
        StackGeometry geometry = new StackGeometry(stack, source);
        int slices = stack.slices().size();
        if (slices == 1) {
            Geometry grid =
                    geometry.grid(StackGeometry.noted(stack.slices().get(0).plane(), warnings), 1);
            return file(stack, values(stack, ValueType.of(stack.slices())).image(grid));
        }
        StackRepair repair = new StackRepair(stack, geometry, options.repairs(), source, limits, warnings);
        StackRepair.Plan plan = repair.plan();
        PixelType type = ValueType.of(stack.slices());
        if (plan.isNothing()) {
            return file(stack, values(stack, type).image(plan.grid()));
        }
        double[] values = values(stack, PixelType.FLOAT64).doubles();
        return file(stack, Image3D.of(plan.grid(), type, repair.apply(plan, values)));
    }

    /** The grid alone: headers are checked, no pixel is read. */
    Geometry grid() throws IOException {
        SliceStack stack = stack();
        StackGeometry geometry = new StackGeometry(stack, source);
        if (stack.slices().size() == 1) {
            return geometry.grid(StackGeometry.noted(stack.slices().get(0).plane(), warnings), 1);
        }
        return new StackRepair(stack, geometry, options.repairs(), source, limits, warnings)
                .plan()
                .grid();
    }

    /** The images of the volume: each plane where it is one of the grid. */
    SourceImages sourceImages() throws IOException {
        SliceStack stack = stack();
        Instance first = stack.slices().get(0).instance();
        boolean kept = stack.slices().size() == 1
                || new StackRepair(stack, new StackGeometry(stack, source), options.repairs(), source, limits, warnings)
                        .plan()
                        .isNothing();
        List<SourceImages.Plane> planes = new ArrayList<>();
        for (Slice s : kept ? stack.slices() : List.<Slice>of()) {
            Instance i = s.instance();
            double[] p = s.plane().position();
            OptionalInt frame = i.isMultiFrame() ? OptionalInt.of(s.frame() + 1) : OptionalInt.empty();
            planes.add(new SourceImages.Plane(i.sopClassUid(), i.sopInstanceUid(), frame, List.of(p[0], p[1], p[2])));
        }
        return new SourceImages(
                first.studyUid(), series.uid(), series.frameOfReference(), planes, Map.of(), first.path());
    }

    private SliceStack stack() throws IOException {
        List<Slice> slices = series.distinctSlices(warnings);
        if (options.repairs().contains(SeriesRepair.DROP_OTHER_ORIENTATIONS)) {
            List<Slice> kept = SliceStack.mostFrequentOrientation(slices);
            if (kept.size() < slices.size()) {
                warnings.add(new ImageWarning(
                        FormatProblem.REPAIRED_SERIES,
                        Tag.text(Tag.IMAGE_ORIENTATION),
                        (slices.size() - kept.size()) + " slices of other orientations were dropped"));
            }
            slices = kept;
        }
        SliceStack stack = SliceStack.of(chosen(slices));
        if (stack.firstDuplicate() < 0) {
            return stack;
        }
        if (options.repairs().contains(SeriesRepair.DROP_DUPLICATE_POSITIONS)) {
            return withoutDuplicates(stack);
        }
        int duplicate = stack.firstDuplicate();
        throw duplicatePosition(
                stack,
                "slices " + duplicate + " and " + (duplicate + 1) + " of "
                        + stack.slices().size()
                        + ", sorted by place, are at the same place, and no attribute that is known tells"
                        + " them apart");
    }

    /** The slices of the chosen volume; all if there is one only. */
    private List<Slice> chosen(List<Slice> slices) throws ImageFormatException {
        SliceStack all = SliceStack.of(slices);
        VolumeSplit split = VolumeSplit.of(slices);
        int volumes = split == null ? 1 : split.volumes().size();
        if (options.volume().isPresent()) {
            int volume = options.volume().getAsInt();
            if (volume > volumes) {
                throw new ImageFormatException(
                        source,
                        FormatProblem.NO_SUCH_SERIES,
                        Tag.text(Tag.SERIES_INSTANCE_UID),
                        "volume " + volume + " was asked for, the series has " + volumes);
            }
            return split == null ? slices : split.volumes().get(volume - 1).slices();
        }
        if (split != null && volumes > 1 && !options.repairs().contains(SeriesRepair.DROP_DUPLICATE_POSITIONS)) {
            List<String> values =
                    split.volumes().stream().map(VolumeSplit.Part::value).toList();
            throw duplicatePosition(
                    all,
                    "the series holds " + volumes + " volumes, told apart by " + split.label() + " = " + values
                            + "; choose one by its number, 1 to " + volumes);
        }
        return slices;
    }

    private ImageFormatException duplicatePosition(SliceStack stack, String detail) {
        boolean enhanced = stack.slices().get(0).instance().isMultiFrame();
        return new ImageFormatException(
                source,
                FormatProblem.DUPLICATE_SLICE_POSITION,
                Tag.text(enhanced ? Tag.PLANE_POSITION_SEQUENCE : Tag.IMAGE_POSITION),
                detail);
    }

    private SliceStack withoutDuplicates(SliceStack stack) {
        List<Slice> kept = new ArrayList<>();
        for (int i = 0; i < stack.slices().size(); i++) {
            if (i == 0 || stack.place(i) - stack.place(i - 1) > SliceStack.SAME_PLACE_MM) {
                kept.add(stack.slices().get(i));
            }
        }
        warnings.add(new ImageWarning(
                FormatProblem.REPAIRED_SERIES,
                Tag.text(Tag.IMAGE_POSITION),
                (stack.slices().size() - kept.size()) + " slices at the place of another were dropped"));
        return SliceStack.sorted(kept);
    }

    private VoxelBuffer values(SliceStack stack, PixelType type) throws IOException {
        List<Slice> slices = stack.slices();
        int plane = planeSize(slices);
        VoxelBuffer values =
                VoxelBuffer.allocate(source.toString(), Tag.text(Tag.ROWS), type, (long) plane * slices.size(), limits);
        List<InOrder.Task<Integer>> tasks = new ArrayList<>();
        int from = 0;
        while (from < slices.size()) {
            int first = from;
            int end = endOfTask(slices, first);
            tasks.add(() -> read(slices.subList(first, end), values, first * plane));
            from = end;
        }
        InOrder.run(tasks);
        return values;
    }

    /** Slices of one file are read together, up to a number that leaves work for every processor. */
    private static int endOfTask(List<Slice> slices, int first) {
        Instance instance = slices.get(first).instance();
        boolean deflated = instance.file().syntax().form() == TransferSyntax.Form.DEFLATED;
        int most = deflated ? slices.size() : Math.min(slices.size(), first + SLICES_PER_TASK);
        int end = first + 1;
        while (end < most && slices.get(end).instance() == instance) {
            end++;
        }
        return end;
    }

    private static int read(List<Slice> slices, VoxelBuffer values, int from) throws IOException {
        Instance instance = slices.get(0).instance();
        Instance.ImageContent content = instance.require();
        int plane = (int) content.format().framePixels();
        try (FrameReader reader = FrameReader.open(instance.file(), content.format(), content.frames())) {
            for (int i = 0; i < slices.size(); i++) {
                Slice s = slices.get(i);
                reader.read(s.frame(), s.slope(), s.intercept(), values, from + i * plane);
            }
        }
        return slices.size();
    }

    private int planeSize(List<Slice> slices) throws ImageFormatException {
        long pixels = slices.get(0).instance().require().format().framePixels();
        long voxels =
                VoxelArrays.product(source, Tag.text(Tag.ROWS), new long[] {pixels, slices.size()}, limits.maxVoxels());
        return (int) (voxels / slices.size());
    }

    private ImageFile file(SliceStack stack, Image3D image) throws ImageFormatException {
        List<Slice> slices = stack.slices();
        Instance first = slices.get(0).instance();
        PixelType stored = first.require().format().pixelType();
        for (Slice s : slices) {
            for (ImageWarning w : s.instance().require().warnings()) {
                if (!warnings.contains(w)) {
                    warnings.add(w);
                }
            }
        }
        warnings.addAll(series.skipped());
        return new ImageFile(image, stored, ImageFormat.DICOM, warnings, facts(slices));
    }

    /** What a user wants to know of a series; no attribute of the patient. */
    private Map<String, String> facts(List<Slice> slices) {
        DicomFile file = slices.get(0).instance().file();
        Map<String, String> facts = new TreeMap<>();
        facts.put("SeriesInstanceUID", series.uid());
        facts.put("SeriesDescription", series.description());
        facts.put("Modality", series.modality());
        facts.put("TransferSyntaxUID", file.syntax().uid());
        facts.put("Slices", Integer.toString(slices.size()));
        series.frameOfReference().ifPresent(uid -> facts.put("FrameOfReferenceUID", uid));
        return facts;
    }
}
