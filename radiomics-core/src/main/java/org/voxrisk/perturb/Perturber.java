package org.voxrisk.perturb;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Preprocessing;
import org.voxrisk.extract.RoiRequirements;
import org.voxrisk.extract.Sampling;
import org.voxrisk.family.Ibsi;
import org.voxrisk.feature.LocalIntensity;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.image.Roi;
import org.voxrisk.preprocess.GridOrigin;
import org.voxrisk.preprocess.GridResampler;
import org.voxrisk.preprocess.Interpolator;
import org.voxrisk.preprocess.MaskCorrection;
import org.voxrisk.preprocess.PreparedImage;
import org.voxrisk.preprocess.RegionCrop;
import org.voxrisk.preprocess.Resampling;
import org.voxrisk.work.Checkpoint;

/**
 * Carries out perturbations, and with them what settings do to an image before any filter, so that an image is interpolated once.
 *
 * <pre>{@code
 * Perturber perturber = new Perturber(settings, 2024);
 * Extractor extractor = new Extractor(perturber.remainingSettings());
 * for (Perturbation p : PerturbationPlan.parse("noise,rotate=-5:5:5,contour=3").perturbations()) {
 *     PreparedImage perturbed = perturber.apply(image, mask, p, Checkpoint.INTERRUPT_ONLY);
 *     FeatureVector features = extractor.extract(perturbed.image(), perturbed.mask()).features();
 * }
 * }</pre>
 *
 * <ol>
 *   <li>Noise on the image's own grid ({@link NoiseEstimate} where no level is given). Whole numbers stay such.
 *   <li>Normalisation, where the settings have it.
 *   <li>One interpolation to the settings' grid, moved by fractions of its voxels and turned about the region's centre; by the
 *       settings' interpolator, or a cubic B-spline, rounded to whole numbers where the image has such, if they do not resample.
 *       The region is put on that grid as the settings say (nearest neighbour, or linearly from one half on). Beyond the image
 *       its border voxels go on. Without translation and rotation, and without resampling in the settings, nothing is
 *       interpolated.
 *   <li>Growth or shrinkage on that grid ({@link VolumeChange}).
 *   <li>Randomisation of the contour on that grid ({@link ContourRandomisation}).
 *   <li>Crop, where the settings have it.
 * </ol>
 *
 * <p>The perturbation {@link Perturbation#NONE} gives the values of the settings to the last bit. Random numbers depend on the
 * seed, on the name of the perturbation and on the case (size of the grid, region, intensities in it), not on files, threads or
 * other perturbations. MIRP 2.7 turns about the centre of the image instead of the region's.
 *
 * <p>Immutable and thread-safe.
 */
public final class Perturber {
    /** Voxels of the source beyond those looked at, beyond which a B-spline's coefficients have no say any more. */
    private static final int SPLINE_MARGIN = 32;

    private final ExtractionSettings settings;
    private final long seed;

    /**
     * Makes a perturber.
     *
     * @param settings of the extraction
     * @param seed from which all random numbers are derived
     */
    public Perturber(ExtractionSettings settings, long seed) {
        requireNonNull(settings, "settings");
        this.settings = settings;
        this.seed = seed;
    }

    /** Returns the seed. */
    public long seed() {
        return seed;
    }

    /** Returns the settings of an extraction from what {@link #apply} gives: without what it has done already. */
    public ExtractionSettings remainingSettings() {
        Preprocessing rest = settings.preprocessing().withoutNormalization().withSampling(new Sampling.WholeImage());
        return settings.withPreprocessing(rest);
    }

    /**
     * Perturbs a case.
     *
     * @param image the image, not changed
     * @param mask the region, not changed
     * @param perturbation what is done
     * @param checkpoint is asked during the work
     * @return image and region for an extraction with {@link #remainingSettings}
     * @throws InvalidRoiException if image and mask are not on one grid, or nothing is left of the region
     * @throws IllegalArgumentException if the level of noise cannot be estimated
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public PreparedImage apply(Image3D image, Mask mask, Perturbation perturbation, Checkpoint checkpoint) {
        requireNonNull(image, "image");
        requireNonNull(mask, "mask");
        requireNonNull(perturbation, "perturbation");
        requireNonNull(checkpoint, "checkpoint");
        Mask own = onGrid(image, mask, checkpoint);
        requireKept(mask, own, "putting the mask on the image's grid");
        long key = CaseKey.of(seed, image, own, checkpoint);
        Image3D noisy = withNoise(image, perturbation, key, checkpoint);
        Preprocessing preprocessing = settings.preprocessing();
        Image3D normalised = preprocessing
                .normalization()
                .map(n -> n.apply(noisy, checkpoint))
                .orElse(noisy);
        if (!perturbation.movesGrid() && !perturbation.changesRegion()) {
            return sampled(normalised, own, checkpoint);
        }
        PreparedImage moved = moved(normalised, own, perturbation, checkpoint);
        requireKept(own, moved.mask(), "translation, rotation and resampling");
        Mask region = moved.mask();
        if (perturbation.volumeFraction() != 0) {
            region = VolumeChange.apply(region, perturbation.volumeFraction(), checkpoint);
        }
        if (perturbation.contour() > 0) {
            region = ContourRandomisation.apply(
                    moved.image(), region, RandomStream.of(key, perturbation.name() + " contour"), checkpoint);
        }
        PreparedImage perturbed = new PreparedImage(moved.image(), region);
        return border(moved.image().geometry().spacingMm())
                .map(b -> new RegionCrop(b).apply(perturbed.image(), perturbed.mask(), checkpoint))
                .orElse(perturbed);
    }

    private Mask onGrid(Image3D image, Mask mask, Checkpoint checkpoint) {
        RoiRequirements roi = settings.roi();
        if (roi.mismatch() == RoiRequirements.GridMismatch.RESAMPLE_MASK
                && !image.geometry().matches(mask.geometry(), roi.geometryTolerance())) {
            return MaskCorrection.apply(mask, image.geometry(), checkpoint);
        }
        Roi.requireSameGrid(image, mask, roi.geometryTolerance());
        return mask.on(image.geometry());
    }

    private static void requireKept(Mask before, Mask after, String step) {
        before.boundingBox(); // refuses an empty one
        if (after.voxelCount() == 0) {
            throw new InvalidRoiException(step + " loses the region: " + before.voxelCount() + " voxels of "
                    + before.geometry() + " before, 0 of " + after.geometry()
                    + " after. Use a finer spacing, or leave out regions of so few voxels.");
        }
    }

    private static Image3D withNoise(Image3D image, Perturbation perturbation, long key, Checkpoint checkpoint) {
        if (perturbation.noise() == 0) {
            return image;
        }
        double level = perturbation.noiseLevel().isPresent()
                ? perturbation.noiseLevel().getAsDouble()
                : NoiseEstimate.of(image, checkpoint);
        if (!(level > 0)) {
            throw new IllegalArgumentException(
                    "the level of noise is estimated as " + level + ": more than half of the image of "
                            + image.geometry().sizeText() + " is flat. Give the level, as in noise=1@10.");
        }
        return GaussianNoise.add(image, level, RandomStream.of(key, perturbation.name() + " noise"), checkpoint);
    }

    /** What an extraction does before its filters. */
    private PreparedImage sampled(Image3D image, Mask mask, Checkpoint checkpoint) {
        Sampling sampling = settings.preprocessing().sampling();
        if (sampling instanceof Sampling.Resampled resampled) {
            Resampling resampling = resampled.resampling();
            Geometry grid = resampling.grid(image.geometry(), mask, origin());
            int pad = border(grid.spacingMm()).orElse(resampling.padDistance());
            return resampling
                    .withPadDistance(pad)
                    .apply(image, mask, origin(), settings.definition().maskInterpolation(), checkpoint);
        }
        return border(image.geometry().spacingMm())
                .map(b -> new RegionCrop(b).apply(image, mask, checkpoint))
                .orElseGet(() -> new PreparedImage(image, mask));
    }

    private GridOrigin origin() {
        return settings.definition().gridOrigin();
    }

    /** How many voxels around the region filters see; empty for the whole image. */
    private Optional<Integer> border(double[] spacing) {
        Sampling sampling = settings.preprocessing().sampling();
        int asked;
        if (sampling instanceof Sampling.Resampled resampled) {
            asked = resampled.resampling().padDistance();
        } else if (sampling instanceof Sampling.Cropped cropped) {
            asked = cropped.crop().padDistance();
        } else {
            return Optional.empty();
        }
        double smallest = Math.min(spacing[0], Math.min(spacing[1], spacing[2]));
        // Intensity peaks look at the image around the region.
        return Optional.of(
                settings.features().has(Ibsi.LOCAL_INTENSITY)
                        ? Math.max(asked, (int) Math.ceil(LocalIntensity.RADIUS_MM / smallest))
                        : asked);
    }

    private PreparedImage moved(Image3D image, Mask mask, Perturbation perturbation, Checkpoint checkpoint) {
        Sampling sampling = settings.preprocessing().sampling();
        Optional<Resampling> resampling = sampling instanceof Sampling.Resampled resampled
                ? Optional.of(resampled.resampling())
                : Optional.empty();
        Geometry own = image.geometry();
        Geometry base = resampling.map(r -> r.grid(own, mask, origin())).orElse(own);
        if (base.equals(own) && !perturbation.movesGrid()) {
            return new PreparedImage(image, mask);
        }
        GridMotion motion = new GridMotion(base, GridMotion.centre(mask), perturbation);
        Optional<Integer> border = border(base.spacingMm());
        Geometry target = motion.around(mask, margin(base, mask, border.orElse(0), perturbation), border.isEmpty());
        if (own.isPlane() && target.nz() == 1) {
            target = target.asPlane();
        }
        boolean resamples = !base.equals(own);
        PixelType type = resamples && origin() == GridOrigin.CENTRE ? PixelType.FLOAT64 : image.pixelType();
        Interpolator interpolator = resampling.map(Resampling::interpolator).orElse(Interpolator.BSPLINE3);
        Image3D source = BorderContinuation.part(image, target, SPLINE_MARGIN, checkpoint);
        // Resampling truncates whole numbers, as it does without perturbation; alone, the motion rounds them.
        Image3D result = resamples
                ? GridResampler.image(
                        source.pixelType() == type ? source : as(source, type), target, interpolator, checkpoint)
                : rounded(
                        GridResampler.image(as(source, PixelType.FLOAT64), target, interpolator, checkpoint),
                        type,
                        checkpoint);
        Mask region = GridResampler.mask(mask, target, settings.definition().maskInterpolation(), checkpoint);
        return new PreparedImage(BorderContinuation.apply(result, image, checkpoint), region);
    }

    private static int[] margin(Geometry base, Mask mask, int border, Perturbation perturbation) {
        double[] s = base.spacingMm();
        int[] margin = {border, border, border};
        double growth = 0;
        if (perturbation.volumeFraction() > 0) {
            // Of all bodies of a volume, the ball needs the thickest layer to grow by a part of it.
            double radius = StrictMath.cbrt(mask.voxelCount() * mask.geometry().voxelVolumeMm3() * 3 / (4 * Math.PI));
            growth = radius * (StrictMath.cbrt(1 + perturbation.volumeFraction()) - 1);
        }
        int[] contour = ContourRandomisation.margin(base);
        for (int axis = 0; axis < 3; axis++) {
            if (perturbation.changesRegion()) {
                margin[axis] += (int) Math.ceil(growth / s[axis]) + 2;
            }
            if (perturbation.contour() > 0) {
                margin[axis] += contour[axis];
            }
        }
        return margin;
    }

    private static Image3D as(Image3D image, PixelType type) {
        return Image3D.of(image.geometry(), type, image.values());
    }

    private static Image3D rounded(Image3D image, PixelType type, Checkpoint checkpoint) {
        double[] values = image.values(checkpoint).clone();
        checkpoint.inPieces(values.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                values[i] = type.cast(type.isInteger() ? Math.rint(values[i]) : values[i]);
            }
        });
        return Image3D.of(image.geometry(), type, values);
    }
}
