package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.Scope;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.filter.FilterNotApplicableException;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.image.Roi;
import org.voxrisk.maps.MapFamily;
import org.voxrisk.maps.WindowMaps;
import org.voxrisk.maps.WindowRegion;
import org.voxrisk.texture.TextureMatrixException;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Feature maps: each feature computed in a window around every voxel of a region (PyRadiomics' voxel-based extraction).
 *
 * <pre>{@code
 * Map<String, Image3D> byColumn = new LinkedHashMap<>();
 * FeatureMaps maps = new FeatureMaps(ExtractionSettings.standard(), VoxelSettings.standard());
 * maps.extract(image, mask, (name, map) -> byColumn.put(name.column(), map), Work.threads(2));
 * }</pre>
 *
 * <p>Image and region are prepared as {@link Extractor} does; filters see the whole prepared image. Then the image is
 * cropped to the region's bounding box, grown by the kernel radius as far as the image goes: this is the grid of the
 * maps. Grey levels are laid once for all windows, from the intensities of the region (or, with an unmasked kernel, of the
 * cropped image). A window takes part of this: the voxels within the kernel radius along every axis (the axis that 2-D
 * extraction leaves out excepted). Neighbours, runs and zones end at its border. Shape features have no map.
 *
 * <p>Values are those of the same formulas on the window, with PyRadiomics' differences:
 * <ul>
 *   <li>Ng of Idn and Idmn is the highest level of the region, not of the window.
 *   <li>GLCM and GLRLM leave out directions that have no entry in the window; with none left, features are NaN. The joint
 *       average alone is NaN already if one direction has no pair in the window but has one in any other.
 *   <li>MCC is 1 everywhere if the region has one level, and 0 in a window with one of several. PyRadiomics has no MCC map
 *       (its value is the initial one everywhere) as soon as a direction is empty in one window; here there is one.
 *   <li>Entropy and Uniformity of 32-bit images are taken from levels with 64-bit edges.
 * </ul>
 *
 * <p>Bits do not depend on the number of threads. Memory: one value a feature of one image type and voxel of the region,
 * and one map at a time.
 */
public final class FeatureMaps {
    private final ExtractionSettings settings;
    private final VoxelSettings voxelSettings;
    private final FeatureSelection mapped;

    /**
     * Makes an extractor of maps.
     *
     * @param settings everything that decides the numbers of windows
     * @param voxelSettings what windows are
     * @throws IllegalArgumentException if only shape features are enabled
     */
    public FeatureMaps(ExtractionSettings settings, VoxelSettings voxelSettings) {
        requireNonNull(settings, "settings");
        requireNonNull(voxelSettings, "voxelSettings");
        this.mapped = mapped(settings.features());
        for (ImageTypeSettings type : settings.imageTypes()) {
            if (type.textures().size() > 1) {
                throw new IllegalArgumentException(
                        type.name() + " has " + type.discretizations().size()
                                + " discretisations and " + type.aggregations().size()
                                + " aggregations; maps have one of each");
            }
            if (type.texture().aggregation() instanceof Aggregation a) {
                throw new IllegalArgumentException(type.name() + ": windows have no slices to join by " + a
                        + "; use the mean over directions or their weighted sum for maps");
            }
        }
        this.settings = settings;
        this.voxelSettings = voxelSettings;
    }

    /**
     * Computes the maps of all selected features on the caller's thread.
     *
     * @param image the image
     * @param mask the region
     * @param maps see {@link #extract(Image3D, Mask, FeatureMapConsumer, Work)}
     * @return facts about the case
     */
    public FeatureMapSummary extract(Image3D image, Mask mask, FeatureMapConsumer maps) {
        return extract(image, mask, maps, Work.onCallersThread());
    }

    /**
     * Computes the maps of all selected features.
     *
     * @param image the image
     * @param mask the region
     * @param maps takes the maps, in the order of the columns: {@link PixelType#FLOAT64}, on the cropped grid, with the
     *     initial value outside the region. Where a filter is not applicable or its image not finite, the region's values
     *     are NaN. Called from the caller's thread
     * @param work on which threads; its listener is told the part of each image that is done
     * @return facts about the case
     * @throws org.voxrisk.image.InvalidRoiException if the region cannot be used, or a voxel that takes part is not finite
     * @throws org.voxrisk.texture.TextureMatrixException if grey levels or windows are too many for the heap
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public FeatureMapSummary extract(Image3D image, Mask mask, FeatureMapConsumer maps, Work work) {
        requireNonNull(image, "image");
        requireNonNull(mask, "mask");
        requireNonNull(maps, "maps");
        requireNonNull(work, "work");
        try (Crew crew = work.start()) {
            return extract(image, mask, maps, crew);
        }
    }

    private FeatureMapSummary extract(Image3D image, Mask mask, FeatureMapConsumer maps, Crew crew) {
        PreparedCase prepared = PreparedCase.of(image, mask, settings, ExtractionObserver.NONE, crew);
        Mask members = members(prepared.mask(), crew.checkpoint());
        requireFinite(prepared.image(), members, crew.checkpoint());
        List<ImageSummary> summaries = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (ImageTypeSettings type : settings.imageTypes()) {
            TextureSettings texture = type.laid(type.texture(), settings.preprocessing());
            for (DerivedImage derived : type.filter().apply(prepared.image())) {
                crew.checkpoint().check();
                crew.report(derived.label(), 0);
                try {
                    Image3D filtered = derived.compute(crew.checkpoint());
                    Optional<String> problem =
                            FiniteRegion.problem(filtered, members, prepared.image(), crew.checkpoint());
                    if (problem.isPresent()) {
                        warnings.add(derived.label() + ": " + problem.get());
                        handOverMissing(derived.label(), type, prepared.mask(), maps, crew.checkpoint());
                        summaries.add(
                                new ImageSummary(derived.label(), type.texture().discretization(), 0, 0));
                        continue;
                    }
                    WindowRegion region = region(filtered, prepared.mask(), texture, crew.checkpoint());
                    double[][] values = WindowMaps.compute(region, texture, families(), derived.label(), crew);
                    handOver(derived.label(), type, region, values, maps, crew);
                    summaries.add(new ImageSummary(
                            derived.label(),
                            type.texture().discretization(),
                            region.levelCount(),
                            region.highestLevel()));
                } catch (TextureMatrixException e) {
                    throw new TextureMatrixException(derived.label() + ": " + e.getMessage());
                } catch (FilterNotApplicableException e) {
                    warnings.add(derived.label() + ": " + e.getMessage());
                    handOverMissing(derived.label(), type, prepared.mask(), maps, crew.checkpoint());
                    summaries.add(
                            new ImageSummary(derived.label(), type.texture().discretization(), 0, 0));
                }
            }
        }
        crew.report("done", 1);
        return new FeatureMapSummary(prepared.regions(), summaries, warnings);
    }

    private IndexBox reach(Mask mask) {
        return mask.boundingBox().padded(voxelSettings.kernelRadius(), mask.geometry());
    }

    /** The voxels that take part in windows, on the grid of the prepared image. */
    private Mask members(Mask mask, Checkpoint checkpoint) {
        if (voxelSettings.maskedKernel()) {
            return mask;
        }
        IndexBox box = reach(mask);
        int nx = mask.geometry().nx();
        int ny = mask.geometry().ny();
        return Mask.of(mask.geometry(), i -> box.contains(i % nx, i / nx % ny, i / nx / ny), checkpoint);
    }

    private void requireFinite(Image3D image, Mask members, Checkpoint checkpoint) {
        double tolerance = settings.roi().geometryTolerance();
        Roi.requireSameGrid(image, members, tolerance);
        if (members.count(image, v -> !Double.isFinite(v), checkpoint) > 0) {
            Roi.of(image, members, tolerance, checkpoint); // refuses it, with place and number
        }
    }

    private WindowRegion region(Image3D image, Mask mask, TextureSettings texture, Checkpoint checkpoint) {
        Roi.requireSameGrid(image, mask, settings.roi().geometryTolerance());
        IndexBox box = reach(mask);
        Image3D cropped = image.crop(box, checkpoint);
        Mask centres = mask.crop(box);
        Mask members = voxelSettings.maskedKernel() ? centres : Mask.of(centres.geometry(), i -> true, checkpoint);
        return WindowRegion.of(
                cropped,
                centres,
                members,
                texture.discretization(),
                voxelSettings.kernelRadius(),
                texture.excludedAxis(),
                settings.roi().geometryTolerance(),
                checkpoint);
    }

    private void handOver(
            String label,
            ImageTypeSettings type,
            WindowRegion region,
            double[][] values,
            FeatureMapConsumer maps,
            Crew crew) {
        List<FeatureName> names = names(label, type);
        for (int f = 0; f < values.length; f++) {
            crew.checkpoint().check();
            double[] map = new double[region.geometry().voxelCount()];
            crew.checkpoint().inPieces(map.length, (from, to) -> Arrays.fill(map, from, to, voxelSettings.initValue()));
            double[] own = values[f];
            crew.checkpoint().inPieces(own.length, (from, to) -> {
                for (int c = from; c < to; c++) {
                    map[region.centre(c)] = own[c];
                }
            });
            maps.accept(names.get(f), Image3D.of(region.geometry(), PixelType.FLOAT64, map));
        }
    }

    private List<FeatureName> names(String label, ImageTypeSettings type) {
        return ColumnSchema.ofImage(label, type, mapped).stream()
                .flatMap(c -> c.names().stream())
                .toList();
    }

    private void handOverMissing(
            String label, ImageTypeSettings type, Mask mask, FeatureMapConsumer maps, Checkpoint checkpoint) {
        Mask cropped = mask.crop(reach(mask));
        for (FeatureName name : names(label, type)) {
            double[] map = new double[cropped.geometry().voxelCount()];
            checkpoint.inPieces(map.length, (from, to) -> {
                for (int i = from; i < to; i++) {
                    map[i] = cropped.contains(i) ? Double.NaN : voxelSettings.initValue();
                }
            });
            maps.accept(name, Image3D.of(cropped.geometry(), PixelType.FLOAT64, map));
        }
    }

    /** The selected families that have maps, in the order of the columns. */
    private static FeatureSelection mapped(FeatureSelection selection) {
        Map<FeatureFamily, List<Feature>> mapped = new LinkedHashMap<>();
        for (FeatureFamily family : selection.families(Scope.IMAGE)) {
            if (family.windows().isPresent()) {
                mapped.put(family, selection.of(family));
            }
        }
        if (mapped.isEmpty()) {
            throw new IllegalArgumentException("no feature that has a map is enabled: shape features have none");
        }
        return new FeatureSelection(mapped);
    }

    private List<MapFamily> families() {
        List<MapFamily> families = new ArrayList<>();
        mapped.features()
                .forEach((family, chosen) ->
                        families.add(new MapFamily(family.windows().orElseThrow(), chosen)));
        return families;
    }
}
