package org.voxrisk.family;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.voxrisk.feature.AggregatedTexture;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.TextureParts;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.Gldzm;
import org.voxrisk.texture.TextureMatrix;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Once;

/**
 * What a family may look at: one image, cropped to the region, and what was prepared of it once for all families.
 *
 * <p>There are two regions. The <em>intensity mask</em> ({@link Roi#mask()}) holds the voxels whose intensities count; the
 * <em>morphological mask</em> is the shape as it was segmented. They differ by resegmentation alone, and have the same
 * grid: the box of the intensity mask.
 *
 * <p>Thread-safe, but for its listener and the checkpoint, which are those of one task: several threads that work on one
 * image each take it {@link #during} their own, and share what was prepared.
 */
public final class PreparedRegion {
    private final String label;
    private final Roi roi;
    private final Mask morphologicalMask;
    private final Surroundings surroundings;
    private final TextureSettings texture;
    private final Optional<Axis> sliceAxis;
    private final BiConsumer<FeatureFamily, TextureMatrix> listener;
    private final Checkpoint checkpoint;
    private final Map<SharedKey<?>, Once<?>> shared;

    private static final SharedKey<double[]> INTENSITIES =
            SharedKey.of("intensities", region -> region.roi().intensities());

    private static final SharedKey<DiscretizedRoi> LEVELS = SharedKey.of(
            "grey levels",
            region -> DiscretizedRoi.of(
                    region.roi(),
                    region.intensities(),
                    region.texture().definition().counting(region.texture().discretization()),
                    region.texture().neighbourhood().reach(),
                    region.checkpoint()));

    private static final SharedKey<TextureParts> PARTS =
            SharedKey.of("parts", region -> new TextureParts(region.levels(), region.texture()));

    /**
     * What a region was cut from.
     *
     * @param image gives the image
     * @param mask the intensity mask on its grid
     * @param morphologicalMask the whole morphological mask on its grid
     * @param origin voxel (0, 0, 0) of the region on its grid
     */
    record Surroundings(Supplier<Image3D> image, Mask mask, Mask morphologicalMask, Gldzm.Origin origin) {}

    private PreparedRegion(
            String label,
            Roi roi,
            Mask morphologicalMask,
            Surroundings surroundings,
            TextureSettings texture,
            Optional<Axis> sliceAxis,
            BiConsumer<FeatureFamily, TextureMatrix> listener,
            Checkpoint checkpoint,
            Map<SharedKey<?>, Once<?>> shared) {
        this.label = requireNonNull(label, "label");
        this.roi = requireNonNull(roi, "roi");
        this.morphologicalMask = requireNonNull(morphologicalMask, "morphologicalMask");
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.texture = requireNonNull(texture, "texture");
        this.sliceAxis = requireNonNull(sliceAxis, "sliceAxis");
        this.listener = requireNonNull(listener, "listener");
        this.checkpoint = requireNonNull(checkpoint, "checkpoint");
        this.shared = shared;
    }

    /**
     * Makes a region whose morphological mask is the intensity mask, without listener or cancellation.
     *
     * @param label label of the image
     * @param roi image and region
     * @param texture how grey levels and matrices are made
     */
    public static PreparedRegion of(String label, Roi roi, TextureSettings texture) {
        return new PreparedRegion(
                label,
                roi,
                roi.mask(),
                new Surroundings(roi::image, roi.mask(), roi.mask(), new Gldzm.Origin(0, 0, 0)),
                texture,
                texture.excludedAxis(),
                (family, matrix) -> {},
                Checkpoint.INTERRUPT_ONLY,
                new ConcurrentHashMap<>());
    }

    /**
     * Returns this region with another morphological mask.
     *
     * @param mask on the grid of {@link Roi#mask()}
     * @throws org.voxrisk.image.InvalidRoiException if it lies on another grid
     */
    public PreparedRegion withMorphologicalMask(Mask mask) {
        Roi.requireSameGrid(roi.geometry(), mask, Roi.DEFAULT_GEOMETRY_TOLERANCE);
        return new PreparedRegion(
                label, roi, mask, surroundings, texture, sliceAxis, listener, checkpoint, new ConcurrentHashMap<>());
    }

    /**
     * Returns this region with the image and the masks that it was cut from.
     *
     * @param image the image, on whose grid {@link Roi#box()} of the region lies
     * @param mask the intensity mask, on that grid
     * @param wholeMorphologicalMask the morphological mask as it was segmented, which may reach beyond the region's box
     * @throws org.voxrisk.image.InvalidRoiException if a grid differs
     */
    public PreparedRegion within(Image3D image, Mask mask, Mask wholeMorphologicalMask) {
        Roi.requireSameGrid(image, mask, Roi.DEFAULT_GEOMETRY_TOLERANCE);
        Roi.requireSameGrid(image, wholeMorphologicalMask, Roi.DEFAULT_GEOMETRY_TOLERANCE);
        Surroundings whole = new Surroundings(
                () -> image,
                mask,
                wholeMorphologicalMask,
                new Gldzm.Origin(roi.box().x0(), roi.box().y0(), roi.box().z0()));
        return new PreparedRegion(
                label,
                roi,
                morphologicalMask,
                whole,
                texture,
                sliceAxis,
                listener,
                checkpoint,
                new ConcurrentHashMap<>());
    }

    /**
     * Returns this region with other texture settings. What families share is taken over where the new settings differ in
     * the aggregation alone, and the intensities in any case.
     */
    public PreparedRegion withTexture(TextureSettings other) {
        Map<SharedKey<?>, Once<?>> kept = shared;
        if (!other.equals(texture.withAggregation(other.aggregation()))) {
            kept = new ConcurrentHashMap<>();
            kept.put(INTENSITIES, Once.of(intensities()));
        }
        return new PreparedRegion(
                label, roi, morphologicalMask, surroundings, other, sliceAxis, listener, checkpoint, kept);
    }

    /** Returns this region with another normal of the slices of 2-D features; for the region of a whole case. */
    public PreparedRegion withSliceAxis(Optional<Axis> axis) {
        return new PreparedRegion(
                label,
                roi,
                morphologicalMask,
                surroundings,
                texture,
                axis,
                listener,
                checkpoint,
                new ConcurrentHashMap<>());
    }

    /**
     * Returns this region as part of some work; what families share is taken over.
     *
     * @param onMatrix is told each matrix that is counted, and for which family
     * @param onCheck is asked whether to go on
     */
    public PreparedRegion during(BiConsumer<FeatureFamily, TextureMatrix> onMatrix, Checkpoint onCheck) {
        return new PreparedRegion(
                label, roi, morphologicalMask, surroundings, texture, sliceAxis, onMatrix, onCheck, shared);
    }

    /** Returns the label of the image, for example {@code wavelet-LLH}. */
    public String label() {
        return label;
    }

    /** Returns the image and the intensity mask, on the grid of the mask's box. */
    public Roi roi() {
        return roi;
    }

    /** Returns the morphological mask, on the same grid. */
    public Mask morphologicalMask() {
        return morphologicalMask;
    }

    /** Returns the image and the masks that the region was cut from; the region itself where nothing else was given. */
    Surroundings surroundings() {
        return surroundings;
    }

    /** Returns how grey levels and matrices are made. */
    public TextureSettings texture() {
        return texture;
    }

    /** Returns the normal of the slices in 2-D extraction; empty in 3-D. */
    public Optional<Axis> sliceAxis() {
        return sliceAxis;
    }

    /** Returns the intensities inside, in storage order; not to be written to. */
    public double[] intensities() {
        return shared(INTENSITIES);
    }

    /** Returns the grey levels; discretised when they are asked for first. */
    public DiscretizedRoi levels() {
        return shared(LEVELS);
    }

    /** Returns the reason of a feature whose formula has no value here: a flat region, or none that is known. */
    public MissingReason undefined() {
        return levels().levelCount() == 1 ? MissingReason.FLAT_ROI : MissingReason.UNDEFINED;
    }

    /** Returns what has to be asked in long loops. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Shows a matrix to whoever looks at the intermediate results. */
    public void counted(FeatureFamily family, TextureMatrix matrix) {
        listener.accept(family, matrix);
    }

    /** Returns the textures of slices and directions, joined; their matrices are shown as those of a family. */
    AggregatedTexture joined(FeatureFamily family, Aggregation aggregation) {
        return new AggregatedTexture(
                shared(PARTS), texture, aggregation, matrix -> counted(family, matrix), checkpoint);
    }

    /**
     * Returns what several families share; computed when it is asked for first, by the thread that asks. Others that ask
     * meanwhile wait.
     */
    @SuppressWarnings("unchecked") // only the key's own computation puts a value there
    public <T> T shared(SharedKey<T> key) {
        Once<T> value = (Once<T>) shared.computeIfAbsent(key, k -> new Once<T>());
        return value.get(() -> key.compute(this), checkpoint);
    }
}
