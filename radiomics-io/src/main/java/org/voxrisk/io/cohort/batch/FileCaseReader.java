package org.voxrisk.io.cohort.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.image.VolumeOptions;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.work.Work;

/** Reads the files of a case as they are: NRRD, NIfTI, MetaImage or DICOM images; label maps, SEG or RTSTRUCT. Immutable. */
public final class FileCaseReader implements CaseReader {
    /** Beside the voxels of image and mask: threads, buffers, matrices. */
    private static final long FIXED_BYTES = 32L << 20;

    private final VolumeOptions volume;
    private final MaskOptions masks;

    private FileCaseReader(VolumeOptions volume, MaskOptions masks) {
        this.volume = volume;
        this.masks = masks;
    }

    /** Reads the only volume of an image, and masks on its grid. */
    public static FileCaseReader standard() {
        return of(VolumeOptions.defaults(), MaskOptions.defaults());
    }

    /**
     * Reads with options.
     *
     * @param volume which volume, and what may be repaired; a series of the row goes before its own
     * @param masks how masks are made; the label channel of the row or the settings goes before its own
     */
    public static FileCaseReader of(VolumeOptions volume, MaskOptions masks) {
        return new FileCaseReader(volume, masks);
    }

    @Override
    public CaseVolumes read(CaseRow row, LabelSelection regions, int labelChannel, Work work) throws IOException {
        return CaseVolumes.read(
                row.files().image(),
                row.files().mask(),
                regions,
                row.series().map(volume::withSeries).orElse(volume),
                masks.withLabelChannel(labelChannel));
    }

    /** What differs from {@link #standard}. */
    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        volume.series().ifPresent(s -> settings.put("series", s));
        volume.volume().ifPresent(v -> settings.put("volume", v));
        if (!volume.repairs().isEmpty()) {
            settings.put(
                    "repair", volume.repairs().stream().map(Enum::name).sorted().toList());
        }
        if (masks.placement() != MaskOptions.Placement.EXACT) {
            settings.put("placement", masks.placement().name());
        }
        masks.fraction().ifPresent(f -> settings.put("fraction", f));
        return settings;
    }

    /** Twice the voxels of both files as they are stored; a folder that both are in counts once. */
    @Override
    public long estimateBytes(CaseRow row) {
        Path image = row.files().image();
        Path mask = row.files().mask();
        long masks = mask.startsWith(image) ? 0 : VolumeSize.bytes(mask);
        return FIXED_BYTES + 2 * (VolumeSize.bytes(image) + masks);
    }
}
